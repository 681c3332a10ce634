/** Tells what is new when a mention comes again. */
import type { RegulatorRecord } from './mention.ts';

interface Comparable {
  readonly body: string;
  readonly record: RegulatorRecord | null;
}

/** Names of what differs: 'text', or fields of the record; empty when nothing does. */
export function changesBetween(known: Comparable, again: Comparable): readonly string[] {
  const changes: string[] = known.body === again.body ? [] : ['text'];
  const before = Object.entries(known.record ?? {});
  const now = new Map(Object.entries(again.record ?? {}));
  for (const [field, value] of before) {
    if (now.has(field) && JSON.stringify(now.get(field)) !== JSON.stringify(value)) {
      changes.push(field);
    }
  }
  return changes;
}
