/** The secret part of a hand-over link: names its case, is random and signed, and is kept nowhere. */
import type { Sign } from '../survey/token.ts';

const signatureLength = 24;
const shape = /^[0-9a-f]{88}$/;

/** @param random 32 hex characters that nobody can guess */
export function linkTokenFrom(caseId: string, random: string, sign: Sign): string {
  const named = caseId.replaceAll('-', '') + random;
  return named + sign(named).slice(0, signatureLength);
}

/** The case that a link leads to; null for anything that was not made here. Needs no look into the database. */
export function caseOfLink(token: string, sign: Sign): string | null {
  if (!shape.test(token)) return null;
  const id = token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return linkTokenFrom(id, token.slice(32, 64), sign) === token ? id : null;
}
