/** Finds thousands of phrases in one pass over the words of a text. */
import { buildPhraseTree, type Phrase, type PhraseEnd } from './phrase-tree.ts';
import { createPhraseWalk } from './phrase-walk.ts';
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
  const tree = buildPhraseTree(phrases);
  const walk = createPhraseWalk(tree);
  const found = new Map<number, number>();

  function note(tokens: Tokens, from: number, to: number): void {
    const { nodes, size } = walk.reached();
    for (let at = 0; at < size; at++) {
      if (tree.isEnd[nodes[at] as number] === 0) continue;
      for (const end of tree.ends.get(nodes[at] as number) ?? []) {
        if (isPlaced(end, tokens, from, to)) found.set(end.phrase, to);
      }
    }
  }

  return {
    find(tokens) {
      const hits: PhraseHit[] = [];
      const classes = tokens.words.map(walk.classOf);
      for (const [from, first] of classes.entries()) {
        let goesOn = walk.begin(first);
        for (let to = from + 1; goesOn; to++) {
          note(tokens, from, to);
          const isSameSentence = tokens.sentences[to] === tokens.sentences[to - 1];
          goesOn = to < classes.length && walk.goOn(classes[to] ?? 0, isSameSentence);
        }
        if (found.size === 0) continue;
        for (const [phrase, to] of found) hits.push({ phrase, from, to });
        found.clear();
      }
      return hits;
    },
  };
}

function isPlaced(
  { atStart, atEnd }: PhraseEnd,
  { body }: Tokens,
  from: number,
  to: number,
): boolean {
  return !(atStart && from > body.from) && !(atEnd && to < body.to);
}
