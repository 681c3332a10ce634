/** The whole of `redress.yaml`: which keys there are and what each of them takes. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { type RoutingRule, roles } from '../domain/brand.ts';
import type { Period } from '../domain/clock/period.ts';
import { platforms } from '../domain/mention/mention.ts';
import { reachBands } from '../domain/routing/reach.ts';
import { categories, jurisdictions, priorities, signalIds } from '../domain/triage/assessment.ts';
import type { Config, DiscordConfig, Policies } from './config.ts';
import type { Variables } from './environment.ts';
import { secretFrom, settingFrom } from './interpolate.ts';
import { quoted } from './problems.ts';
import { usualRouting } from './routing.ts';
import { brandSchema, staffSchema } from './schema-brand.ts';
import { mappedRoles, notEverybody } from './schema-chat.ts';
import { chatPagesSchema } from './schema-chat-pages.ts';
import { llmSchema } from './schema-llm.ts';
import { pagingSchema } from './schema-paging.ts';
import { sourceSchema } from './schema-sources.ts';
import {
  address,
  digits,
  language,
  name,
  oneOrMore,
  section,
  slug,
  text,
  weekdayTime,
} from './schema-values.ts';

/** What the file itself says, as opposed to the environment. */
export type Sections = Omit<Config, 'home' | 'databaseUrl' | 'secret' | 'configFile'>;

/** Files named in the configuration are relative to `folder`. */
export function configSchema(variables: Variables, folder: string) {
  return section({
    brands: z.array(brandSchema(folder)).min(1),
    staff: z.array(staffSchema).min(1),
    sources: z.array(sourceSchema(variables, folder)).default([]),
    routing: z.array(routingRule).min(1).optional(),
    chat: section({ discord: discordSchema(variables).nullable().default(null) }).prefault({}),
    paging: pagingSchema(variables),
    llm: llmSchema(variables, folder).nullable().default(null),
    triage: section({ model: z.enum(['full', 'licensed']).default('full') }).prefault({}),
    policies,
    publishing,
    digest: section({
      folder: text(1_000)
        .transform((path) => resolve(folder, path))
        .nullable()
        .default(null),
    }).prefault({}),
    console: consoleSchema(variables),
  }).transform(
    ({ console, routing = usualRouting, ...sections }): Sections => ({
      ...sections,
      routing,
      console: console.listen,
    }),
  );
}

const routingRule = section({
  name: text(80).optional(),
  when: section({
    brand: oneOrMore(text()).optional(),
    category: oneOrMore(z.enum(categories)).optional(),
    signal: oneOrMore(z.enum(signalIds)).optional(),
    priority: oneOrMore(z.enum(priorities)).optional(),
    language: oneOrMore(language).optional(),
    jurisdiction: oneOrMore(z.enum(jurisdictions)).optional(),
    platform: oneOrMore(z.enum(platforms)).optional(),
    source: oneOrMore(text()).optional(),
    reach: oneOrMore(z.enum(reachBands)).optional(),
  }).default({}),
  to: section({ role: z.enum(roles), skill: name.optional(), queue: name.optional() }),
  priority: z.enum(priorities).optional(),
}) satisfies z.ZodType<RoutingRule>;

function discordSchema(variables: Variables) {
  const setting = settingFrom(variables);
  const id = setting.pipe(digits);
  return section({
    token: secretFrom(variables),
    guild: id,
    channels: section({ cases: id, escalations: id.optional(), digest: id.optional() }),
    roles: mappedRoles(id),
    pages: chatPagesSchema(variables),
    endpoint: setting.pipe(address).nullable().default(null),
  })
    .superRefine(notEverybody)
    .transform(
      ({
        channels: { cases, escalations = cases, digest = cases },
        ...discord
      }): DiscordConfig => ({
        ...discord,
        channels: { cases, escalations, digest },
      }),
    );
}

const units: Readonly<Record<string, Period['unit']>> = {
  bd: 'business_day',
  d: 'day',
  h: 'hour',
  wh: 'working_hour',
};

/** `5bd`, `7d`, `48h` or `8wh`. */
const period = text().transform((value, context) => {
  const match = /^(\d{1,3})\s*(bd|d|h|wh)$/.exec(value);
  const amount = Number(match?.[1]);
  const unit = units[match?.[2] ?? ''];
  if (unit !== undefined && amount > 0) return { amount, unit };
  const message = `${quoted(value)} is no waiting time. Write 5bd for business days, 7d for days, 48h for hours or 8wh for working hours.`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const longestRetentionMonths = 240;
const longestNamedDays = 7_300;

const pageAddress = address
  .refine((url) => !/[?#]/.test(url), 'this address must end with its path. Take ? and # away.')
  .transform((url) => url.replace(/\/+$/, ''));

const surveys = section({
  url: pageAddress,
  after: period.nullable().default(null),
  expires: period.prefault('14d'),
  notAgainWithin: period.prefault('90d'),
});

const policies = section({
  digest: weekdayTime.prefault('mon 09:00'),
  followUpAfter: period.prefault('5bd'),
  claimExpiresAfter: period.prefault('8wh'),
  checkAfter: period.prefault('2bd'),
  promiseAfter: period.prefault('2bd'),
  progressEvery: z
    .union([period, z.record(slug, period)])
    .nullable()
    .default(null),
  retention: section({
    closedMonths: z.int().min(1).max(longestRetentionMonths).default(36),
  }).prefault({}),
  surveys: surveys.nullable().default(null),
  handoff: section({ url: pageAddress }).nullable().default(null),
  quality: section({
    percent: z.int().min(0).max(100).default(10),
    atLeast: z.int().min(0).max(100).default(1),
  }).prefault({}),
  firstContactDays: z.int().min(1).max(90).default(7),
  pseudonymiseAfter: z.int().min(1).max(longestNamedDays).default(90),
})
  .refine(({ surveys, handoff }) => !handoff || surveys?.url !== handoff.url, {
    path: ['handoff', 'url'],
    message: 'this is the address of the surveys. Give the hand-over pages one of their own.',
  })
  .prefault({}) satisfies z.ZodType<Policies>;

const publishing = section({
  dailyCeilingUsd: z.number().min(0).default(5),
  monthlyCeilingUsd: z.number().min(0).default(50),
})
  .prefault({})
  .transform(({ dailyCeilingUsd, monthlyCeilingUsd }) => ({
    dailyMicroUsd: Math.round(dailyCeilingUsd * 1e6),
    monthlyMicroUsd: Math.round(monthlyCeilingUsd * 1e6),
  }));

function consoleSchema(variables: Variables) {
  const listen = settingFrom(variables).transform((value, context) => {
    const match = /^(\[[0-9a-fA-F:.]+\]|[\w.-]+):(\d{1,5})$/.exec(value.trim());
    const port = Number(match?.[2]);
    if (port <= 65_535) return { host: (match?.[1] ?? '').replace(/^\[|\]$/g, ''), port };
    const message = `${quoted(value)} is nothing to listen on. Write a host and a port, as in 127.0.0.1:8080.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return section({ listen: listen.prefault('127.0.0.1:8080') }).prefault({});
}
