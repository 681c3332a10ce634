/** The part of the configuration that names a model, its price and its ceilings. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { CascadeRow } from '../domain/triage/cascade.ts';
import type { LlmConfig } from './config.ts';
import type { Variables } from './environment.ts';
import { secretFrom, settingFrom } from './interpolate.ts';
import { readCascade } from './load-cascade.ts';
import { address, section, text } from './schema-values.ts';
import { readTextFile } from './text-file.ts';

/** Files named in it are relative to `folder`. A model without key or price is known, and not asked. */
export function llmSchema(variables: Variables, folder: string) {
  const setting = settingFrom(variables);
  const usd = z.number().min(0);
  return section({
    model: setting,
    apiKey: secretFrom(variables)
      .nullish()
      .transform((key) => key ?? null),
    endpoint: setting
      .prefault(variables.get('OPENAI_BASE_URL') ?? '')
      .transform((written) => written || null)
      .pipe(address.nullable()),
    usdPerMillionInput: usd.nullable().default(null),
    usdPerMillionOutput: usd.nullable().default(null),
    pricedOn: z.iso.date('this is no date. Write it as 2026-11-01.').nullable().default(null),
    dailyCeilingUsd: usd,
    monthlyCeilingUsd: usd,
    replies: z.boolean().default(true),
    digest: z.boolean().default(false),
    cascadeTable: cascadeIn(folder).default([]),
  }) satisfies z.ZodType<LlmConfig>;
}

function cascadeIn(folder: string) {
  return text(1_000).transform((written, context): readonly CascadeRow[] => {
    const file = readTextFile(resolve(folder, written));
    const read = file.ok ? readCascade(file.text) : { problem: file.message };
    if ('rows' in read) return read.rows;
    const message = `${read.problem} This names a table written by \`redress eval --cascade --out\`.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}
