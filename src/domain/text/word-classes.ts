/** Gives all words that a tree of phrases does not tell apart one number. */
import { type PhraseTree, shortestStem } from './phrase-tree.ts';

export interface WordClasses {
  of(word: string): number;
  /** The symbols that every word of a class stands for. */
  symbols(wordClass: number): readonly number[];
}

/** Bounds of what is remembered. */
const mostWords = 20_000;
const longestWord = 40;

export function createWordClasses(tree: PhraseTree): WordClasses {
  const classes: (readonly number[])[] = [none];
  const classOfSymbols = new Map<string, number>([['', 0]]);
  const classOfWord = new Map<string, number>();
  return {
    of(word) {
      const known = classOfWord.get(word);
      if (known !== undefined) return known;
      const symbols = symbolsOf(tree, word);
      const key = symbols.join();
      const found = classOfSymbols.get(key) ?? classes.push(symbols) - 1;
      classOfSymbols.set(key, found);
      if (classOfWord.size >= mostWords) classOfWord.clear();
      if (word.length <= longestWord) classOfWord.set(word, found);
      return found;
    },
    symbols: (wordClass) => classes[wordClass] ?? none,
  };
}

const none: readonly never[] = [];

function symbolsOf(tree: PhraseTree, word: string): readonly number[] {
  const literal = tree.literals.get(word) ?? none;
  const lengths = tree.stemLengths.get(word.slice(0, shortestStem));
  if (lengths === undefined) return literal;
  const stems = lengths.map((length) => tree.stems.get(word.slice(0, length)));
  return [...literal, ...stems.filter((symbol) => symbol !== undefined)];
}
