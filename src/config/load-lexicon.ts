/** Reads the signal lexicon of src/rules/lexicon, checks it and compiles it, once at start. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { jurisdictions, priorities, signalIds } from '../domain/triage/assessment.ts';
import {
  compileLexicon,
  guards,
  type Lexicon,
  type LexiconPack,
  type PersonalDataRule,
  type SignalRules,
} from '../domain/triage/lexicon.ts';

/** Languages with a lexicon of their own; one file each. */
export const lexiconLanguages = ['en', 'es', 'fr', 'de'] as const;

/** Phrases stand one a line; a block of text is quicker to read and to review than a list. */
export const Lines = z.string().transform((block) =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);

const SignalPhrases = z.strictObject({
  phrases: Lines,
  urgent: Lines.default([]),
  idioms: Lines.default([]),
});

const Reviewed = {
  version: z.string(),
  reviewedBy: z.string().nullable(),
};

const Pack = z.strictObject({
  ...Reviewed,
  language: z.string(),
  sources: z.array(z.string()),
  sets: z.record(z.string(), Lines),
  guards: z.strictObject({
    negators: z.array(z.string()),
    fillers: z.array(z.string()),
    reporting: Lines,
    headline: Lines,
    lyric: Lines,
    first_person: z.array(z.string()),
  }),
  signals: z.partialRecord(z.enum(signalIds), SignalPhrases),
});

const Rules = z.strictObject({
  ...Reviewed,
  source: z.string(),
  signals: z.record(
    z.enum(signalIds),
    z.strictObject({
      label: z.string(),
      priority: z.enum(priorities),
      priorityIn: z.partialRecord(z.enum(jurisdictions), z.enum(priorities)).default({}),
      urgentPriority: z.enum(priorities).nullable().default(null),
      lifts: z.boolean().default(false),
      guards: z.array(z.enum(guards)),
    }),
  ),
});

const PersonalData = z.strictObject({
  ...Reviewed,
  rules: z.array(
    z.strictObject({
      name: z.string(),
      pattern: z.string().transform((source) => new RegExp(source, 'gi')),
      check: z.enum(['none', 'luhn', 'iban']).default('none'),
      except: z
        .string()
        .transform((source) => new RegExp(source, 'i'))
        .nullable()
        .default(null),
      source: z.string(),
    }),
  ),
});

/**
 * The compiled lexicon of every language, as shipped.
 *
 * @throws Error naming the file and the place when a file cannot be read or breaks the rules
 */
export function loadLexicon(): Lexicon {
  const rules: SignalRules = readRules('priorities.yaml', Rules).signals;
  const personalData: readonly PersonalDataRule[] = readRules(
    'personal-data.yaml',
    PersonalData,
  ).rules;
  const packs = lexiconLanguages.map((language) => toPack(readRules(`${language}.yaml`, Pack)));
  return compileLexicon({ packs, rules, personalData });
}

function toPack({
  guards: { first_person, ...ofPack },
  ...pack
}: z.infer<typeof Pack>): LexiconPack {
  return { ...pack, guards: { ...ofPack, firstPerson: first_person } };
}

function readRules<Shape extends z.ZodType>(name: string, shape: Shape): z.infer<Shape> {
  const file = new URL(`../rules/lexicon/${name}`, import.meta.url);
  const result = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  throw new Error(`The rules in ${name} cannot be used: ${z.prettifyError(result.error)}`);
}
