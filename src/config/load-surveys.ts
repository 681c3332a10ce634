/** Loads the words of surveys from `src/rules/surveys`. */
import { z } from 'zod';
import { adviceAnswers } from '../domain/survey/survey.ts';
import type { SurveyLanguages } from '../domain/survey/words.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed, ruleLanguages } from './rule-values.ts';

const sentence = z.string().trim().min(1);
const ends = z.tuple([sentence, sentence]);

const schema = z.strictObject({
  ...Reviewed,
  language: z.enum(ruleLanguages),
  source: z.string(),
  invitation: sentence.includes('{link}'),
  title: sentence,
  introduction: sentence,
  csat: sentence,
  csatEnds: ends,
  ces: sentence,
  cesEnds: ends,
  nps: sentence,
  npsEnds: ends,
  grievance: sentence,
  grievanceHint: sentence,
  advice: sentence,
  adviceAnswers: z.record(z.enum(adviceAnswers), sentence),
  send: sentence,
  thanks: sentence,
  gone: sentence,
  incomplete: sentence,
  tooMany: sentence,
});

/** @throws Error naming the place when a file breaks the rules */
export function loadSurveyWords(): SurveyLanguages {
  return new Map(
    ruleLanguages.map((language) => {
      const { version, reviewedBy, source, ...words } = readRuleFile(
        `surveys/${language}.yaml`,
        schema,
      ).data;
      return [language, words];
    }),
  );
}
