/** Says in words how a reply is getting out: what happened, what it means, what to do. */
import type { Reply } from '../domain/case/case.ts';
import type { PublishingEventData } from '../domain/case/events-publishing.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { indented, localTime, spoken } from './output.ts';

type Describe = (data: Readonly<Record<string, unknown>>) => string;

const nextSteps: Readonly<Record<string, string>> = {
  later: 'it is tried again',
  by_hand: 'a person posts it by hand',
  failed: 'it has to be written anew',
  unsettled: 'an earlier try may have posted it, so our own timeline is read',
};

export const publishingTexts: Record<keyof PublishingEventData, Describe> = {
  sending_began: ({ attempt }) => `sent the reply to the platform (try ${attempt})`,
  sending_unclear: ({ why }) => `nobody knows whether the reply is out: ${spoken(String(why))}`,
  sending_refused: ({ kind, code, next }) =>
    `the reply was not taken (${[kind, code].filter(Boolean).map(String).map(spoken).join(', ')}): ${nextSteps[String(next)]}`,
  sending_looked_up: ({ nextLookAt }) =>
    nextLookAt
      ? 'looked for the reply on our own timeline: not there yet'
      : 'the reply is not on our own timeline: a person has to say whether it is out',
  sending_denied: () => 'says that the reply is not out; it is sent again',
  sending_taken_over: ({ why }) =>
    why === 'person'
      ? 'posts the reply by hand'
      : `the reply is posted by hand: ${spoken(String(why))}`,
  approval_lapsed: () => 'the approval lapsed: somebody has to approve the reply anew',
  own_post_changed: ({ what }) => postTexts[String(what)] ?? String(what),
};

const postTexts: Readonly<Record<string, string>> = {
  edited: 'our own post no longer says what was approved',
  gone: 'our own post is no longer there',
  live: 'our own post is there again as it was approved',
};

/** What is to be known and done about a reply that is approved and not yet out, or not as it was. */
export function wayOutLines(
  reply: Reply,
  { mentions }: Pick<CaseDetail, 'mentions'>,
  zone: string,
): string {
  const at = reply.nextTryAt ? `, ${localTime(reply.nextTryAt, zone)}` : '';
  const why = reply.trouble ? ` (${spoken(reply.trouble)})` : '';
  switch (reply.state) {
    case 'approved': {
      if (reply.via === 'api') return `  goes out by itself${at}${why}\n`;
      const url = mentions.find(({ id }) => id === reply.mentionId)?.url;
      return `  to be posted by hand${why}: copy the text as it stands${url ? `, answer at ${url}` : ''},\n  then record it with \`posted --url\`\n`;
    }
    case 'awaiting_approval':
      return reply.overrides.length > 0
        ? `  a supervisor has to decide: \`approve --override ${reply.overrides.join(',')} --reason …\`\n`
        : '';
    case 'publishing':
      return '  is being sent\n';
    case 'unconfirmed':
      return reply.nextTryAt
        ? `  nobody knows yet whether it is out${why}; our timeline is read again${at}\n`
        : `  nobody knows whether it is out${why}. Look at our account, then say so:\n  \`settle --posted --url ADDRESS\`, or \`settle --not-posted --reason …\`; do not post it before\n`;
    case 'failed':
      return `  was not posted${why}: write it anew with \`draft\`\n`;
    case 'published': {
      const despite = reply.trouble ? `  posted although it was not to be${why}\n` : '';
      const isThere = !reply.there || reply.there === 'live';
      return isThere ? despite : `${despite}${indented(postTexts[reply.there ?? ''] ?? '')}\n`;
    }
    default:
      return '';
  }
}
