/** Reads what is taken out of a post before a model sees it. */
import { z } from 'zod';
import type { RedactionRule } from '../domain/privacy/redact.ts';
import type { PersonalDataRule } from '../domain/triage/lexicon.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const kind = z.string().regex(/^[A-Z]+$/);

const Redaction = z.strictObject({
  ...Reviewed,
  kinds: z.record(z.string(), kind),
  rules: z.array(
    z.strictObject({
      name: z.string(),
      kind,
      pattern: z.string().transform((source) => new RegExp(source, 'gu')),
      source: z.string(),
    }),
  ),
});

/**
 * The shapes of the lexicon without its exceptions, and more: what may be public need not be sent.
 *
 * @throws Error naming a shape of the lexicon that has no kind
 */
export function loadRedaction(personalData: readonly PersonalDataRule[]): readonly RedactionRule[] {
  const { kinds, rules } = readRuleFile('privacy/redaction.yaml', Redaction).data;
  const known = personalData.map((rule) => {
    const kind = kinds[rule.name];
    if (!kind) throw new Error(`privacy/redaction.yaml gives no kind for '${rule.name}'`);
    return { ...rule, kind, except: null };
  });
  return [...known, ...rules.map((rule) => ({ ...rule, check: 'none' as const, except: null }))];
}
