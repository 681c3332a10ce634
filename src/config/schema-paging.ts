/** The part of the configuration that says how people are paged. */
import { z } from 'zod';
import { roles } from '../domain/brand.ts';
import type { PagingConfig } from './config.ts';
import type { Variables } from './environment.ts';
import { secretFrom, settingFrom } from './interpolate.ts';
import { address, mailAddress, section } from './schema-values.ts';

/** Everything is off that is not named. */
export function pagingSchema(variables: Variables) {
  return section({
    email: emailSchema(variables).nullable().default(null),
    webhook: section({ url: settingFrom(variables).pipe(address), secret: secretFrom(variables) })
      .nullable()
      .default(null),
    bell: z.boolean().default(false),
  }).prefault({}) satisfies z.ZodType<PagingConfig>;
}

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
