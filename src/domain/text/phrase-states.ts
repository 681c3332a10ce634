/**
 * Follows all phrases of a tree at once: a state is every place in the tree that the words read so
 * far may have led to. States and the ways between them are worked out once and remembered, because
 * texts repeat themselves; when too many are, all are forgotten.
 */
import { type PhraseEnd, type PhraseNode, type PhraseTree, shortestStem } from './phrase-tree.ts';

export interface PhraseState {
  /** Phrases that are complete here. */
  readonly ends: readonly PhraseEnd[];
  /** Nodes, and how many more words of any kind may be passed over before each. */
  readonly places: readonly Place[];
  /** By class of the next word, doubled, plus one where it goes on in the same sentence. */
  readonly next: Map<number, PhraseState | null>;
}

interface Place {
  readonly node: PhraseNode;
  readonly mayPass: number;
}

export interface PhraseStates {
  /** A number for all words that the phrases do not tell apart. */
  classOf(word: string): number;
  start(): PhraseState;
  /** Null when no phrase goes on like this. */
  after(state: PhraseState, wordClass: number, goesOn: boolean): PhraseState | null;
}

/** Bounds of what is remembered, a few megabytes; beyond them everything is worked out anew. */
const mostPlaces = 40_000;
const mostWords = 20_000;
const longestWord = 40;

export function createPhraseStates(tree: PhraseTree): PhraseStates {
  const classes: (readonly number[])[] = [none];
  const classOfSymbols = new Map<string, number>([['', 0]]);
  const classOfWord = new Map<string, number>();
  let start = stateOf([{ node: tree.root, mayPass: 0 }]);
  let remembered = 0;

  function classOf(word: string): number {
    const known = classOfWord.get(word);
    if (known !== undefined) return known;
    const symbols = symbolsOf(tree, word);
    const key = symbols.join();
    const found = classOfSymbols.get(key) ?? classes.push(symbols) - 1;
    classOfSymbols.set(key, found);
    if (classOfWord.size >= mostWords) classOfWord.clear();
    if (word.length <= longestWord) classOfWord.set(word, found);
    return found;
  }

  function after(state: PhraseState, wordClass: number, goesOn: boolean): PhraseState | null {
    const way = wordClass * 2 + (goesOn ? 1 : 0);
    const known = state.next.get(way);
    if (known !== undefined) return known;
    if (remembered >= mostPlaces) forget();
    const reached = closed(step(state, classes[wordClass] ?? none, goesOn));
    const next = reached.length > 0 ? stateOf(reached) : null;
    remembered += reached.length + 1;
    state.next.set(way, next);
    return next;
  }

  function forget(): void {
    start = stateOf([{ node: tree.root, mayPass: 0 }]);
    remembered = 0;
  }

  return { classOf, start: () => start, after };
}

const none: readonly never[] = [];

function stateOf(places: readonly Place[]): PhraseState {
  return { places, ends: places.flatMap(({ node }) => node.ends), next: new Map() };
}

function step(
  { places }: PhraseState,
  symbols: readonly number[],
  goesOn: boolean,
): readonly Place[] {
  const reached: Place[] = [];
  for (const { node, mayPass } of places) {
    if (goesOn && mayPass > 0) reached.push({ node, mayPass: mayPass - 1 });
    for (const symbol of symbols) {
      for (const next of node.next.get(symbol) ?? none) reached.push({ node: next, mayPass: 0 });
    }
  }
  return reached;
}

/** The places and all that are reached from them without a word, each once. */
function closed(reached: readonly Place[]): readonly Place[] {
  const most = new Map<PhraseNode, number>();
  const waiting = [...reached];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const known = most.get(place.node);
    if (known !== undefined && known >= place.mayPass) continue;
    most.set(place.node, place.mayPass);
    for (const { to, upTo } of known === undefined ? place.node.skips : none) {
      waiting.push({ node: to, mayPass: upTo });
    }
  }
  return Array.from(most, ([node, mayPass]) => ({ node, mayPass }));
}

function symbolsOf(tree: PhraseTree, word: string): readonly number[] {
  const literal = tree.literals.get(word) ?? none;
  const lengths = tree.stemLengths.get(word.slice(0, shortestStem));
  if (lengths === undefined) return literal;
  const stems = lengths.map((length) => tree.stems.get(word.slice(0, length)));
  return [...literal, ...stems.filter((symbol) => symbol !== undefined)];
}
