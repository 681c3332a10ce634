/** What speaks against sending a reply now, there, by this person or with what is attached. */
import type { ReplyFacts } from '../reply-facts.ts';
import { type Breach, type Check, lack, type ReplyText } from './reply-text.ts';
import type { LintRuleId } from './rules.ts';

/** L-WIN and L-TIME: the hours of the law, and those the person asked for. */
export const checkHours: Check = (reply) => {
  const { facts } = reply.input;
  if (!facts) return [];
  return [
    ...outside(facts.hoursFrom, 'L-WIN', reply, facts),
    ...outside(facts.askedHoursFrom, 'L-TIME', reply, facts),
  ];
};

/** In public nobody's telephone rings; a private message may still wait until it is sent. */
function outside(
  from: Date | null,
  rule: LintRuleId,
  reply: ReplyText,
  { now, step }: ReplyFacts,
): Breach[] {
  if (from === null || from <= now) return [];
  const isHarmless = reply.visibility === 'public' || step !== 'sending';
  return [{ ...lack(rule, reply), level: isHarmless ? 'warn' : 'block' }];
}

/** L-4EYES: the author alone approves what needs a second person. */
export const checkFourEyes: Check = (reply) => {
  const { facts } = reply.input;
  if (!facts || facts.approver === null || facts.approver !== facts.draftedBy) return [];
  const needsSecond =
    facts.priority === 'P0' ||
    facts.priority === 'P1' ||
    facts.regF === 'unknown' ||
    facts.setAside.length > 0;
  return needsSecond ? [lack('L-4EYES', reply)] : [];
};

/** L-AI: text drafted by a model, posted through an interface that asks for approval first. */
export const checkModelText: Check = (reply) => {
  const { facts } = reply.input;
  if (!facts?.aiAssisted || facts.via !== 'api' || facts.aiApproval !== null) return [];
  return reply.platform.asksForAiApproval ? [lack('L-AI', reply)] : [];
};

/** L-ATT: every attachment is worth a second look; one without a description says so. */
export const checkAttachments: Check = (reply, { rules }) =>
  (reply.input.facts?.attachments ?? []).map(({ altText }) => ({
    ...lack('L-ATT', reply),
    wording: altText?.trim()
      ? null
      : {
          message:
            'Something is attached without a description, so blind people cannot know what it shows.',
          fix: rules['L-ATT'].fix,
        },
  }));

/** L-TARGET: the reply would go under a post that is not of this case. */
export const checkAddress: Check = (reply) => {
  const target = reply.input.facts?.target ?? null;
  if (!target || target.casePosts.includes(target.replyTo)) return [];
  const wording = {
    message: 'This would be posted under another post than those of the case.',
    fix: 'Open the post that the person wrote and answer there.',
  };
  return [{ ...lack('L-TARGET', reply), wording }];
};
