/** Loads what of a case is never shown in team chat. */
import { z } from 'zod';
import { type SignalId, signalIds } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const schema = z.strictObject({
  ...Reviewed,
  hides: z.array(z.enum(signalIds)),
  source: z.string(),
  date: z.string(),
});

/** Signals with which nothing that the person wrote is shown. */
export function loadHiddenInChat(): ReadonlySet<SignalId> {
  return new Set(readRuleFile('platforms/chat.yaml', schema).data.hides);
}
