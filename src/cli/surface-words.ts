/** What the same outcome is told with on different surfaces: options of commands here, buttons and forms there. */
import type { Refusal, RefusalFacts } from '../domain/case/decision.ts';
import type { TeamRequest } from '../stages/team-request.ts';
import { doneTexts } from './action-words.ts';
import { refusalText } from './refusals.ts';

export interface SurfaceWords {
  readonly done: Readonly<Record<TeamRequest['type'], string>>;
  refusal(refusal: Refusal | 'no_such_case', number: string, facts?: RefusalFacts): string;
  /** How a supervisor lets a rule of the lint pass. */
  letPass(rule: string): string;
}

export const onCommandLine: SurfaceWords = {
  done: doneTexts,
  refusal: refusalText,
  letPass: (rule) => `A supervisor may let it pass: --override ${rule} with --reason.`,
};
