/** Finds thousands of phrases in one pass over the words of a text. */
import { createPhraseStates, type PhraseState } from './phrase-states.ts';
import { buildPhraseTree, type Phrase, type PhraseEnd } from './phrase-tree.ts';
import type { Tokens } from './tokenise.ts';

/** A phrase found: words `from` up to, not including, `to`; `phrase` is its place in the list. */
export interface PhraseHit {
  readonly phrase: number;
  readonly from: number;
  readonly to: number;
}

export interface PhraseMatcher {
  /**
   * Every phrase found, at every place; for one phrase and one first word only the longest.
   * Linear in the length of the text.
   */
  find(tokens: Tokens): readonly PhraseHit[];
}

/**
 * Compiles phrases, in the language of `createPatternParser`, into one automaton.
 *
 * @throws Error naming the pattern when one cannot be read
 */
export function createPhraseMatcher(phrases: readonly Phrase[]): PhraseMatcher {
  const states = createPhraseStates(buildPhraseTree(phrases));
  return {
    find(tokens) {
      const hits: PhraseHit[] = [];
      const classes = tokens.words.map(states.classOf);
      const found = new Map<number, number>();
      for (let from = 0; from < classes.length; from++) {
        let state: PhraseState | null = states.start();
        for (let at = from; state !== null && at < classes.length; at++) {
          const goesOn = at > from && tokens.sentences[at] === tokens.sentences[at - 1];
          state = states.after(state, classes[at] ?? 0, goesOn);
          for (const end of state?.ends ?? none) {
            if (isPlaced(end, tokens, from, at + 1)) found.set(end.phrase, at + 1);
          }
        }
        if (found.size === 0) continue;
        for (const [phrase, to] of found) hits.push({ phrase, from, to });
        found.clear();
      }
      return hits;
    },
  };
}

const none: readonly never[] = [];

function isPlaced(
  { atStart, atEnd }: PhraseEnd,
  { body }: Tokens,
  from: number,
  to: number,
): boolean {
  return !(atStart && from > body.from) && !(atEnd && to < body.to);
}
