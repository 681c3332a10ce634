/** The way to a mail server: encrypted, bounded in time, and what its refusals mean. */
import type { Transporter } from 'nodemailer';
import { PermanentError, TransientError } from '../../ports/errors.ts';

export interface MailServer {
  /** smtp:// or smtps:// */
  readonly smtp: string;
  /** Null for a server that asks for no name. */
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  readonly timeoutMs?: number;
}

/** Passwords and messages go encrypted, but for a server on this machine. */
export async function transportTo({
  smtp,
  user,
  password,
  timeoutMs = 15_000,
}: MailServer): Promise<Transporter> {
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

/** The part of an address behind the @, for the ids of messages. */
export function hostIn(address: string): string {
  return address.replace(/^.*@/, '').replace(/[^\w.-]/g, '');
}

/** The answer of a server may repeat what it was sent, so only its number is told. */
export function mailFailure(error: unknown, host: string): Error {
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
