/** Reads labelled sets: JSON Lines, one object a line. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '../../../ports/errors.ts';

/**
 * The rows of a set.
 *
 * @throws PermanentError naming file and line when the file is missing or a line cannot be read
 */
export function readSet<Row>(file: string, row: z.ZodType<Row>): readonly Row[] {
  if (!existsSync(file)) {
    throw new PermanentError(
      `The set ${file} is missing. Name the folder of the sets with --data.`,
    );
  }
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) =>
    line.trim() === '' ? [] : [readRow(line, row, `${file}, line ${at + 1}`)],
  );
}

function readRow<Row>(line: string, row: z.ZodType<Row>, place: string): Row {
  try {
    return row.parse(JSON.parse(line));
  } catch (cause) {
    throw new PermanentError(`${place} is not a row of this set.`, { cause });
  }
}

const text = { text: z.string() };
const Complaint = z.object({
  ...text,
  complaint: z.union([z.literal(0), z.literal(1)]),
  domain: z.string(),
});
const Labelled = z.object({ ...text, label: z.string() });
const Emotions = z.object({ ...text, emotions: z.array(z.string()) });
const Intent = z.object({ ...text, intent: z.string() });
const Risk = z.object({ ...text, risk: z.union([z.literal(0), z.literal(1)]) });
const Product = z.object({ ...text, product: z.string() });

/** Readers of the sets in a data folder, by name. */
export function setsIn(folder: string) {
  const read = <Row>(name: string, row: z.ZodType<Row>): readonly Row[] =>
    readSet(join(folder, name), row);
  return {
    complaints: () => read('complaints.train.jsonl', Complaint),
    sentiment: () => read('sentiment.train.jsonl', Labelled),
    emotion: () => read('emotion.train.jsonl', Labelled),
    offensive: () => read('offensive.train.jsonl', Labelled),
    goEmotions: () => read('goemotions.train.jsonl', Emotions),
    banking77: () => read('banking77.train.jsonl', Intent),
    clinc150: () => read('clinc150.train.jsonl', Intent),
    spam: () => read('spam.train.jsonl', Labelled),
    selfHarm: () => read('selfharm.train.jsonl', Risk),
    cfpbProducts: () => read('cfpb-products.train.jsonl', Product),
    airline: () => read('airline.train.jsonl', z.object({ ...text, sentiment: z.string() })),
    cfpbComplaints: join(folder, 'cfpb-complaints-sample.csv'),
  };
}
