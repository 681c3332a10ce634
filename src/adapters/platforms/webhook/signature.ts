/** The signature of webhooks, the same in both directions; docs/platforms.md says how to make and check it. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** `v1=` and hex HMAC-SHA-256. */
export function signatureOf(secret: string, timestamp: string, body: string | Uint8Array): string {
  const hmac = createHmac('sha256', secret).update(`${timestamp}.`).update(body);
  return `v1=${hmac.digest('hex')}`;
}

/** In constant time; every secret is tried, whichever fits. */
export function fitsAny(
  secrets: readonly string[],
  { timestamp, signature, body }: { timestamp: string; signature: string; body: Uint8Array },
): boolean {
  const given = Buffer.from(signature);
  let fits = false;
  for (const secret of secrets) {
    const wanted = Buffer.from(signatureOf(secret, timestamp, body));
    fits = (given.length === wanted.length && timingSafeEqual(given, wanted)) || fits;
  }
  return fits;
}
