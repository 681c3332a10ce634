/** Compiles phrase patterns into one automaton in which phrases share what they begin with. */
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

export interface PhraseNode {
  readonly next: Map<number, PhraseNode[]>;
  /** Nodes that are reached without reading a word, or after up to `upTo` words of any kind. */
  readonly skips: { readonly to: PhraseNode; readonly upTo: number }[];
  readonly ends: PhraseEnd[];
}

export interface PhraseTree {
  readonly root: PhraseNode;
  /** Word → the symbols it stands for. */
  readonly literals: ReadonlyMap<string, readonly number[]>;
  /** Beginning of a word → its symbol. */
  readonly stems: ReadonlyMap<string, number>;
  /** First `shortestStem` letters → lengths of the stems that begin so, so that most words need one look. */
  readonly stemLengths: ReadonlyMap<string, readonly number[]>;
}

/** In letters. */
export const shortestStem = 3;

interface Growing {
  /** Literal word → its own symbol. */
  readonly own: Map<string, number>;
  readonly literals: Map<string, number[]>;
  readonly stems: Map<string, number>;
  /** The choices of a set, which stand in many phrases → their key. */
  readonly keys: Map<readonly unknown[], string>;
  /** Node and the key of an element → the node after that element. */
  readonly after: Map<PhraseNode, Map<string, PhraseNode>>;
}

/**
 * Phrases are known by their place in the list.
 *
 * @throws Error naming the pattern when one cannot be read
 */
export function buildPhraseTree(phrases: readonly Phrase[]): PhraseTree {
  const tree: Growing = {
    own: new Map(),
    literals: new Map(),
    stems: new Map(),
    after: new Map(),
    keys: new Map(),
  };
  const root = emptyNode();
  const parsers = new Map<WordSets, (pattern: string) => Pattern>();
  for (const [phrase, { pattern, sets }] of phrases.entries()) {
    const parse = parsers.get(sets) ?? createPatternParser(sets);
    parsers.set(sets, parse);
    const { elements, atStart, atEnd } = parse(pattern);
    const end = { phrase, atStart, atEnd };
    for (const variant of withCertainStart(elements)) {
      let node = root;
      for (const element of variant) node = extend(tree, node, element);
      node.ends.push(end);
    }
  }
  const { literals, stems } = tree;
  return { root, literals, stems, stemLengths: lengthsByBeginning(stems) };
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
function extend(tree: Growing, node: PhraseNode, element: PatternElement): PhraseNode {
  const shared = tree.after.get(node) ?? new Map<string, PhraseNode>();
  tree.after.set(node, shared);
  const key = keyOf(tree, element);
  const known = shared.get(key);
  if (known) return known;
  const after = emptyNode();
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
  ends: { readonly from: PhraseNode; readonly to: PhraseNode },
  elements: readonly PatternElement[],
): void {
  let from = ends.from;
  for (const [place, element] of elements.entries()) {
    const to = place === elements.length - 1 ? ends.to : emptyNode();
    if (element.kind === 'word') addWord(tree, { from, to }, element);
    else if (element.kind === 'gap') from.skips.push({ to, upTo: element.upTo });
    else {
      for (const choice of element.choices) connect(tree, { from, to }, choice);
      if (element.isOptional) from.skips.push({ to, upTo: 0 });
    }
    from = to;
  }
}

function addWord(
  tree: Growing,
  ends: { readonly from: PhraseNode; readonly to: PhraseNode },
  word: { readonly text: string; readonly isStem: boolean },
): void {
  const symbol = word.isStem ? stemSymbol(tree, word.text) : literalSymbol(tree, word.text);
  const known = ends.from.next.get(symbol);
  if (known) known.push(ends.to);
  else ends.from.next.set(symbol, [ends.to]);
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

function emptyNode(): PhraseNode {
  return { next: new Map(), skips: [], ends: [] };
}

/** What normalising leaves of a stretched word: "kil" of "killlll". */
function squeezed(word: string): string {
  const shorter = word.replace(/([a-z])\1/g, '$1');
  return shorter.length >= 3 ? shorter : word;
}
