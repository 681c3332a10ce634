/** Finds routing rules that no case ever reaches, because an earlier rule takes all of theirs. */
import { asEntry, type Entry, entriesIn } from './entries.ts';
import type { Finding } from './problems.ts';

/** Takes the values as written, so that its findings stand beside those of the schema. */
export function unreachedRules(file: Entry): readonly Finding[] {
  const rules = entriesIn(file, 'routing').map(({ when }) => conditionsOf(when));
  return rules.flatMap((rule, index) => {
    if (rule.size === 0) return []; // about a rule without conditions another sentence is said
    const earlier = rules.slice(0, index).findIndex((one) => one.size > 0 && takesAllOf(one, rule));
    if (earlier < 0) return [];
    const message = `rule ${earlier + 1} above takes every case that this one is for, so it is never reached. Move it above rule ${earlier + 1}, or take it out.`;
    return { path: ['routing', index], message };
  });
}

type Conditions = ReadonlyMap<string, readonly unknown[]>;

function conditionsOf(when: unknown): Conditions {
  return new Map(Object.entries(asEntry(when)).map(([key, value]) => [key, [value].flat()]));
}

/** True when each condition of the earlier rule holds wherever the later one matches. */
function takesAllOf(earlier: Conditions, later: Conditions): boolean {
  return [...earlier].every(([key, values]) => {
    const wanted = later.get(key);
    return wanted !== undefined && wanted.length > 0 && wanted.every((one) => values.includes(one));
  });
}
