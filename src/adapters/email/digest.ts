/** Sends the weekly digest by e-mail. A correction is an answer to the first message, so that both stand together. */
import { createHash } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import { toMarkdown } from '../../domain/digest/markdown.ts';
import type { DigestChannel, DigestMessage, SentBefore } from '../../ports/digest-channel.ts';
import { hostIn, type MailServer, mailFailure, transportTo } from './transport.ts';

export interface DigestEmailConfig extends MailServer {
  /** Addresses by slug of the brand. */
  readonly to: ReadonlyMap<string, readonly string[]>;
}

/** A message sent twice has the same id, by which mail programs show it once. */
export function createDigestEmail(config: DigestEmailConfig): DigestChannel {
  const { host } = new URL(config.smtp);
  let transport: Promise<Transporter> | null = null;
  return {
    name: 'email',
    brands: [...config.to.keys()],
    async send(message, before, signal) {
      transport ??= transportTo(config);
      const mailer = await transport;
      signal.throwIfAborted();
      const mail = mailOf(message, before, config);
      await mailer.sendMail(mail).catch((error: unknown) => {
        throw mailFailure(error, host);
      });
      return before?.ref ?? mail.messageId;
    },
  };
}

function mailOf(message: DigestMessage, before: SentBefore | null, config: DigestEmailConfig) {
  const { page, pictures, brand, json } = message;
  const version = createHash('sha256').update(json).digest('hex').slice(0, 12);
  const week = message.handle.replaceAll(':', '.');
  return {
    from: config.from,
    to: [...(config.to.get(brand) ?? [])],
    subject: `[Redress] ${before ? 'Corrected: ' : ''}${page.title}`,
    text: `${toMarkdown(page)}\n${pictures.map(({ alt }) => alt).join('\n\n')}\n`,
    attachments: pictures.map(({ name, png }) => ({
      filename: name,
      content: Buffer.from(png),
      contentType: 'image/png',
    })),
    messageId: `<${week}.${version}@${hostIn(config.from)}>`,
    ...(before && { inReplyTo: before.ref, references: before.ref }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}
