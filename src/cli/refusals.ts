/** Says in plain words why an action was refused, and what to do instead. */
import { attemptsNeeded } from '../domain/case/close-case.ts';
import type { Refusal, RefusalFacts } from '../domain/case/decision.ts';
import { steeringWords } from '../domain/text/steering.ts';
import { lackingText } from './lacking-text.ts';
import { localTime } from './output.ts';
import { pairRefusals } from './pair-refusals.ts';
import { publishingRefusals } from './publishing-refusals.ts';

type Sentence = string | ((facts: RefusalFacts) => string);

const sentences: Record<Refusal | 'no_such_case', Sentence> = {
  no_such_case: 'There is no such case. `redress cases` lists them.',
  not_allowed_in_status:
    'That is not possible in the state the case is in: an open case is resolved first, then closed; a closed one is reopened first. `redress case` shows its state and history.',
  not_your_brand:
    'You do not work for the brand of this case. Ask an admin to add it to your brands.',
  claim_first: 'Claim the case first, so that nobody else answers at the same time.',
  no_such_assignee:
    'Nobody of that name may have this case: it takes somebody of its brand, and a supervisor where it waits for one. `assign --to ben` names them by their id in redress.yaml.',
  claimed_by_other: ({ holder }) =>
    `${holder ?? 'Somebody else'} holds this case. Ask them to release it; a supervisor can \`take\` it.`,
  stale_version: ({ version }) =>
    `The case has changed since you looked: it is at version ${version} now. Look again with \`redress case\`, then decide.`,
  lease_held: ({ lease, zone }) =>
    `${lease?.holder} is preparing an answer until ${timeAt(lease?.until, zone)}, so that two people do not both answer. Wait until then, or a supervisor can \`take\` the case.`,
  closing_lacks: ({ lacks }) => `It cannot be closed yet. ${lackingText(lacks ?? [])}`,
  sent_in_future:
    'The resolution cannot have been sent in the future: --sent-at is when it was sent.',
  sent_before_receipt:
    'The resolution cannot have been sent before the person complained: --sent-at is when it was sent.',
  not_a_register_case:
    "Only complaints in a regulator's register are answered in its portal. Say how the person was told in writing.",
  no_quick_close:
    'A quick close without a written response is for Australian complaints that are no hardship cases, within five business days of receipt. Say how the person was told, with --sent-via.',
  too_few_attempts: ({ attempts, days }) =>
    `The record shows ${attempts} attempts to reach the person, on ${days} days; it takes ${attemptsNeeded.attempts} on ${attemptsNeeded.days} days. Record one with \`attempt --via phone\`.`,
  no_opt_out:
    'The person has not asked to be left alone. Say how they were told, with --sent-via, or what else stood in the way.',
  snooze_not_ahead:
    'Say until when the case sleeps, with --until: a day such as 2026-12-01, on whose morning it wakes, or a time at the desk such as 2026-12-01T14:00. It has to lie ahead.',
  snooze_past_deadline: ({ dueAt, zone }) =>
    `Something is owed on ${timeAt(dueAt, zone)}: the case can sleep until then, not longer.`,
  ...pairRefusals,
  nobody_asked:
    'Nobody has asked the person whether it is settled, by the record: there is no step of the follow-up, no private message and no attempt to reach them. Ask, and record it with `follow-up --step confirm --outcome no_answer --channel email` or `attempt --via phone`, then close; if they cannot be asked, say --follow-up not_possible.',
  needs_supervisor:
    'This needs a supervisor: the case is urgent or was escalated, or its reply asks for a second person.',
  needs_second_person:
    'You wrote this reply, so a second person, a supervisor, has to approve it: the case is urgent or was escalated, a rule of the lint is set aside, or nobody has said yet whether Regulation F binds the firm.',
  reason_missing: 'Say why, with --reason: the record keeps it.',
  no_such_reply: 'This case has no such reply in that state.',
  reply_not_waiting: 'No reply waits for approval here. Write one with `draft`.',
  reply_not_approved: 'No reply of this case is approved yet.',
  reply_too_old:
    'The approval is no longer good: it was given more than 24 hours ago, or before the case became urgent. Nothing may be posted on it. Have the reply approved again.',
  ...publishingRefusals,
  reply_blocked_by_lint: 'The lint blocks this reply: it must not be posted like this.',
  reply_changed: 'The text is not the one that was drafted or approved. Draft it again.',
  not_replyable: 'No reply can be posted to this one.',
  suppressed: 'The person asked not to be contacted here. No reply goes out.',
  permalink_not_usable: 'Give the address of the published reply with --url.',
  surveys_off:
    'No survey is set up. Add policies.surveys with a url to redress.yaml, and keep `npm start` running: it serves the page.',
  survey_offered_before:
    'The link of this case was shown before, and only its seal was kept: it cannot be shown again. It still works until it expires.',
  survey_unfitting:
    'The person wrote of something that nobody should be asked for marks about, or a hold stands in the way. No survey goes out.',
  surveyed_lately: 'This person was handed a survey lately. They are not asked again so soon.',
  survey_too_early: 'It is too early to ask: the policy waits some time after closing.',
  survey_too_late: 'The case was closed too long ago to ask how it went.',
  scores_own_work: 'You had a part in this case. Another supervisor scores it.',
  not_in_sample:
    'This case is not in the sample of a finished week: only what was drawn is scored. `redress quality list` shows it.',
  scored_before:
    'This case was scored before; it can be scored again once it was reopened and closed.',
  survey_gone: 'This survey was answered or has expired.',
  no_such_signal: 'The case has no such signal; `redress case` shows those it has.',
  no_such_step:
    'No such step of the follow-up is open here: it was done or cancelled, or is not planned yet. `redress case` lists the open ones under Follow-up.',
  outcome_does_not_fit:
    'This outcome does not go with this step. confirm takes confirmed, not_confirmed, no_answer or skipped; the other steps take done or skipped, and no_answer where they wait for the person.',
  channel_missing:
    'Say how you reached the person, with --channel call, email, private_message or public_reply.',
  no_such_promise:
    'No such promise is open here: it was kept, or none was made. `redress case` lists them under Promises.',
  no_such_zone: 'This time zone is not known. Use an IANA name such as America/Chicago.',
  hours_not_usable: 'These hours cannot be read. Write them as 18:00-20:00, within one day.',
  may_not_send: 'You write replies for others to approve and send: ask an agent or a supervisor.',
  under_legal_hold:
    'A legal hold stands on this case: nothing of it may be deleted until the hold is lifted.',
  time_in_future:
    'That time has not come yet: what is planned is no record. Give --at when it happened.',
  time_before_receipt:
    'That was before the complaint came, so it answers something else. Give --at the time it really happened.',
  breach_needs_supervisor:
    'A deadline of this case was missed before that day came to be recorded, so a supervisor has to record it. The case goes on showing that it was missed.',
  notice_dated_back:
    'What puts a deadline off counts from when it is recorded, so it cannot be dated back. Leave --at out; whether it is still in time, the answer says.',
  too_often:
    'This person was written to in private and has not answered: no more messages for now. Whoever writes to us is always answered.',
  too_early:
    'It is not an hour at which this person may be written to in private. Send it when the time has come; the inbox shows it then.',
  no_suggestion:
    'There is no suggestion for this case. Write a reply of your own: `draft --text FILE`',
  no_such_suggestion:
    'No such suggestion was offered here. `redress case` lists them with their numbers.',
  handoff_links_off:
    'No link can be made: it takes `policies.handoff.url` and an official link of the brand in redress.yaml. `handoff` without --link shows a code to pass on.',
  identity_way_missing:
    "Say how you made sure who they are, so that somebody can read it back: --how 'called back on the number on file'.",
  no_handoff: 'No code was offered for this case. Make one with `handoff`.',
  code_used:
    'This code was given before, and it works once. Whoever gives it now may be somebody else: make a new one with `handoff`.',
  code_expired: 'The code has expired. Make a new one with `handoff`.',
  code_locked: ({ dueAt }) =>
    `Too many wrong codes were given: none is looked at until ${dueAt?.toISOString().slice(11, 16)} UTC. A new one from \`handoff\` works at once.`,
  code_wrong:
    'That is not the code of this case. It is recorded; ask the person to read it out again.',
  draft_waits:
    'A reply of a person waits here, and no suggestion replaces it. Reject it first, with the reason.',
  held_attorney:
    'A lawyer acts for this person, so nobody contacts the person at all: speak to the lawyer only. Compliance or a supervisor lifts the hold with `unhold --hold attorney`.',
  held_safe_contact:
    'Contact with this person has to be safe: nothing in public, no survey. Only a way recorded with `hold --hold safe_contact --safe-way` may be used; a supervisor lifts the hold.',
  needs_compliance:
    'A legal hold is on this case: somebody from compliance has to approve what goes out.',
  hold_needs_supervisor: 'This hold is lifted by compliance or a supervisor.',
  no_such_item: 'The case has no such item to do; `redress case` lists them.',
  safety_not_done:
    'Somebody may come to harm, and not everything is done that their safety asks for. `redress case` shows what is open; tick it off with `check --item`.',
  steering_characters: ({ sign }) => steeringWords(String(sign)),
  argued_enough:
    'This person is hostile and was answered in public often enough. Go on in a private channel, or hand it to a supervisor with `escalate`.',
};

function timeAt(at: Date | undefined, zone = 'UTC'): string {
  return at ? `${localTime(at, zone)} (${zone})` : 'a time that is not known';
}

export function refusalText(
  refusal: keyof typeof sentences,
  number: string,
  facts: RefusalFacts = {},
): string {
  const sentence = sentences[refusal];
  return `${number}: ${typeof sentence === 'string' ? sentence : sentence(facts)}`;
}

/** All that can be refused. */
export const refusals = Object.keys(sentences) as readonly (keyof typeof sentences)[];
