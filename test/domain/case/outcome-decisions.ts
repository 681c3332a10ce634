/** What random histories do about the end of a case: answers, corrective actions, scores. */
import type { Case } from '../../../src/domain/case/case.ts';
import { type CaseDecision, nothingToDo } from '../../../src/domain/case/decision.ts';
import { planningAction } from '../../../src/domain/case/improve.ts';
import { scoring } from '../../../src/domain/case/score.ts';
import { answering } from '../../../src/domain/case/survey.ts';
import { by, now } from '../../support/case-builders.ts';
import type { Command } from './drawn-commands.ts';

const farOff = new Date(now.getTime() + 400 * 86_400_000);
const words = { body: 'sorry it took so long', salt: 'cc33' };
const answers = { csat: 4, ces: 2, nps: 9, advice: null };
const aScore = {
  handledBy: 'agent',
  version: '1',
  scores: { empathy: 4 },
  share: 0.75,
  words: null,
  involved: ['agent'],
};

/** Who does not work for the brand is stopped before a decision is asked for. */
export function outcomeDecision(
  kind: 'answer' | 'corrective' | 'score',
  current: Case,
  drawn: Command,
  { at, place }: { readonly at: Date; readonly place: number },
): CaseDecision {
  if (kind === 'answer') {
    return answering(current, { surveyId: current.survey?.id ?? '', answers, words }, at);
  }
  if (!drawn.staff.brands.includes('acme')) return nothingToDo;
  if (kind === 'corrective') {
    const action = {
      id: `action-${place}`,
      ownerId: 'agent',
      dueAt: farOff,
      dueOn: '2030-01-01',
      category: null,
    };
    return planningAction(current, action, { at, staffId: drawn.staff.id, words });
  }
  const given = { ...aScore, scoreId: `score-${place}`, isSampled: !drawn.rarely };
  return scoring(current, given, by(drawn.staff, at));
}
