/** Says in plain words why an action or an issue was not changed, and what to do. */

import { rootCauses } from '../domain/case/closing-words.ts';
import type { ActionRefusal } from '../domain/improvement/action.ts';

export const improvementRefusals: Readonly<
  Record<Exclude<ActionRefusal, 'no_such_staff'>, string>
> = {
  no_such_owner: 'The owner is not on the staff of this brand. Name somebody who is, with --owner.',
  not_your_brand: 'You do not work for this brand. Ask an admin to add it to your brands.',
  no_such_case: 'There is no such case. `redress cases` lists them.',
  no_such_incident: 'There is no such incident. `redress incident list` lists them.',
  no_such_action: 'There is no such action. `redress action list` lists them.',
  no_such_cause: `There is no such cause. Use one of: ${rootCauses.join(', ')}.`,
  no_such_brand: 'There is no such brand in redress.yaml. Name one with --brand.',
  what_missing: 'Nothing is said. Write one sentence.',
  what_too_long: 'That is too long for a digest. Write at most 120 characters.',
  names_somebody:
    'That holds something that points at a person or an account, and it may stand in a digest. Say it without.',
  due_unusable: 'Give a day from today on, as in --due 2026-12-01.',
  others_unchecked:
    'The cause is an error of ours: look whom else it hit, then say how many with --others NUMBER (0 for nobody).',
  needs_supervisor: 'Only a supervisor does this.',
  reason_missing: 'Say what was found, with --reason: the record keeps it.',
  still_running: 'The rate is still out of the ordinary; it ends by itself. Settle it after that.',
  cause_missing: 'Nobody has said yet what was behind it: `redress incident cause` first.',
  actions_open: 'Some of its actions are not done yet: `redress incident show` lists them.',
  settled_before: 'It was settled before.',
  open_before:
    'This brand has an incident of that name that is not settled. Link cases to that one, or say in the title what is different.',
};
