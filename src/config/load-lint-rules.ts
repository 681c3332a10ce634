/** Loads the rules of the reply lint from `src/rules/lint`. */
import { z } from 'zod';
import type { LengthLimit, PlatformLimits } from '../domain/reply/length/limits.ts';
import type { LanguagePack } from '../domain/reply/lint/phrases.ts';
import {
  compileLintRules,
  type LintRule,
  type LintRules,
  lintRuleIds,
  type PrivateDuty,
} from '../domain/reply/lint/rules.ts';
import { jurisdictions, signalIds } from '../domain/triage/assessment.ts';
import { readPublishLimits } from './load-publish-limits.ts';
import { loadCrisisLines } from './load-skeletons.ts';
import { hashOf, readRuleFile } from './rule-file.ts';
import { Reviewed, ruleLanguages } from './rule-values.ts';

const text = z.string().transform((message) => message.trim());

const Wording = z.strictObject({ message: text, fix: text });

const Rule: z.ZodType<LintRule> = z.strictObject({
  ...Wording.shape,
  level: z.enum(['block', 'warn']),
  override: z.enum(['never', 'nobody', 'supervisor']).default('nobody'),
  where: z.enum(['public', 'private', 'both']),
  relaxedOnceVerified: z.boolean().default(false),
  blocksFor: z.array(z.enum(signalIds)).default([]),
  warning: Wording.nullable().default(null),
});

const Duty: z.ZodType<PrivateDuty> = z
  .strictObject({
    rule: z.enum(lintRuleIds),
    jurisdictions: z.array(z.enum(jurisdictions)),
    fulfilledBy: z.string(),
    onlyAboutDebt: z.boolean(),
    source: z.url(),
    message: text.optional(),
    fix: text.optional(),
  })
  .transform(({ source, message, fix, ...duty }) => ({
    ...duty,
    wording: message === undefined || fix === undefined ? null : { message, fix },
  }));

const RuleTable = z.strictObject({
  ...Reviewed,
  source: z.string(),
  rules: z.record(z.enum(lintRuleIds), Rule),
  privateDuties: z.array(Duty),
  shorteners: z.array(z.string()),
});

const Phrases = z.array(z.string().min(2));
const Pack = z
  .strictObject({
    ...Reviewed,
    source: z.string(),
    language: z.enum(ruleLanguages),
    common: Phrases,
    ownWords: Phrases,
    sets: z.record(z.string(), z.array(z.string())),
    groups: z.record(
      z.string(),
      z.array(
        z.strictObject({
          phrases: Phrases,
          level: z.enum(['block', 'warn']).nullable().default(null),
          unless: Phrases.default([]),
          within: z.int().nonnegative().default(2),
        }),
      ),
    ),
  })
  .transform(({ language, common, ownWords, sets, groups }): LanguagePack => {
    return { language, common, ownWords, sets, groups };
  });

const Foreign = z.strictObject({
  ...Reviewed,
  source: z.string(),
  ordinary: z.array(z.string()),
  languages: z.array(z.strictObject({ language: z.string(), debt: Phrases })),
});

const Length: z.ZodType<LengthLimit> = z.strictObject({
  counter: z.enum(['tweet', 'status', 'graphemes', 'units', 'bytes']),
  limit: z.int().positive(),
  limitBytes: z.int().positive().nullable().default(null),
});

const Platform = z.strictObject({
  public: Length,
  private: Length.nullable(),
  isPrivateTrulyPrivate: z.boolean().default(true),
  handlePrefix: z.string().nullable().default(null),
  needsSummons: z.boolean().default(false),
  tellsOnlyNamed: z.boolean().default(false),
  asksForAiApproval: z.boolean().default(false),
  source: z.string(),
  date: z.string(),
});

const LimitTable = z.strictObject({
  ...Reviewed,
  aliases: z.record(z.string(), z.string()),
  platforms: z.object({ default: Platform, unknown: Platform }).catchall(Platform),
});

/**
 * Reads, checks and compiles every table of the lint; call it once, at start-up.
 *
 * @throws Error naming the file and the place that is wrong
 */
export function loadLintRules(): LintRules {
  const table = readRuleFile('lint/rules.yaml', RuleTable);
  const limits = readRuleFile('lint/platform-limits.yaml', LimitTable);
  const prices = readPublishLimits();
  const packs = ruleLanguages.map((language) => readRuleFile(`lint/${language}.yaml`, Pack));
  const foreign = readRuleFile('lint/foreign.yaml', Foreign);
  const crisisLines = loadCrisisLines();
  return compileLintRules({
    ruleVersion: `${table.data.version}+${hashOf([table, limits, prices, ...packs, foreign, crisisLines])}`,
    rules: table.data.rules,
    privateDuties: table.data.privateDuties,
    shorteners: table.data.shorteners,
    aliases: limits.data.aliases,
    limits: withPrices(limits.data.platforms, prices.data.platforms),
    packs: packs.map(({ data }) => data),
    ordinaryWords: new Set(foreign.data.ordinary),
    foreignDebt: foreign.data.languages.flatMap(({ debt }) => debt),
    crisisLines: crisisLines.data,
  });
}

function withPrices(
  known: z.infer<typeof LimitTable>['platforms'],
  prices: ReturnType<typeof readPublishLimits>['data']['platforms'],
): PlatformLimits {
  const priced = Object.entries(known).map(([platform, limit]) => {
    const price = Object.entries(prices).find(([name]) => name === platform)?.[1];
    const isDear = price !== undefined && price.withLinkMicroUsd > price.microUsd;
    return [platform, { ...limit, linkPrice: isDear ? price : null }] as const;
  });
  const { default: others, unknown } = known;
  return {
    default: { ...others, linkPrice: null },
    unknown: { ...unknown, linkPrice: null },
    ...Object.fromEntries(priced),
  };
}
