/** Loads what of a case is never shown in team chat. */
import { z } from 'zod';
import type { HiddenSignals } from '../domain/chat/discretion.ts';
import { signalIds } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const schema = z.strictObject({
  ...Reviewed,
  hides: z.array(z.strictObject({ says: z.string(), signals: z.array(z.enum(signalIds)).min(1) })),
  source: z.string(),
  date: z.string(),
});

/** Signals with which nothing that the person wrote is shown, and what is said instead of each. */
export function loadHiddenInChat(): HiddenSignals {
  const { hides } = readRuleFile('platforms/chat.yaml', schema).data;
  return new Map(hides.flatMap(({ says, signals }) => signals.map((signal) => [signal, says])));
}
