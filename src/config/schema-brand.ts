/** The part of the configuration that names brands and the people who work for them. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { type BrandTerm, roles, type StaffMember } from '../domain/brand.ts';
import { platforms } from '../domain/mention/mention.ts';
import { lintRuleIds } from '../domain/reply/lint/rules.ts';
import { jurisdictions } from '../domain/triage/assessment.ts';
import type { BrandConfig } from './config.ts';
import { workingHours } from './hours.ts';
import {
  account,
  address,
  calendarDay,
  digits,
  keyword,
  language,
  mailAddress,
  name,
  section,
  slug,
  text,
  zone,
} from './schema-values.ts';
import { readTextFile } from './text-file.ts';

/** Files named in it are relative to `folder`; the voice is read from its file. */
export function brandSchema(folder: string) {
  return section({
    slug,
    name: text(),
    keywords: z.array(keyword).min(1),
    ownAccounts: z.array(account).default([]),
    jurisdiction: z.enum(jurisdictions),
    zone,
    region: text(3).nullable().default(null),
    collectsDebts: z.boolean().default(true),
    regulationF: z.enum(['applies', 'does_not_apply', 'unknown']).optional(),
    publicReplies: z.boolean().default(true),
    officialLinks: z.array(address).default([]),
    brandTerms: z.array(brandTerm).default([]),
    strictRules: z.array(z.enum(lintRuleIds)).default([]),
    aiApprovals: z.partialRecord(z.enum(platforms), text()).default({}),
    voice: voiceIn(folder).nullable().default(null),
    manner: z.enum(['plain', 'warm']).optional(),
    snippets: text(1_000).nullable().default(null),
    digestTo: z.array(mailAddress).default([]),
  }).transform(
    ({ snippets, ...brand }): BrandConfig => ({
      ...brand,
      snippetsFolder: snippets === null ? null : resolve(folder, snippets),
    }),
  );
}

/** Words the lint would stop, and the supervisor who answers for them. */
const brandTerm = section({
  term: text(100),
  signedOffBy: name,
  on: calendarDay,
}) satisfies z.ZodType<BrandTerm>;

function voiceIn(folder: string) {
  return text(1_000).transform((written, context): string => {
    const file = readTextFile(resolve(folder, written));
    if (file.ok) return file.text;
    const message = `${file.message} This names the file that describes the brand's voice.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

const defaultCapacity = 20;

const daysAway = section({ from: calendarDay, to: calendarDay }).refine(
  ({ from, to }) => from <= to,
  'this ends before it begins. `to` is the last day of the absence.',
);

export const staffSchema = section({
  id: name,
  name: text(),
  initials: text(4),
  roles: z.array(z.enum(roles)).min(1),
  brands: z.array(text()).min(1),
  languages: z.array(language).default([]),
  skills: z.array(name).default([]),
  capacity: z.int().min(1).max(1_000).default(defaultCapacity),
  hours: workingHours.nullable().default(null),
  away: z.array(daysAway).default([]),
  discord: digits.nullable().default(null),
}) satisfies z.ZodType<StaffMember>;
