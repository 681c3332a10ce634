/** Loads the reply skeletons and the crisis lines from `src/rules/skeletons`. */
import { z } from 'zod';
import {
  type CrisisLine,
  type Skeleton,
  type SkeletonLibrary,
  skeletonKinds,
  tones,
} from '../domain/reply/skeleton.ts';
import { categories, jurisdictions, signalIds } from '../domain/triage/assessment.ts';
import { hashOf, type RuleFile, readRuleFile } from './rule-file.ts';
import { Reviewed, ruleLanguages } from './rule-values.ts';

const LanguageFile = z.strictObject({
  ...Reviewed,
  language: z.enum(ruleLanguages),
  source: z.string(),
  privateClosing: z.string().trim(),
  skeletons: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int().positive(),
      kind: z.enum(skeletonKinds),
      tone: z.enum(tones),
      handOff: z.enum(['link', 'private_message', 'none']),
      text: z.string().trim().endsWith(' {initials}'),
    }),
  ),
});

const CrisisFile = z
  .strictObject({
    ...Reviewed,
    lines: z.array(
      z
        .strictObject({
          jurisdiction: z.enum(jurisdictions),
          country: z.string(),
          name: z.string(),
          number: z.string(),
          source: z.url(),
          date: z.string(),
        })
        .transform(({ source, date, ...line }): CrisisLine => line),
    ),
  })
  .transform(({ lines }) => lines);

const RestrictionFile = z
  .strictObject({
    ...Reviewed,
    source: z.string(),
    restrictions: z.array(
      z.strictObject({
        signal: z.enum(signalIds),
        evenInCrisis: z.boolean(),
        reason: z.string().trim(),
      }),
    ),
  })
  .transform(({ restrictions }) => restrictions);

const MirrorFile = z
  .strictObject({
    ...Reviewed,
    source: z.string(),
    neverFor: z.array(z.enum(signalIds)),
    languages: z.array(
      z.strictObject({
        language: z.enum(ruleLanguages),
        sentences: z.array(z.string().includes('{noun}')).min(1),
        nouns: z.array(
          z.strictObject({
            words: z.array(z.string().regex(/^\p{Ll}+$/u)).min(1),
            said: z.string(),
            categories: z.array(z.enum(categories)),
          }),
        ),
      }),
    ),
  })
  .transform(({ languages, neverFor }) => ({ languages, neverFor }));

/**
 * Reads and checks every skeleton; call it once, at start-up.
 *
 * @throws Error naming the file and the place that is wrong
 */
export function loadSkeletons(): SkeletonLibrary {
  const files = ruleLanguages.map((language) =>
    readRuleFile(`skeletons/${language}.yaml`, LanguageFile),
  );
  const restrictions = readRuleFile('skeletons/restrictions.yaml', RestrictionFile);
  const mirrors = readRuleFile('skeletons/mirror.yaml', MirrorFile);
  const crisisLines = loadCrisisLines();
  return {
    version: hashOf([...files, restrictions, crisisLines, mirrors]),
    skeletons: files.flatMap(({ data: { language, skeletons } }) =>
      skeletons.map((skeleton): Skeleton => ({ ...skeleton, language })),
    ),
    privateClosings: files.map(({ data: { language, privateClosing: text } }) => ({
      language,
      text,
    })),
    crisisLines: crisisLines.data,
    restrictions: restrictions.data,
    mirrors: mirrors.data.languages,
    neverMirrored: mirrors.data.neverFor,
  };
}

/** The lines alone: the lint lets their numbers pass. @throws as `loadSkeletons` does */
export function loadCrisisLines(): RuleFile<readonly CrisisLine[]> {
  return readRuleFile('skeletons/crisis-lines.yaml', CrisisFile);
}
