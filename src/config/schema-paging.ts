/** The part of the configuration that says how people are paged. */
import { z } from 'zod';
import { roles } from '../domain/brand.ts';
import type { PagingConfig } from './config.ts';
import type { Variables } from './environment.ts';
import { quietSpan } from './hours.ts';
import { secretFrom, settingFrom } from './interpolate.ts';
import { quoted } from './problems.ts';
import { address, mailAddress, section, text } from './schema-values.ts';

/** Everything is off that is not named. */
export function pagingSchema(variables: Variables) {
  return section({
    email: emailSchema(variables).nullable().default(null),
    webhook: section({ url: settingFrom(variables).pipe(address), secret: secretFrom(variables) })
      .nullable()
      .default(null),
    bell: z.boolean().default(false),
    quietHours: quietHours.nullable().default(null),
  }).prefault({}) satisfies z.ZodType<PagingConfig>;
}

const quietHours = text().transform((written, context) => {
  if (written === 'none') return written;
  const span = quietSpan(written);
  if (span) return span;
  const message = `${quoted(written)} are no hours. Write them in quotes as "22:00-07:00", or none.`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

function emailSchema(variables: Variables) {
  return section({
    smtp: settingFrom(variables).refine(isMailServer, {
      error:
        'this is no mail server. Write it as smtps://mail.acme.example, or smtp:// where the server speaks STARTTLS; name and password are keys of their own.',
    }),
    user: settingFrom(variables).nullable().default(null),
    password: secretFrom(variables)
      .nullish()
      .transform((password) => password ?? null),
    from: mailAddress,
    to: z.array(mailAddress).min(1),
    toRoles: z.partialRecord(z.enum(roles), z.array(mailAddress).min(1)).default({}),
  });
}

function isMailServer(written: string): boolean {
  if (!URL.canParse(written)) return false;
  const { protocol, hostname, username, password } = new URL(written);
  if (username || password) return false;
  return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '';
}
