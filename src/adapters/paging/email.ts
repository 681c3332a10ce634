/** Sends pages by e-mail. */
import type { Transporter } from 'nodemailer';
import type { Role } from '../../domain/brand.ts';
import { PermanentError, TransientError } from '../../ports/errors.ts';
import type { Page, Pager } from '../../ports/pager.ts';

export interface EmailConfig {
  /** smtp:// or smtps:// */
  readonly smtp: string;
  /** Null for a server that asks for no name. */
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  /** Told of everything. */
  readonly to: readonly string[];
  /** Told besides, of what is for their role. */
  readonly toRoles: Readonly<Partial<Record<Role, readonly string[]>>>;
  readonly timeoutMs?: number;
}

export function createEmail(config: EmailConfig): Pager {
  const { host } = new URL(config.smtp);
  const addresses = new Set([...config.to, ...Object.values(config.toRoles).flat()]);
  let transport: Promise<Transporter> | null = null;
  return {
    channel: 'email',
    description: `e-mail to ${addresses.size} ${addresses.size === 1 ? 'address' : 'addresses'} by ${host}`,
    parcels: (pages) => [...byRecipients(pages, config).values()],
    async tell(pages, signal) {
      transport ??= transportTo(config);
      const mailer = await transport;
      for (const [to, parcel] of byRecipients(pages, config)) {
        signal.throwIfAborted();
        await mailer.sendMail(messageOf(to, parcel, config)).catch((error: unknown) => {
          throw failureOf(error, host);
        });
      }
    },
  };
}

/** Passwords and pages go encrypted, but for a server on this machine. */
async function transportTo({
  smtp,
  user,
  password,
  timeoutMs = 15_000,
}: EmailConfig): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const url = new URL(smtp);
  const isSecure = url.protocol === 'smtps:';
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return createTransport({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: !isSecure && !isLocal,
    ignoreTLS: !isSecure && isLocal,
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** One message for all that go to the same people. */
function byRecipients(
  pages: readonly Page[],
  { to, toRoles }: EmailConfig,
): ReadonlyMap<string, readonly Page[]> {
  const groups = new Map<string, Page[]>();
  for (const page of pages) {
    const besides = page.audience.roles.flatMap((role) => toRoles[role] ?? []);
    const recipients = [...new Set([...to, ...besides])].sort().join(', ');
    groups.set(recipients, [...(groups.get(recipients) ?? []), page]);
  }
  return groups;
}

/** Auto-Submitted keeps holiday notices from answering: an alert never starts a loop of mails. */
function messageOf(to: string, pages: readonly Page[], { from }: EmailConfig) {
  const [first] = pages;
  const subject =
    pages.length === 1 && first
      ? `[Redress] ${first.sentence}`
      : `[Redress] ${pages.length} alerts: ${[...new Set(pages.map(({ number, brand }) => number ?? brand))].slice(0, 5).join(', ')}`;
  const host = from.replace(/^.*@/, '').replace(/[^\w.-]/g, '');
  return {
    from,
    to,
    subject,
    text: pages.map(({ sentence, where }) => `${sentence}\n${where}\n`).join('\n'),
    messageId: `<${first?.id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(pages.some(({ priority }) => priority === 'P0') && { priority: 'high' as const }),
  };
}

/** The answer of a server may repeat what it was sent, so only its number is told. */
function failureOf(error: unknown, host: string): Error {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const how = responseCode ?? code ?? 'no answer';
  const isFinal = responseCode ? responseCode >= 500 : code === 'EAUTH' || code === 'EENVELOPE';
  if (!isFinal) {
    return new TransientError(`The mail server ${host} did not take it (${how}).`, {
      cause: error,
    });
  }
  return new PermanentError(
    `The mail server ${host} refuses it (${how}). Check smtp, from and to under paging.`,
    { cause: error },
  );
}
