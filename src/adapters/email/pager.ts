/** Sends pages by e-mail. */
import type { Transporter } from 'nodemailer';
import type { Role } from '../../domain/brand.ts';
import type { Page, Pager } from '../../ports/pager.ts';
import { hostIn, type MailServer, mailFailure, transportTo } from './transport.ts';

export interface EmailConfig extends MailServer {
  /** Told of everything. */
  readonly to: readonly string[];
  /** Told besides, of what is for their role. */
  readonly toRoles: Readonly<Partial<Record<Role, readonly string[]>>>;
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
          throw mailFailure(error, host);
        });
      }
    },
  };
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
  return {
    from,
    to,
    subject,
    text: pages.map(({ sentence, where }) => `${sentence}\n${where}\n`).join('\n'),
    messageId: `<${first?.id}@${hostIn(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(pages.some(({ priority }) => priority === 'P0') && { priority: 'high' as const }),
  };
}
