/** Reads the signal lexicon of src/rules/lexicon, checks it and compiles it, once at start. */
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
import { readRuleFile } from './rule-file.ts';
import { Lines, Reviewed, ruleLanguages } from './rule-values.ts';

const SignalPhrases = z.strictObject({
  phrases: Lines,
  urgent: Lines.default([]),
  doubts: Lines.default([]),
  idioms: Lines.default([]),
});

const Signals = z.partialRecord(z.enum(signalIds), SignalPhrases);

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
    firstPerson: z.array(z.string()),
    turning: z.array(z.string()),
  }),
  signals: Signals.default({}),
});

/** A part of a language's pack, in a file of its own. */
const Part = z.strictObject({
  ...Reviewed,
  language: z.string(),
  sets: z.record(z.string(), Lines),
  signals: Signals,
});

/** Languages whose pack is too long for one file. */
const partsOf: Readonly<Record<string, readonly string[]>> = { en: ['acute', 'legal', 'conduct'] };

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
  const rules: SignalRules = readRuleFile('lexicon/priorities.yaml', Rules).data.signals;
  const personalData: readonly PersonalDataRule[] = readRuleFile(
    'lexicon/personal-data.yaml',
    PersonalData,
  ).data.rules;
  const packs = ruleLanguages.map(readPack);
  return compileLexicon({ packs, rules, personalData });
}

/** A language's pack, its parts included. */
function readPack(language: string): LexiconPack {
  const { data } = readRuleFile(`lexicon/${language}.yaml`, Pack);
  const files = (partsOf[language] ?? []).map((name) => `lexicon/${language}/${name}.yaml`);
  return files.map((file) => readRuleFile(file, Part).data).reduce(joined, data);
}

/** @throws Error when a set or a signal stands in two files */
function joined(pack: LexiconPack, part: z.infer<typeof Part>): LexiconPack {
  const twice = [
    ...Object.keys(part.sets).filter((name) => name in pack.sets),
    ...Object.keys(part.signals).filter((name) => name in pack.signals),
  ];
  if (twice.length > 0) throw new Error(`In two files of one lexicon: ${twice.join(', ')}.`);
  return {
    ...pack,
    sets: { ...pack.sets, ...part.sets },
    signals: { ...pack.signals, ...part.signals },
  };
}
