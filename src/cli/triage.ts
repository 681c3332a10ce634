/** `redress triage --jsonl`: says of each text what it is and how urgent, one JSON object a line. */
import type { Writable } from 'node:stream';
import { z } from 'zod';
import { type AssessRules, assess } from '../domain/triage/assess.ts';
import { type Jurisdiction, jurisdictions } from '../domain/triage/assessment.ts';
import type { Classifier } from '../ports/classifier.ts';
import { answerJsonLines, fieldProblems, LineError } from './jsonl.ts';

export interface TriageDeps {
  readonly classifier: Classifier;
  readonly rules: AssessRules;
}

const Line = z.object({
  text: z.string('must be text'),
  jurisdiction: z
    .enum(jurisdictions, `must be one of ${jurisdictions.join(', ')}`)
    .nullish()
    .transform((value): Jurisdiction => value ?? 'us'),
});

/** Answers every line in order; one that cannot be read gets an `error` in its place. */
export async function runTriageJsonl(
  input: AsyncIterable<Buffer | string>,
  output: Writable,
  { classifier, rules }: TriageDeps,
): Promise<void> {
  const { version, tier } = classifier;
  await answerJsonLines(input, output, async (value, id) => {
    const line = Line.safeParse(value);
    if (!line.success) throw new LineError(fieldProblems(line.error));
    const { text, jurisdiction } = line.data;
    const [classification] = await classifier.classify([{ text, language: null }]);
    if (!classification) throw new Error('the classifier left a text without an answer');
    const classified = { ...classification, version, tier };
    const read = { text, language: null, jurisdiction, recordIsComplaint: false };
    return { id, ...assess(read, classified, rules) };
  });
}
