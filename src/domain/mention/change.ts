/** Tells what is new when a mention comes again. */
import type { RegulatorRecord } from './mention.ts';

interface Comparable {
  readonly body: string;
  readonly record: RegulatorRecord | null;
}

/**
 * Names of what differs: 'text', fields of the record, or 'record' when the mention had none before;
 * empty when nothing does. A field that the known record lacks is no change.
 */
export function changesBetween(known: Comparable, again: Comparable): readonly string[] {
  const changes: string[] = known.body === again.body ? [] : ['text'];
  if (!known.record && again.record) changes.push('record');
  const before = Object.entries(known.record ?? {});
  const now = new Map(Object.entries(again.record ?? {}));
  for (const [field, value] of before) {
    if (now.has(field) && JSON.stringify(now.get(field)) !== JSON.stringify(value)) {
      changes.push(field);
    }
  }
  return changes;
}
