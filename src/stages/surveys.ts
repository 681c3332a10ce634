/** Surveys: shows the page a link leads to, and takes the answer that comes back, once. */
import type { Brand } from '../domain/brand.ts';
import { answering } from '../domain/case/survey.ts';
import type { DeskHours } from '../domain/clock/desk-hours.ts';
import { answersIn } from '../domain/survey/answers.ts';
import type { SurveyPolicy } from '../domain/survey/survey.ts';
import { hashOfToken, isOurs, type Sign } from '../domain/survey/token.ts';
import type { SurveyLanguages } from '../domain/survey/words.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { Log } from '../ports/log.ts';
import type { FoundSurvey, SurveyStore } from '../ports/survey-store.ts';

/** A policy with the words it is carried out in. */
export interface Surveying {
  readonly policy: SurveyPolicy;
  readonly languages: SurveyLanguages;
}

export interface SurveyDeps {
  /** Null when nobody is asked. */
  readonly surveying: Surveying | null;
  readonly surveys: SurveyStore;
  readonly desks: ReadonlyMap<string, DeskHours>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Keys;
}

export interface SurveyPageDeps extends SurveyDeps {
  readonly cases: Pick<CaseStore, 'change'>;
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly log: Log;
}

/** An open survey, as its page shows it. */
export interface SurveyPage {
  /** Language of the case. */
  readonly language: string;
  /** Null where the name alone could tell a stranger that somebody owes money. */
  readonly brand: string | null;
}

/** Null for a token that is unknown, expired or used; which of them it is, nobody learns. */
export async function openSurvey(deps: SurveyPageDeps, token: string): Promise<SurveyPage | null> {
  const found = await openSurveyOf(deps, token);
  if (!found) return null;
  const brand = deps.brandsById.get(found.brandId);
  return { language: found.language, brand: brand && !brand.collectsDebts ? brand.name : null };
}

/** Taken: recorded now. Gone: the token is unknown, expired or used. Unusable: no answer on its scale. */
export type AnswerOutcome = 'taken' | 'gone' | 'unusable';

/** Of two answers to one link, sent at once, one is taken: the case is locked while it is decided. */
export async function answerSurvey(
  deps: SurveyPageDeps,
  token: string,
  form: ReadonlyMap<string, string>,
): Promise<AnswerOutcome> {
  const found = await openSurveyOf(deps, token);
  if (!found) return 'gone';
  const given = answersIn(form);
  if (!given) return 'unusable';
  const { surveyId, caseId } = found;
  const words = given.words ? { body: given.words, salt: deps.ids.salt() } : null;
  const answer = { surveyId, answers: given.answers, words };
  const now = deps.clock.now();
  const decision = await deps.cases.change(caseId, (current) => answering(current, answer, now));
  if (!decision.ok) return 'gone';
  deps.log.info({ caseId }, 'survey answered');
  return 'taken';
}

async function openSurveyOf(deps: SurveyPageDeps, token: string): Promise<FoundSurvey | null> {
  if (!isOurs(token, signWith(deps.keys))) return null;
  const found = await deps.surveys.byToken(hashOfToken(token));
  if (!found || found.isAnswered || found.expiresAt <= deps.clock.now()) return null;
  return found;
}

/** Signs under the installation's secret. */
export function signWith(keys: Keys): Sign {
  return (random) => keys.keyOf('redress', 'survey', random);
}
