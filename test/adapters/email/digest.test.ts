/** The weekly digest by e-mail, against a mail server that is really there. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDigestEmail } from '../../../src/adapters/email/digest.ts';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import type { DigestMessage } from '../../../src/ports/digest-channel.ts';
import { PermanentError } from '../../../src/ports/errors.ts';
import { aDigest } from '../../domain/digest/builders.ts';
import { type SmtpServer, startSmtpServer } from './smtp-server.ts';

let server: SmtpServer;
const signal = AbortSignal.timeout(60_000);

beforeAll(async () => {
  server = await startSmtpServer();
});

afterAll(() => server.close());

const message: DigestMessage = {
  digestId: '00000000-0000-4000-8000-000000000001',
  begunAt: new Date('2026-11-16T14:00:00Z'),
  handle: 'digest:acme:2026-W46',
  brand: 'acme',
  week: '2026-W46',
  page: describeDigest(aDigest(), 'Acme Credit'),
  pictures: [{ name: 'age.png', alt: 'Open cases by age. <1d: 4.', png: Buffer.from('picture') }],
  json: '{}',
};

function channel() {
  return createDigestEmail({
    smtp: server.url,
    user: null,
    password: null,
    from: 'redress@acme.example',
    to: new Map([['acme', ['team@acme.example', 'lead@acme.example']]]),
  });
}

it('goes to the addresses of the brand, with the pictures and what they show in words', async () => {
  const ref = await channel().send(message, null, signal);

  const mail = server.mails.at(-1);
  expect(mail?.to).toEqual(['team@acme.example', 'lead@acme.example']);
  expect(mail?.data).toContain('Subject: [Redress] Acme Credit: week 2026-W46');
  expect(mail?.data).toContain(`Message-ID: ${ref}`);
  expect(mail?.data).toContain('Open cases by age.');
  expect(mail?.data).toContain('filename=age.png');
});

it('sent again after a crash it has the same id; a correction answers the first one', async () => {
  const first = await channel().send(message, null, signal);
  const again = await channel().send(message, null, signal);
  const ref = await channel().send({ ...message, json: '{"a":1}' }, { ref: first }, signal);

  expect(again).toBe(first);
  expect(ref).toBe(first);
  const correction = server.mails.at(-1)?.data;
  expect(correction).toContain('Corrected: Acme Credit');
  expect(correction).toContain(`In-Reply-To: ${first}`);
  expect(correction).not.toContain(`Message-ID: ${first}`);
});

it('says what to mend when the server takes no such address', async () => {
  server.refuse('550 no such user');

  await expect(channel().send(message, null, signal)).rejects.toThrow(PermanentError);
});
