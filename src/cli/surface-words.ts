/** What the same outcome is told with on different surfaces: options of commands here, buttons and forms there. */
import type { Refusal, RefusalFacts } from '../domain/case/decision.ts';
import type { TeamRequest } from '../stages/team-request.ts';
import { doneTexts } from './action-words.ts';
import { localTime } from './output.ts';
import { refusalText } from './refusals.ts';

export interface SurfaceWords {
  readonly done: Readonly<Record<TeamRequest['type'], string>>;
  refusal(refusal: Refusal | 'no_such_case', number: string, facts?: RefusalFacts): string;
  /** An instant, for somebody at a desk in this IANA zone. */
  instant(at: Date, zone: string): string;
  /** How a supervisor lets a rule of the lint pass. */
  letPass(rule: string): string;
}

export const onCommandLine: SurfaceWords = {
  done: doneTexts,
  refusal: refusalText,
  instant: (at, zone) => `${localTime(at, zone)} (${zone})`,
  letPass: (rule) => `A supervisor may let it pass: --override ${rule} with --reason.`,
};
