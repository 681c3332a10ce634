/** Follows all phrases of a tree at once, from one first word on. */
import { createFirstWords, type FirstWord } from './first-words.ts';
import { firstEdge, type PackedEdges } from './packed-edges.ts';
import { type PhraseTree, root } from './phrase-tree.ts';
import { createPlaceSet, type PlaceSet } from './place-set.ts';
import { createWordClasses } from './word-classes.ts';

export interface PhraseWalk {
  /** A number for all words that the phrases do not tell apart. */
  classOf(word: string): number;
  /** Sets out from a first word; false when no phrase begins so. */
  begin(wordClass: number): boolean;
  /**
   * Reads the next word; false when no phrase goes on like this.
   *
   * @param isSameSentence words of any kind are passed over only within a sentence
   */
  goOn(wordClass: number, isSameSentence: boolean): boolean;
  /** Nodes reached; only the first `size` count. */
  reached(): { readonly nodes: Int32Array; readonly size: number };
}

export function createPhraseWalk(tree: PhraseTree): PhraseWalk {
  const { of: classOf, symbols } = createWordClasses(tree);
  let here = createPlaceSet(tree.skips);
  let next = createPlaceSet(tree.skips);
  let first: FirstWord | null = null;
  const firstWords = createFirstWords(tree, (wordClass) => {
    next.clear();
    read(tree.edges, root, wordClass);
    return next;
  });

  function read(edges: PackedEdges, node: number, wordClass: number): void {
    const last = edges.starts[node + 1] as number;
    if (edges.starts[node] === last) return;
    for (const symbol of symbols(wordClass)) {
      for (let edge = firstEdge(edges, node, symbol); edge < last; edge++) {
        if (edges.labels[edge] !== symbol) break;
        next.add(edges.targets[edge] as number, 0);
      }
    }
  }

  function passOver({ nodes, passes, size }: Pick<PlaceSet, 'nodes' | 'passes' | 'size'>): void {
    for (let at = 0; at < size; at++) {
      const mayPass = passes[at] as number;
      if (mayPass > 0) next.add(nodes[at] as number, mayPass - 1);
    }
  }

  function readAll(wordClass: number): void {
    if (first !== null) read(first.edges, 0, wordClass);
    else
      for (let at = 0; at < here.size; at++) read(tree.edges, here.nodes[at] as number, wordClass);
  }

  return {
    classOf,
    begin(wordClass) {
      first = firstWords.after(wordClass);
      return first !== null;
    },
    goOn(wordClass, isSameSentence) {
      next.clear();
      if (isSameSentence) passOver(first ? { ...first, size: first.nodes.length } : here);
      readAll(wordClass);
      first = null;
      [here, next] = [next, here];
      return here.size > 0;
    },
    reached: () => (first ? { nodes: first.nodes, size: first.nodes.length } : here),
  };
}
