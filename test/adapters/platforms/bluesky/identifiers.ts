/** Identifiers in the forms the protocol gives them, made from anything. */
import { createHash } from 'node:crypto';
import { keyOfTime } from '../../../../src/adapters/platforms/bluesky/posting-time.ts';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

function inBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => base32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** A content id (CIDv1, dag-cbor, SHA-256) of something else than what it stands for. */
export function cidOf(what: string): string {
  const digest = createHash('sha256').update(what).digest();
  return `b${inBase32(Buffer.concat([Buffer.from([0x01, 0x71, 0x12, 0x20]), digest]))}`;
}

export function didOf(handle: string): string {
  return `did:plc:${inBase32(createHash('sha256').update(handle).digest()).slice(0, 24)}`;
}

export function keyAt(time: Date, number = 0): string {
  return keyOfTime(BigInt(time.getTime()) * 1000n, BigInt(number % 1024));
}
