/** Loads the words of hand-over pages from `src/rules/handoff`. */
import { z } from 'zod';
import type { HandoffLanguages } from '../domain/handoff/page-words.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed, ruleLanguages } from './rule-values.ts';

const sentence = z.string().trim().min(1);

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  languages: z
    .array(
      z.strictObject({
        language: z.enum(ruleLanguages),
        invitation: sentence.includes('{link}'),
        title: sentence,
        where: sentence,
        show: sentence,
        hint: sentence,
        code: sentence,
        keep: sentence,
        gone: sentence,
        tooMany: sentence,
      }),
    )
    .length(ruleLanguages.length),
});

/** @throws Error naming the place when the file breaks the rules */
export function loadHandoffWords(): HandoffLanguages {
  const { languages } = readRuleFile('handoff/page.yaml', schema).data;
  return new Map(languages.map((words) => [words.language, words]));
}
