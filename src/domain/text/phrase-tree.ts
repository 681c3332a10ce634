/** Compiles phrase patterns into one automaton in which phrases share what they begin with. */
import { createEdgeList, type EdgeList, type PackedEdges } from './packed-edges.ts';
import {
  createPatternParser,
  type Pattern,
  type PatternElement,
  type WordSets,
} from './phrase-pattern.ts';

export interface Phrase {
  readonly pattern: string;
  readonly sets: WordSets;
}

/** A phrase that is complete, and whether it must also touch an edge of the text. */
export interface PhraseEnd {
  readonly phrase: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Nodes are numbers; reading begins at the root. */
export interface PhraseTree {
  /** Labelled with the symbol that is read. */
  readonly edges: PackedEdges;
  /** Ways that read no word, or up to as many words of any kind as the label says. */
  readonly skips: PackedEdges;
  /** Node → the phrases that are complete there. */
  readonly ends: ReadonlyMap<number, readonly PhraseEnd[]>;
  /** One for each node: 1 where a phrase is complete. */
  readonly isEnd: Uint8Array;
  /** Word → the symbols it stands for. */
  readonly literals: ReadonlyMap<string, readonly number[]>;
  /** Beginning of a word → its symbol. */
  readonly stems: ReadonlyMap<string, number>;
  /** First `shortestStem` letters → lengths of the stems that begin so, so that most words need one look. */
  readonly stemLengths: ReadonlyMap<string, readonly number[]>;
}

export const root = 0;
/** In letters. */
export const shortestStem = 3;

interface Growing {
  nodes: number;
  readonly edges: EdgeList;
  readonly skips: EdgeList;
  /** Literal word → its own symbol. */
  readonly own: Map<string, number>;
  readonly literals: Map<string, number[]>;
  readonly stems: Map<string, number>;
  /** The choices of a set, which stand in many phrases → their key. */
  readonly keys: Map<readonly unknown[], string>;
  /** Node and the key of an element → the node after that element. */
  readonly after: Map<number, Map<string, number>>;
}

/**
 * Phrases are known by their place in the list.
 *
 * @throws Error naming the pattern when one cannot be read
 */
export function buildPhraseTree(phrases: readonly Phrase[]): PhraseTree {
  const tree: Growing = {
    nodes: 1,
    edges: createEdgeList(),
    skips: createEdgeList(),
    own: new Map(),
    literals: new Map(),
    stems: new Map(),
    after: new Map(),
    keys: new Map(),
  };
  const ends = new Map<number, PhraseEnd[]>();
  const parsers = new Map<WordSets, (pattern: string) => Pattern>();
  for (const [phrase, { pattern, sets }] of phrases.entries()) {
    const parse = parsers.get(sets) ?? createPatternParser(sets);
    parsers.set(sets, parse);
    const { elements, atStart, atEnd } = parse(pattern);
    const end = { phrase, atStart, atEnd };
    for (const variant of withCertainStart(elements)) {
      let node = root;
      for (const element of variant) node = extend(tree, node, element);
      ends.set(node, [...(ends.get(node) ?? []), end]);
    }
  }
  const { literals, stems } = tree;
  return {
    edges: tree.edges.pack(tree.nodes),
    skips: tree.skips.pack(tree.nodes),
    ends,
    isEnd: Uint8Array.from({ length: tree.nodes }, (_, node) => (ends.has(node) ? 1 : 0)),
    literals,
    stems,
    stemLengths: lengthsByBeginning(stems),
  };
}

function lengthsByBeginning(stems: ReadonlyMap<string, number>): Map<string, number[]> {
  const lengths = new Map<string, number[]>();
  for (const stem of stems.keys()) {
    const beginning = stem.slice(0, shortestStem);
    const known = lengths.get(beginning) ?? [];
    if (!known.includes(stem.length)) lengths.set(beginning, [...known, stem.length]);
  }
  return lengths;
}

/** A phrase that may begin with a word or without it is two phrases: a search needs a first word. */
function withCertainStart(elements: readonly PatternElement[]): (readonly PatternElement[])[] {
  const [first, ...rest] = elements;
  if (first?.kind !== 'choice' || !first.isOptional) return [elements];
  return [[{ ...first, isOptional: false }, ...rest], ...withCertainStart(rest)];
}

/** The node after an element, shared by all phrases that begin with the same elements. */
function extend(tree: Growing, node: number, element: PatternElement): number {
  const shared = tree.after.get(node) ?? new Map<string, number>();
  tree.after.set(node, shared);
  const key = keyOf(tree, element);
  const known = shared.get(key);
  if (known !== undefined) return known;
  const after = tree.nodes++;
  shared.set(key, after);
  connect(tree, { from: node, to: after }, [element]);
  return after;
}

/** The same for elements that mean the same. */
function keyOf(tree: Growing, element: PatternElement): string {
  if (element.kind === 'word') return element.isStem ? `${element.text}*` : element.text;
  if (element.kind === 'gap') return `..${element.upTo}`;
  const known = tree.keys.get(element.choices) ?? JSON.stringify(element.choices);
  tree.keys.set(element.choices, known);
  return element.isOptional ? `${known}?` : known;
}

function connect(
  tree: Growing,
  ends: { readonly from: number; readonly to: number },
  elements: readonly PatternElement[],
): void {
  let from = ends.from;
  for (const [place, element] of elements.entries()) {
    const to = place === elements.length - 1 ? ends.to : tree.nodes++;
    if (element.kind === 'word') addWord(tree, { from, to }, element);
    else if (element.kind === 'gap') tree.skips.add(from, element.upTo, to);
    else {
      for (const choice of element.choices) connect(tree, { from, to }, choice);
      if (element.isOptional) tree.skips.add(from, 0, to);
    }
    from = to;
  }
}

function addWord(
  tree: Growing,
  ends: { readonly from: number; readonly to: number },
  word: { readonly text: string; readonly isStem: boolean },
): void {
  const symbol = word.isStem ? stemSymbol(tree, word.text) : literalSymbol(tree, word.text);
  tree.edges.add(ends.from, symbol, ends.to);
}

function literalSymbol(tree: Growing, word: string): number {
  const known = tree.own.get(word);
  if (known !== undefined) return known;
  const symbol = tree.own.size + tree.stems.size;
  tree.own.set(word, symbol);
  for (const spelling of new Set([word, squeezed(word)])) {
    const symbols = tree.literals.get(spelling);
    if (symbols) symbols.push(symbol);
    else tree.literals.set(spelling, [symbol]);
  }
  return symbol;
}

function stemSymbol(tree: Growing, stem: string): number {
  const known = tree.stems.get(stem);
  if (known !== undefined) return known;
  if (stem.length < shortestStem) throw new Error(`The stem "${stem}*" is too short to mean much.`);
  const symbol = tree.own.size + tree.stems.size;
  tree.stems.set(stem, symbol);
  return symbol;
}

/** What normalising leaves of a stretched word: "kil" of "killlll". */
function squeezed(word: string): string {
  const shorter = word.replace(/([a-z])\1/g, '$1');
  return shorter.length >= 3 ? shorter : word;
}
