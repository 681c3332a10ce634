/** The part of the configuration that says where mentions come from. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { dateOrders } from '../domain/mention/stated-date.ts';
import type { SourceConfig } from './config.ts';
import type { Variables } from './environment.ts';
import { secretFrom, settingFrom } from './interpolate.ts';
import { address, digits, interval, name, section, text } from './schema-values.ts';

const usualBudgetUsdPerDay = 2;

const column = text().optional();
const fileKeys = {
  replay: z.boolean().default(false),
  columns: section({
    ...{ id: text(), text: text(), author: column, url: column, postedAt: column },
    ...{ platform: column, lang: column, parentId: column, reach: column, state: column },
  }).optional(),
  dates: z.enum(dateOrders).optional(),
};
const feedKeys = {
  onlyMatching: z.boolean().default(false),
  allowPrivate: z.boolean().default(false),
};

/** Only the place that X's library speaks to can be another one, not the path. */
const hostOnly = z.string().refine((value) => new URL(value).pathname === '/', {
  error: 'only host and port can be given here, as in https://proxy.example:8443.',
});

const ofX = {
  searchEvery: interval.prefault('15m'),
  fieldNames: z.enum(['tweet', 'post']).default('tweet'),
  budgetUsdPerDay: z.number().min(0).default(usualBudgetUsdPerDay),
};

/** Files named in it are relative to `folder`. */
export function sourceSchema(variables: Variables, folder: string) {
  const secret = secretFrom(variables);
  const setting = settingFrom(variables);
  const url = setting.pipe(address);
  const base = { name, brand: text(), channelControlled: z.boolean().default(false) };
  const polled = (usual: string) => ({
    ...base,
    every: interval.prefault(usual),
    endpoint: url.nullable().default(null),
  });

  const account = (usual: string) => ({
    ...polled(usual),
    publishes: z.boolean().default(true),
  });

  return z.discriminatedUnion('platform', [
    section({
      platform: z.literal('x'),
      ...account('5m'),
      endpoint: url.pipe(hostOnly).nullable().default(null),
      ...ofX,
      appKey: secret,
      appSecret: secret,
      accessToken: secret,
      accessSecret: secret,
    }).transform(searchInSeconds),
    section({
      platform: z.literal('bluesky'),
      ...account('1m'),
      service: url.prefault('https://bsky.social'),
      identifier: setting,
      password: secret,
    }).transform(inSeconds),
    section({
      platform: z.literal('mastodon'),
      ...account('2m'),
      server: url,
      accessToken: secret,
    }).transform(inSeconds),
    section({
      platform: z.literal('discord'),
      ...account('1m'),
      guild: setting.pipe(digits).nullable().default(null),
      token: secret.nullable().default(null),
      channels: z.array(setting.pipe(digits)).default([]),
    }).transform(inSeconds),
    section({ platform: z.literal('feed'), ...polled('15m'), url, ...feedKeys }).transform(
      inSeconds,
    ),
    section({ platform: z.literal('cfpb'), ...polled('6h'), company: text() }).transform(inSeconds),
    section({ platform: z.literal('webhook'), ...base, ...webhookKeys(secret, url) }),
    section({
      platform: z.literal('file'),
      ...base,
      every: interval.prefault('1m'),
      path: setting.transform((path) => resolve(folder, path)),
      ...fileKeys,
    }).transform(inSeconds),
  ]) satisfies z.ZodType<SourceConfig>;
}

function webhookKeys<Address extends z.ZodType>(
  secret: ReturnType<typeof secretFrom>,
  url: Address,
) {
  return {
    secret,
    previousSecret: secret.nullable().default(null),
    replyTo: url.nullable().default(null),
    recognisesRepeats: z.boolean().default(false),
  };
}

function inSeconds<Source extends { readonly every: number }>({ every, ...source }: Source) {
  return { ...source, everySeconds: every };
}

function searchInSeconds<Source extends { readonly every: number; readonly searchEvery: number }>({
  searchEvery,
  ...source
}: Source) {
  return { ...inSeconds(source), searchEverySeconds: searchEvery };
}
