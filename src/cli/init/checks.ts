/** Checks answers with the configuration's own rules, so that what is written can be loaded. */
import type { z } from 'zod';
import { sentenceFor } from '../../config/issues.ts';
import { sampleSlug } from '../../config/sample.ts';
import { slug } from '../../config/schema-values.ts';

type Check = (answer: string) => string | null;

/** Accepts what the configuration accepts in this place. */
export function checkedBy(schema: z.ZodType): Check {
  return (answer) => {
    const result = schema.safeParse(answer, { error: sentenceFor });
    return result.success ? null : (result.error.issues[0]?.message ?? 'this is not usable.');
  };
}

/** Accepts a list with commas of which each item is accepted. */
export function listCheckedBy(schema: z.ZodType, fewest: 0 | 1): Check {
  const check = checkedBy(schema);
  return (answer) => {
    const items = listIn(answer);
    if (items.length < fewest) return 'write at least one; commas separate several.';
    return items.map(check).find((problem) => problem !== null) ?? null;
  };
}

export function listIn(answer: string): readonly string[] {
  return answer
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function checkSlug(answer: string): string | null {
  if (answer === sampleSlug) return `'${sampleSlug}' belongs to the demonstration. Choose another.`;
  return checkedBy(slug)(answer);
}

/** A short name made of a long one; empty when it has no Latin letter or digit. */
export function slugOf(name: string): string {
  const latin = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const dashed = latin.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  return dashed.slice(0, 40).replace(/-$/, '');
}
