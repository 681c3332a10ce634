/** Takes out of a text what points at a person before it leaves the house, and finds the way back. */
import type { Span } from '../text/normalise.ts';
import type { PersonalDataRule } from '../triage/lexicon.ts';
import { spansOfShape } from '../triage/personal-data.ts';
import { plainSigns } from './plain-signs.ts';

/** One shape, and what stands in its place: [PHONE_1]. */
export interface RedactionRule extends PersonalDataRule {
  /** Upper-case letters. */
  readonly kind: string;
}

interface Replacement {
  readonly placeholder: string;
  readonly value: string;
  /** Where the value stood. */
  readonly original: Span;
  /** Where the placeholder stands. */
  readonly redacted: Span;
}

export interface RedactedText {
  readonly text: string;
  /** In the order of the text. */
  readonly replacements: readonly Replacement[];
}

interface Found extends Span {
  readonly kind: string;
}

/**
 * The same value gets the same placeholder; one that the text itself holds is never given out. Where
 * shapes overlap all of it goes.
 *
 * @param author handle or name of the person who wrote it; null when unknown
 */
export function redact(
  text: string,
  author: string | null,
  rules: readonly RedactionRule[],
): RedactedText {
  const plain = plainSigns(text);
  const spans = merged([...ofAuthor(plain.text, author), ...ofRules(plain.text, rules)]);
  const name = createNames(text);
  const replacements: Replacement[] = [];
  const parts: string[] = [];
  let copied = 0;
  let length = 0;
  for (const { kind, start: from, end: to } of spans) {
    const start = plain.offsets[from] ?? text.length;
    const end = (plain.offsets[to - 1] ?? text.length - 1) + 1;
    const value = text.slice(start, end);
    const placeholder = name(kind, value);
    parts.push(text.slice(copied, start), placeholder);
    const at = length + start - copied;
    length = at + placeholder.length;
    replacements.push({
      placeholder,
      value,
      original: { start, end },
      redacted: { start: at, end: length },
    });
    copied = end;
  }
  return { text: parts.join('') + text.slice(copied), replacements };
}

/** Puts the values back, in the redacted text itself or in words that repeat placeholders of it. */
export function restore(text: string, { replacements }: RedactedText): string {
  if (replacements.length === 0) return text;
  const values = new Map(replacements.map(({ placeholder, value }) => [placeholder, value]));
  return text.replaceAll(anyPlaceholder, (written) => values.get(written) ?? written);
}

/** The span of the original that a span of the redacted text came from; a placeholder counts whole. */
export function unredactedSpan({ replacements }: RedactedText, { start, end }: Span): Span {
  return {
    start: offsetOf(replacements, start, 'start'),
    end: offsetOf(replacements, end, 'end'),
  };
}

const anyPlaceholder = /\[[A-Z]+_\d+\]/g;

function offsetOf(
  replacements: readonly Replacement[],
  offset: number,
  side: 'start' | 'end',
): number {
  let moved = 0;
  for (const { redacted, original } of replacements) {
    if (offset <= redacted.start) break;
    if (offset < redacted.end) return original[side];
    moved = original.end - redacted.end;
  }
  return offset + moved;
}

function ofRules(text: string, rules: readonly RedactionRule[]): Found[] {
  return rules.flatMap((rule) =>
    spansOfShape(rule, text).map((span) => ({ ...span, kind: rule.kind })),
  );
}

/** A name of one or two letters is a word of the language as likely as not. */
const shortestName = 3;

/** The whole name wherever it stands; its words too when there are several and they are capitalised. */
function ofAuthor(text: string, author: string | null): Found[] {
  const whole = author?.trim().replace(/^@/, '') ?? '';
  const words = whole.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  const names = [whole, ...(whole.includes(' ') ? words : [])];
  return names
    .filter((name) => name.length >= shortestName)
    .flatMap((name) =>
      Array.from(text.matchAll(wordPattern(name, name === whole ? 'giu' : 'gu')), (match) => ({
        kind: 'NAME',
        start: match.index,
        end: match.index + match[0].length,
      })),
    );
}

function wordPattern(name: string, flags: string): RegExp {
  const literal = plainSigns(name).text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])@?${literal}(?![\\p{L}\\p{N}])`, flags);
}

/** In order, none over another; where two meet, the one that begins first names the whole. */
function merged(found: readonly Found[]): readonly Found[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const spans: Found[] = [];
  for (const next of sorted) {
    const last = spans.at(-1);
    if (last && next.start < last.end) {
      spans[spans.length - 1] = { ...last, end: Math.max(last.end, next.end) };
    } else if (next.end > next.start) {
      spans.push(next);
    }
  }
  return spans;
}

function createNames(text: string): (kind: string, value: string) => string {
  const taken = new Set(text.match(anyPlaceholder) ?? []);
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  return (kind, value) => {
    const known = given.get(value);
    if (known) return known;
    let count = counts.get(kind) ?? 0;
    let placeholder: string;
    do {
      count += 1;
      placeholder = `[${kind}_${count}]`;
    } while (taken.has(placeholder));
    counts.set(kind, count);
    given.set(value, placeholder);
    return placeholder;
  };
}
