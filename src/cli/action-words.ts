/** The actions on a case as people type them, and what each comes to in words. */
import type { TeamRequest } from '../stages/team-request.ts';

export const doneTexts: Record<TeamRequest['type'], string> = {
  merge: 'went into',
  unmerge: 'stands for itself again, out of',
  link: 'is related to',
  unlink: 'is no longer related to',
  split: 'is split: the messages you named are a case of their own now,',
  claim: 'is yours',
  release: 'is free again',
  assign: 'is given away',
  take: 'is yours, and nobody else answers for the next minutes',
  draft: 'has a reply that waits for approval',
  approve: 'has an approved reply: post it, then record its address with `posted --url`',
  regenerate: 'has other suggestions',
  handoff: 'has a code for the official channel',
  handed_over: 'goes on in the official channel; check who it is before any account is spoken of',
  identity: 'has the check of who it is, for one day',
  reject: 'has its reply rejected',
  posted: 'has its reply published',
  settle: 'has its reply settled',
  by_hand:
    'has its reply for you to post: copy the text, then record its address with `posted --url`',
  correct: 'has your correction',
  follow_up: 'has the step of its follow-up',
  keep: 'has its promise kept',
  zone: 'knows when the person can be reached',
  record: 'has your record',
  note: 'has your note',
  survey: 'has a survey link',
  await: 'waits for the person',
  snooze: 'sleeps',
  wake: 'is awake',
  attempt: 'has your attempt to reach the person',
  resolve: 'is resolved; the follow-up runs',
  close: 'is closed',
  reopen: 'is open again',
  dismiss: 'is dismissed',
  escalate: 'is escalated to the supervisors',
  acknowledge: 'is seen by you; the pages stop',
  hold: 'is on hold',
  unhold: 'has the hold lifted',
  check: 'has that done',
};

/** Of an approved reply whose platform takes it from us. */
export const goesOutByItself =
  'has an approved reply, which goes out by itself while the service runs: do not post it';

export const actionTypes = Object.keys(doneTexts) as readonly TeamRequest['type'][];

/** As people type them: `follow-up`. */
export const actions: readonly string[] = actionTypes.map((type) => type.replaceAll('_', '-'));
