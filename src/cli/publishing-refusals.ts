/** Why something about a reply on its way out was refused, and what to do instead. */
import type { RefusalFacts } from '../domain/case/decision.ts';

export const publishingRefusals = {
  override_not_possible:
    'A rule that you named cannot be set aside for this text: nobody may pass over it, or it finds nothing here. Only what `redress lint --jsonl` marks with "override": "supervisor" can be. Write the reply in other words.',
  override_needs_supervisor:
    'Only a supervisor sets a rule of the lint aside. Leave the reply to one; it waits in their inbox.',
  override_needs_second_person:
    'You wrote this reply: what sets a rule of the lint aside is approved by a second person. Another supervisor has to do it.',
  reply_unsettled:
    'Nobody knows yet whether an earlier reply of this case is out, and no other one follows before that. `redress case` says what is known; once our timeline was read in vain, `settle` it.',
  reply_not_unsettled:
    'No reply of this case waits to be settled; `redress case` shows their states.',
  still_looking: ({ dueAt }: RefusalFacts) =>
    `Our own timeline is read again at ${dueAt?.toISOString().slice(11, 16)} UTC. Wait for it: what is sent again too early may stand there twice. If you see the reply there, settle it with --posted.`,
  permalink_taken:
    'This post stands on record as another reply already, and one post proves one reply. Give the address of the post that you made for this case.',
  posted_elsewhere: ({ address }: RefusalFacts) =>
    `This reply is on record already, at ${address}. If what you name is a second post of it, take one of the two down and leave a note with \`note\`. If the address on record is the wrong one, say so in a note; the record keeps both.`,
  which_reply:
    'The approved reply had lapsed, and others were written after it. Say which one you posted with --reply ID; `redress case` shows the ids.',
  goes_out_by_itself:
    'The service sends this reply by itself. To post it by hand, take it first with `by-hand`; then nothing goes out beside it.',
} as const;
