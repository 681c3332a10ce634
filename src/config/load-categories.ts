/** Reads the cues of the keyword classifier and the wordings of regulators' forms, once at start. */
import { z } from 'zod';
import { type Category, categories } from '../domain/triage/assessment.ts';
import { type RecordCategories, recordKey } from '../domain/triage/record-category.ts';
import { hashOf, readRuleFile } from './rule-file.ts';
import { Lines, Reviewed, ruleLanguages } from './rule-values.ts';

const cueNames = [
  'complaint',
  'request',
  'negative',
  'positive',
  'anger',
  'joy',
  'optimism',
  'sadness',
  'spam',
] as const;
export type CueName = (typeof cueNames)[number];

/** Phrases, in the language of `createPatternParser`. */
export interface CuePack {
  readonly language: string;
  readonly categories: Readonly<
    Record<Category, { readonly strong: readonly string[]; readonly weak: readonly string[] }>
  >;
  readonly cues: Readonly<Record<CueName, readonly string[]>>;
}

/** Everything the keyword classifier is made of. */
export interface CategoryRules {
  readonly packs: readonly CuePack[];
  /** Words of anger in languages without a pack. */
  readonly negativeElsewhere: readonly string[];
  /** Language → small words that give it away, accents folded. */
  readonly commonWords: ReadonlyMap<string, ReadonlySet<string>>;
  readonly weights: ClassifierWeights;
  /** 8 hex digits; changes with every edit of these files. */
  readonly hash: string;
}

const Pack = z.strictObject({
  ...Reviewed,
  language: z.string(),
  categories: z.record(z.enum(categories), z.strictObject({ strong: Lines, weak: Lines })),
  cues: z.record(z.enum(cueNames), Lines),
});

const Languages = z.strictObject({
  ...Reviewed,
  common: z.record(
    z.string(),
    z.string().transform((words) => new Set(words.split(/,\s*/))),
  ),
  negative: Lines,
});

/** Weights of a logistic sum: feature → weight, `bias` included. */
const Weights = z.strictObject({
  ...Reviewed,
  note: z.string(),
  complaint: z.record(z.string(), z.number()),
  spam: z.record(z.string(), z.number()),
  abstain: z.strictObject({ from: z.number(), to: z.number() }),
});
export type ClassifierWeights = Pick<z.infer<typeof Weights>, 'complaint' | 'spam' | 'abstain'>;

/**
 * The cues of every language, as shipped.
 *
 * @throws Error naming the file and the place when a file cannot be read or breaks the rules
 */
export function loadCategories(): CategoryRules {
  const packs = ruleLanguages.map((name) => readRuleFile(`categories/${name}.yaml`, Pack));
  const languages = readRuleFile('categories/languages.yaml', Languages);
  const weights = readRuleFile('categories/weights.yaml', Weights);
  return {
    packs: packs.map(({ data }) => data),
    negativeElsewhere: languages.data.negative,
    commonWords: new Map(Object.entries(languages.data.common)),
    weights: weights.data,
    hash: hashOf([...packs, languages, weights]),
  };
}

const Wordings = z
  .partialRecord(z.enum(categories), Lines)
  .transform(
    (byCategory): ReadonlyMap<string, Category> =>
      new Map(
        Object.entries(byCategory).flatMap(([category, wordings]) =>
          wordings.map((wording): [string, Category] => [recordKey(wording), category as Category]),
        ),
      ),
  );

const Mapping = z.strictObject({
  ...Reviewed,
  issues: Wordings,
  subIssues: Wordings,
  products: Wordings,
});

/**
 * The wordings of the CFPB's complaint form, as shipped.
 *
 * @throws Error naming the place when the file breaks the rules
 */
export function loadRecordCategories(): RecordCategories {
  return readRuleFile('categories/cfpb.yaml', Mapping).data;
}
