/**
 * Where each first word leads. Many phrases begin with the same few words, so the ways on from there
 * are gathered once for each of them.
 */
import { createEdgeList, type PackedEdges } from './packed-edges.ts';
import type { PhraseTree } from './phrase-tree.ts';
import type { PlaceSet } from './place-set.ts';

export interface FirstWord {
  /** Nodes reached, each once. */
  readonly nodes: Int32Array;
  readonly passes: Uint8Array;
  /** The ways on from all of them, as those of a single node 0. */
  readonly edges: PackedEdges;
}

export interface FirstWords {
  /** Null when no phrase begins so. */
  after(wordClass: number): FirstWord | null;
}

/** A bound of what is kept, some megabytes; beyond it all is gathered anew. */
const mostEdges = 500_000;

/** @param read puts the places that a first word of the class leads to into a set of places */
export function createFirstWords(
  { edges }: PhraseTree,
  read: (wordClass: number) => PlaceSet,
): FirstWords {
  const known = new Map<number, FirstWord | null>();
  let kept = 0;

  function gathered(wordClass: number): FirstWord | null {
    const { nodes, passes, size } = read(wordClass);
    if (size === 0) return null;
    const all = createEdgeList();
    for (const node of nodes.subarray(0, size)) {
      const last = edges.starts[node + 1] as number;
      for (let edge = edges.starts[node] as number; edge < last; edge++) {
        all.add(0, edges.labels[edge] as number, edges.targets[edge] as number);
      }
    }
    return { nodes: nodes.slice(0, size), passes: passes.slice(0, size), edges: all.pack(1) };
  }

  return {
    after(wordClass) {
      const before = known.get(wordClass);
      if (before !== undefined) return before;
      const word = gathered(wordClass);
      const edgesHere = word?.edges.labels.length ?? 0;
      if (kept + edgesHere > mostEdges) {
        known.clear();
        kept = 0;
      }
      kept += edgesHere;
      known.set(wordClass, word);
      return word;
    },
  };
}
