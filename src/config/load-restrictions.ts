/** Loads what makes a case restricted. */
import { z } from 'zod';
import { holdKinds } from '../domain/escalation/state.ts';
import {
  type RestrictionRule,
  restrictedFields,
  restrictionReasons,
} from '../domain/record/restricted.ts';
import { signalIds } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const schema = z.strictObject({
  ...Reviewed,
  restrictions: z.array(
    z.strictObject({
      because: z.enum(restrictionReasons),
      signals: z.array(z.enum(signalIds)).default([]),
      holds: z.array(z.enum(holdKinds)).default([]),
      fields: z.array(z.enum(restrictedFields)).min(1),
      source: z.string(),
    }),
  ),
});

export function loadRestrictions(): readonly RestrictionRule[] {
  const { restrictions } = readRuleFile('privacy/restricted.yaml', schema).data;
  return restrictions.map(({ source, ...rule }) => rule);
}
