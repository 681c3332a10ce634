/** The words of a survey in one language; reviewed data, see `src/rules/surveys`. */
import { primaryLanguage } from '../text/language.ts';
import type { AdviceAnswer } from './survey.ts';

/** What stands at the low and at the high end of a scale. */
type Ends = readonly [low: string, high: string];

export interface SurveyWords {
  readonly language: string;
  /** With the placeholder {link}. */
  readonly invitation: string;
  readonly title: string;
  readonly introduction: string;
  readonly csat: string;
  readonly csatEnds: Ends;
  readonly ces: string;
  readonly cesEnds: Ends;
  readonly nps: string;
  readonly npsEnds: Ends;
  readonly grievance: string;
  readonly grievanceHint: string;
  readonly advice: string;
  readonly adviceAnswers: Readonly<Record<AdviceAnswer, string>>;
  readonly send: string;
  readonly thanks: string;
  readonly gone: string;
  readonly incomplete: string;
  readonly tooMany: string;
}

/** By language; the first entry is for all other languages. */
export type SurveyLanguages = ReadonlyMap<string, SurveyWords>;

/** The words of the first of these languages that there are words in. */
export function wordsFor<Words>(
  tags: readonly string[],
  languages: ReadonlyMap<string, Words>,
): Words {
  for (const tag of tags) {
    const found = languages.get(primaryLanguage(tag) ?? '');
    if (found) return found;
  }
  const [usual] = languages.values();
  if (!usual) throw new Error('there are words in no language');
  return usual;
}

/** What a person of ours puts into the closing message. */
export function invitationTo(link: string, { invitation }: SurveyWords): string {
  return invitation.replace('{link}', link);
}
