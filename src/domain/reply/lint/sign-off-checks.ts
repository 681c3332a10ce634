/** L-SIGN: who wrote can be told by colleagues, and in public by nobody else. */
import type { Span } from '../../text/normalise.ts';
import { breach, type Check, lack, originalSpansOf, type ReplyText, says } from './reply-text.ts';
import { signaturePattern } from './sign-off.ts';

/** A first and a last name where initials belong. */
const fullName = /[\^~—–\n-] {0,2}\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\.?\s{0,3}$/gu;

/** In public by initials alone; in private whoever says who writes has signed. */
export const checkSignOff: Check = (reply) => {
  const { signOff } = reply.input;
  const isPublic = reply.visibility === 'public';
  const breaches = (isPublic ? originalSpansOf(reply, fullName) : [])
    .filter((span) => !isFirm(reply, span))
    .map((span) => breach('L-SIGN', span));
  if (signOff === null || isSigned(reply, signOff)) return breaches;
  return isPublic || !says(reply, 'identity') ? [...breaches, lack('L-SIGN', reply)] : breaches;
};

/** "— Sunrise Finance" is no person. */
function isFirm({ brandTerms, firmNames }: ReplyText, { start, end }: Span): boolean {
  return [...brandTerms, ...firmNames].some((name) => start <= name.start && name.end <= end);
}

/** The firm's name may follow the initials, and in private the lines that the law asks for. */
function isSigned(reply: ReplyText, signOff: string): boolean {
  const text = reply.original.trimEnd();
  const initials = signaturePattern(signOff);
  if (reply.visibility === 'private')
    return new RegExp(`${initials}(?![\\p{L}\\p{N}])`, 'u').test(text);
  const names = [...reply.brandTerms, ...reply.firmNames].filter(({ end }) => end === text.length);
  const signed = names.map(({ start }) => text.slice(0, start).replace(/[\s,|·–—-]+$/, ''));
  return [text, ...signed].some((one) => new RegExp(`${initials}$`, 'u').test(one));
}
