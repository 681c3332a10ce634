/** Finds thousands of phrases in one pass over the words of a text. */
import {
  buildPhraseTree,
  type Phrase,
  type PhraseNode,
  type PhraseTree,
  shortestStem,
} from './phrase-tree.ts';
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

interface Search {
  readonly tokens: Tokens;
  readonly symbols: readonly (readonly number[])[];
  /** Phrase → the furthest end, for the first word being tried. */
  readonly found: Map<number, number>;
}

const none: readonly never[] = [];

/**
 * Compiles phrases, in the language of `createPatternParser`, into one automaton.
 *
 * @throws Error naming the pattern when one cannot be read
 */
export function createPhraseMatcher(phrases: readonly Phrase[]): PhraseMatcher {
  const tree = buildPhraseTree(phrases);
  return { find: (tokens) => findPhrases(tree, tokens) };
}

function findPhrases(tree: PhraseTree, tokens: Tokens): PhraseHit[] {
  const symbols = tokens.words.map((word) => symbolsOf(tree, word));
  const search: Search = { tokens, symbols, found: new Map() };
  const hits: PhraseHit[] = [];
  for (let from = 0; from < symbols.length; from++) {
    for (const symbol of symbols[from] ?? none) {
      for (const node of tree.root.next.get(symbol) ?? none) walk(search, node, from, from + 1);
    }
    if (search.found.size === 0) continue;
    for (const [phrase, to] of search.found) hits.push({ phrase, from, to });
    search.found.clear();
  }
  return hits;
}

function walk(search: Search, node: PhraseNode, from: number, at: number): void {
  for (const end of node.ends) {
    if (end.atStart && from > search.tokens.body.from) continue;
    if (end.atEnd && at < search.tokens.body.to) continue;
    if (at > (search.found.get(end.phrase) ?? 0)) search.found.set(end.phrase, at);
  }
  for (const skip of node.skips) {
    const sentence = search.tokens.sentences[at - 1];
    for (let past = 0; past <= skip.upTo; past++) {
      if (past > 0 && search.tokens.sentences[at + past - 1] !== sentence) break;
      walk(search, skip.to, from, at + past);
    }
  }
  for (const symbol of search.symbols[at] ?? none) {
    for (const next of node.next.get(symbol) ?? none) walk(search, next, from, at + 1);
  }
}

function symbolsOf(tree: PhraseTree, word: string): readonly number[] {
  const literal = tree.literals.get(word) ?? none;
  const lengths = tree.stemLengths.get(word.slice(0, shortestStem));
  if (lengths === undefined) return literal;
  const stems = lengths.map((length) => tree.stems.get(word.slice(0, length)));
  return [...literal, ...stems.filter((symbol) => symbol !== undefined)];
}
