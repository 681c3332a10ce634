/** Valid things for tests; a test states only what it is about. */
import type { IncomingMention } from '../../src/domain/mention/mention.ts';

let made = 0;

/** A complaint on X that can be answered by hand. */
export function aMention(given: Partial<IncomingMention> = {}): IncomingMention {
  made += 1;
  return {
    platform: 'x',
    nativeId: `post-${made}`,
    kind: 'post',
    text: 'Your website is down again and I cannot log in. This is unacceptable.',
    author: `person_${made}`,
    url: `https://x.com/person_${made}/status/${made}`,
    postedAt: new Date('2026-03-04T09:00:00Z'),
    language: 'en',
    parentId: null,
    threadId: null,
    record: null,
    ...given,
  };
}
