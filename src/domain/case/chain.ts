/** Chains the events of a case, so that a changed byte anywhere is found. */
import { createHash } from 'node:crypto';

export interface ChainedEvent {
  readonly caseId: string;
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly actor: string;
  readonly data: unknown;
}

/** Hex SHA-256 of the previous hash and the event in canonical JSON (keys sorted). */
export function chainHash(prevHash: string, event: ChainedEvent): string {
  const { caseId, seq, at, type, actor, data } = event;
  return createHash('sha256')
    .update(prevHash)
    .update('\n')
    .update(canonicalJson({ actor, at: at.toISOString(), caseId, data, seq, type }))
    .digest('hex');
}

/** What the first event of a case is chained to. */
export const chainStart = '0'.repeat(64);

/** Hex SHA-256 of salt and text: proves a text later without holding it now. */
export function commitmentTo(salt: string, text: string): string {
  return createHash('sha256').update(salt).update('\n').update(text).digest('hex');
}

/** JSON with sorted keys: the same value is always the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}
