/** Outcomes in the words of team chat: buttons, forms and slash commands, no options of the command line. */
import type { Refusal, RefusalFacts } from '../domain/case/decision.ts';
import { moment } from '../domain/chat/card-text.ts';
import { doneTexts } from './action-words.ts';
import { lackingTopics } from './lacking-text.ts';
import { refusalText } from './refusals.ts';
import type { SurfaceWords } from './surface-words.ts';

type Sentence = string | ((facts: RefusalFacts) => string);

export const inChat: SurfaceWords = {
  done: {
    ...doneTexts,
    approve:
      'has an approved reply: press "Copy reply" on its card, post it, then press "Mark posted"',
    by_hand:
      'has its reply for you to post: press "Copy reply" on its card, post it, then press "Mark posted"',
  },
  refusal(refusal, number, facts = {}) {
    const sentence = sentences[refusal];
    if (sentence === undefined) return refusalText(refusal, number, facts);
    return `${number}: ${typeof sentence === 'string' ? sentence : sentence(facts)}`;
  },
  instant: (at) => moment(at, 'f'),
  letPass: () =>
    'Change the words: a supervisor alone may let it pass, with a reason, and not from here.',
};

const card = 'Its card, or `/case`, shows';

/** Those that name an option or a command of the command line elsewhere. */
const sentences: Readonly<Partial<Record<Refusal | 'no_such_case', Sentence>>> = {
  no_such_case: 'There is no such case. `/cases` lists those that wait for you.',
  not_allowed_in_status:
    'That is not possible in the state the case is in: an open case is resolved first, then closed; a closed one is reopened first. `/case` shows its state.',
  no_such_assignee:
    'Nobody of that name may have this case: it takes somebody of its brand, and a supervisor where it waits for one. Choose one of those that are offered.',
  claimed_by_other: ({ holder }) =>
    `${holder ?? 'Somebody else'} holds this case. Ask them to release it; a supervisor can take it over.`,
  stale_version: 'The case has changed since this was shown. Look at the newest card, then decide.',
  lease_held: ({ lease }) =>
    `${lease?.holder ?? 'Somebody'} is preparing an answer${lease ? ` until ${moment(lease.until, 't')}` : ''}, so that two people do not both answer. Wait until then, or a supervisor can take the case over.`,
  closing_lacks: ({ lacks }) =>
    `It cannot be closed yet. It lacks ${lackingTopics(lacks ?? [])}. The form of "Close" asks for it.`,
  sent_in_future: 'The resolution cannot have been sent in the future: say when it was sent.',
  sent_before_receipt:
    'The resolution cannot have been sent before the person complained: say when it was sent.',
  no_quick_close:
    'A quick close without a written response is for Australian complaints that are no hardship cases, within five business days of receipt. Say how the person was told in writing.',
  too_few_attempts: ({ attempts, days }) =>
    `The record shows ${attempts} attempts to reach the person, on ${days} days; that is too few. Record another one first.`,
  no_opt_out:
    'The person has not asked to be left alone. Say how they were told in writing, or what else stood in the way.',
  snooze_not_ahead:
    'Say until when the case sleeps: a day such as 2026-12-01, on whose morning it wakes, or a time at the desk such as 2026-12-01T14:00. It has to lie ahead.',
  nobody_asked:
    'Nobody has asked the person whether it is settled, by the record: there is no step of the follow-up, no private message and no attempt to reach them. Ask and record it, then close; if they cannot be asked, say so.',
  reason_missing: 'Say why: the record keeps it.',
  reply_not_waiting: 'No reply waits for approval here. Write one with "Write reply" on its card.',
  permalink_not_usable: 'Give the address of the published reply.',
  no_such_signal: `The case has no such signal. ${card} those it has.`,
  not_in_sample:
    'This case is not in the sample of a finished week: only what was drawn is scored, on the command line.',
  no_such_step:
    'No such step of the follow-up is open here: it was done or cancelled, or is not planned yet.',
  channel_missing:
    'Say how you reached the person: by call, email, private message or public reply.',
  outcome_does_not_fit:
    'This outcome does not go with this step. Asking takes confirmed, not confirmed, no answer or skipped; the other steps take done or skipped, and no answer where they wait for the person.',
  no_such_promise: 'No such promise is open here: it was kept, or none was made.',
  time_in_future: 'That time has not come yet: what is planned is no record. Say when it happened.',
  time_before_receipt:
    'That was before the complaint came, so it answers something else. Say when it really happened.',
  notice_dated_back:
    'What puts a deadline off counts from when it is recorded, so it cannot be dated back. Leave the time out; whether it is still in time, the answer says.',
  no_suggestion:
    'There is no suggestion for this case. Write a reply of your own with "Write reply" on its card.',
  no_such_suggestion: 'No such suggestion was offered here. Its card shows the one there is.',
  handoff_links_off:
    'No link can be made: it takes `policies.handoff.url` and an official link of the brand in redress.yaml. A code to pass on can be made without it.',
  identity_way_missing:
    'Say how you made sure who they are, so that somebody can read it back, such as: called back on the number on file.',
  no_handoff: 'No code was offered for this case. Make one first.',
  code_used:
    'This code was given before, and it works once. Whoever gives it now may be somebody else: make a new one.',
  code_expired: 'The code has expired. Make a new one.',
  code_locked: ({ dueAt }) =>
    `Too many wrong codes were given: none is looked at until ${dueAt ? moment(dueAt, 't') : 'later'}. A new one works at once.`,
  held_attorney:
    'A lawyer acts for this person, so nobody contacts the person at all: speak to the lawyer only. Compliance or a supervisor lifts the hold.',
  held_safe_contact:
    'Contact with this person has to be safe: nothing in public, no survey. Only a way recorded with the hold may be used; a supervisor lifts the hold.',
  no_such_item: `The case has no such item to do. ${card} what is open.`,
  safety_not_done:
    'Somebody may come to harm, and not everything is done that their safety asks for. Tick off its checklist first.',
  argued_enough:
    'This person is hostile and was answered in public often enough. Go on in a private channel, or hand it to a supervisor with "Escalate".',
  override_not_possible:
    'A rule that you named cannot be set aside for this text: nobody may pass over it, or it finds nothing here. Write the reply in other words.',
  reply_unsettled:
    'Nobody knows yet whether an earlier reply of this case is out, and no other one follows before that. Look for it on the platform; once our timeline was read in vain, it can be settled.',
  reply_not_unsettled: 'No reply of this case waits to be settled. Its card shows how they stand.',
  still_looking: ({ dueAt }) =>
    `Our own timeline is read again at ${dueAt ? moment(dueAt, 't') : 'a later time'}. Wait for it: what is sent again too early may stand there twice.`,
  posted_elsewhere: ({ address }) =>
    `This reply is on record already, at ${address}. If what you name is a second post of it, take one of the two down and leave a note. If the address on record is the wrong one, say so in a note; the record keeps both.`,
  which_reply:
    'The approved reply had lapsed, and others were written after it. Press "Mark posted" on the newest card, which is for one reply alone.',
  goes_out_by_itself:
    'The service sends this reply by itself, and nothing may go out beside it. Whoever wants to post it by hand takes it out of its hands first.',
  other_case_missing: 'There is no such other case. `/search` finds it.',
  maybe_two_people:
    "These may be two people's matters, and two people never share a case, for one would read the other's. Look at both; whoever knows that it is one person's one matter says so and how they know. Matters that only belong together are related instead.",
  into_is_merged:
    'The other case was itself merged into a third. Merge into that one; `/case` shows which.',
  kinds_differ:
    'Regulators count these two cases by different clocks, which cannot become one. Keep them apart and relate them instead.',
  merge_the_other_way:
    'What runs in this case could not go on in the other one, which is older or was not answered yet. Merge the other way round.',
  duties_collide:
    'Something a person asked for, such as their data, is open here and was dealt with in the other case: as one case it would count as done. Do it here first, or relate the two instead.',
  removed_while_merged:
    'A post of this case was removed while it was merged, and the record of that stands in the other case: they stay together.',
  merged_away:
    'This case was merged into another one: work there, or undo it. `/case` shows which.',
  duplicate_of_what:
    'Which case does it duplicate? A duplicate is not put aside, it is merged into the case that is kept, so that nothing the person wrote is lost.',
  no_such_message:
    'That is no message of this case. Name those to split off by the numbers that they are shown with.',
  split_holds_merged:
    'Other cases were merged into this one. Take them out first, then split what is left.',
};
