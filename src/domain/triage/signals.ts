/** Finds the signals of a text, and what sounds like one but is left to a person. */
import { type NormalisedText, originalSpan, type Span } from '../text/normalise.ts';
import { type Tokens, tokenise } from '../text/tokenise.ts';
import type { SignalId } from './assessment.ts';
import { guardContext, guardOf, type LexiconHit } from './guards.ts';
import type { Guard, Lexicon, LexiconEntry } from './lexicon.ts';
import { findPersonalData } from './personal-data.ts';

export interface FoundSignal extends Span {
  readonly id: SignalId;
  /** True when the words tell of danger now. */
  readonly isUrgent: boolean;
}

interface GuardedSignal {
  readonly id: SignalId;
  readonly guard: Guard;
}

export interface SignalFindings {
  /** At most one a signal, the first in the text, in the order of the text. */
  readonly found: readonly FoundSignal[];
  /** At most one a signal, and none that was also found. */
  readonly guarded: readonly GuardedSignal[];
}

interface ReadText {
  readonly normalised: NormalisedText;
  readonly tokens: Tokens;
}

/**
 * Reads the entire text, whatever its length. Phrases of the text's own language count, phrases of
 * several words count in every language, and so does any phrase of a P0 signal: people mix
 * languages, and short texts are hard to tell apart.
 *
 * @param language BCP 47 primary language of the text; without a lexicon of its own ('und' too)
 *   every phrase counts
 */
export function findSignals(
  normalised: NormalisedText,
  language: string,
  lexicon: Lexicon,
): SignalFindings {
  const text = { normalised, tokens: tokenise(normalised.text) };
  const hits = lexiconHits(text.tokens, language, lexicon);
  const context = guardContext(normalised.text, text.tokens, hits, lexicon.words);
  const found = new Map<SignalId, FoundSignal>();
  const guarded = new Map<SignalId, GuardedSignal>();
  for (const hit of hits) {
    const id = hit.entry.signal;
    if (id === null || hit.entry.role === 'idiom') continue;
    const guard = guardOf(hit, lexicon.rules[id].guards, context);
    if (guard !== null) guarded.set(id, guarded.get(id) ?? { id, guard });
    else keepBetter(found, { id, isUrgent: hit.entry.role === 'urgent', ...spanOf(hit, text) });
  }
  for (const span of findPersonalData(normalised.original, lexicon.personalData)) {
    keepBetter(found, { id: 'exposed_pii', isUrgent: false, ...span });
  }
  return {
    found: [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end),
    guarded: [...guarded.values()].filter(({ id }) => !found.has(id)),
  };
}

function lexiconHits(tokens: Tokens, language: string, lexicon: Lexicon): LexiconHit[] {
  const isOurs = lexicon.words.has(language);
  const hits: LexiconHit[] = [];
  for (const { phrase, from, to } of lexicon.matcher.find(tokens)) {
    const entry = lexicon.entries[phrase];
    if (entry === undefined) continue;
    const counts =
      !isOurs || entry.language === language || to - from > 1 || isMostUrgent(entry, lexicon);
    if (counts) hits.push({ entry, from, to });
  }
  return hits;
}

function isMostUrgent({ signal }: LexiconEntry, lexicon: Lexicon): boolean {
  return signal !== null && lexicon.rules[signal].priority === 'P0';
}

function spanOf(hit: LexiconHit, { normalised, tokens }: ReadText): Span {
  const start = tokens.starts[hit.from] ?? 0;
  return originalSpan(normalised, start, tokens.ends[hit.to - 1] ?? start);
}

/** Of two places the earlier counts, of two phrases there the longer; danger now before all. */
function keepBetter(found: Map<SignalId, FoundSignal>, next: FoundSignal): void {
  const known = found.get(next.id);
  if (known === undefined || isBetter(next, known)) found.set(next.id, next);
}

function isBetter(next: FoundSignal, known: FoundSignal): boolean {
  if (next.isUrgent !== known.isUrgent) return next.isUrgent;
  if (next.start !== known.start) return next.start < known.start;
  return next.end > known.end;
}
