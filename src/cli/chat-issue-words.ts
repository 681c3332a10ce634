/** Why an incident was not changed, in the words of team chat. */
import { improvementRefusals } from './improvement-refusals.ts';

export const issueRefusals: typeof improvementRefusals = {
  ...improvementRefusals,
  no_such_owner: 'The owner is not on the staff of this brand. Name somebody who is.',
  no_such_case: 'There is no such case. `/cases` lists those that wait for you.',
  no_such_incident: 'There is no such incident. `/incident list` lists them.',
  no_such_action: 'There is no such action. `/incident show` lists those of an incident.',
  no_such_brand: 'There is no such brand in redress.yaml. Name one that is offered.',
  due_unusable: 'Give a day from today on, such as 2026-12-01.',
  others_unchecked:
    'The cause is an error of ours: look whom else it hit, then say how many in "others", 0 for nobody.',
  reason_missing: 'Say what was found: the record keeps it.',
  cause_missing:
    'Nobody has said yet what was behind it: choose it in "cause" of `/incident close`, or say it now with `/incident cause`.',
  actions_open:
    'Some of its actions are not done yet: `/incident show` lists them, and `/incident done` says that one is.',
  open_before:
    'This brand has an incident of that name that is not settled. If yours is another one, say in the title what is different.',
};
