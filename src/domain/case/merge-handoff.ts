/** What a merge does with a hand-over that is under way, and with the check of who somebody is. */
import { type Handoff, type IdentityCheck, isIdentified } from '../handoff/handoff.ts';
import type { Case } from './case.ts';
import type { Brought } from './events-merge.ts';

/** An open code still works, and a check that counts still counts, in the case that is kept. */
export function broughtHandoff(
  { id, handoff, identity }: Case,
  at: Date,
): Pick<Brought, 'handoff' | 'identity'> {
  return {
    ...(handoff && isOpen(handoff, at) && { handoff: { ofCase: id, ...handoff } }),
    ...(identity && isIdentified(identity, at) && { identity: { ofCase: id, ...identity } }),
  };
}

/** The code of the kept case goes first: whoever has it was told so. */
export function keptHandoff(
  { handoff }: Case,
  { handoff: brought }: Brought,
  at: Date,
): Handoff | null {
  if (!brought || (handoff && isOpen(handoff, at))) return handoff;
  return brought;
}

/** The newer check. */
export function keptIdentity({ identity }: Case, { identity: brought }: Brought) {
  return brought && (!identity || brought.at > identity.at) ? brought : identity;
}

/** Without what came with the case that goes out again. */
export function withoutThatOf<Thing extends Handoff | IdentityCheck>(
  thing: Thing | null,
  caseId: string,
): Thing | null {
  return thing?.ofCase === caseId ? null : thing;
}

/** What goes home: its code, given meanwhile or not. */
export function handoffHome({ handoff }: Case, caseId: string): { readonly handoff?: Handoff } {
  if (handoff?.ofCase !== caseId) return {};
  const { ofCase, ...home } = handoff;
  return { handoff: home };
}

function isOpen({ handedOverAt, expiresAt }: Handoff, at: Date): boolean {
  return handedOverAt === null && at < new Date(expiresAt);
}
