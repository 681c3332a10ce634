/** Reads the answers somebody sent from a survey page. Anybody can send anything. */
import { storableText } from '../mention/storable-text.ts';
import {
  type AdviceAnswer,
  adviceAnswers,
  type Scale,
  type SurveyAnswers,
  scales,
} from './survey.ts';

export interface GivenAnswers {
  readonly answers: SurveyAnswers;
  /** What the person wrote in their own words; personal, hence kept where it can be purged. */
  readonly words: string | null;
}

/** Longer words are cut; in UTF-16 code units. */
export const longestWords = 2_000;

/** Null when a value lies outside its scale, or when nothing was answered at all. */
export function answersIn(form: ReadonlyMap<string, string>): GivenAnswers | null {
  const [csat, ces, nps] = (['csat', 'ces', 'nps'] as const).map((name) => scored(form, name));
  const advice = adviceIn(form.get('advice'));
  if (csat === undefined || ces === undefined || nps === undefined || advice === undefined) {
    return null;
  }
  const words =
    storableText(form.get('grievance') ?? '')
      .slice(0, longestWords)
      .trim() || null;
  const answers = { csat, ces, nps, advice };
  const isEmpty = words === null && Object.values(answers).every((answer) => answer === null);
  return isEmpty ? null : { answers, words };
}

/** Null when left out; undefined when it is none of the scale. */
function scored(form: ReadonlyMap<string, string>, name: Scale): number | null | undefined {
  const text = form.get(name) ?? '';
  if (text === '') return null;
  const { from, to } = scales[name];
  const value = Number(text);
  return /^\d{1,2}$/.test(text) && value >= from && value <= to ? value : undefined;
}

function adviceIn(text = ''): AdviceAnswer | null | undefined {
  if (text === '') return null;
  return adviceAnswers.find((known) => known === text);
}
