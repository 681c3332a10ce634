/** The secret part of a survey link: random, signed, and kept by us as its hash alone. */
import { createHash } from 'node:crypto';

/** A keyed hash of a random part, under the installation's secret; hex. */
export type Sign = (random: string) => string;

const randomLength = 32;
const signatureLength = 24;
const shape = new RegExp(`^[0-9a-f]{${randomLength + signatureLength}}$`);

/** @param random 32 hex characters that nobody can guess */
export function tokenFrom(random: string, sign: Sign): string {
  return random + sign(random).slice(0, signatureLength);
}

/** False for anything that was not made here; needs no look into the database. */
export function isOurs(token: string, sign: Sign): boolean {
  return shape.test(token) && tokenFrom(token.slice(0, randomLength), sign) === token;
}

/** Hex SHA-256. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
