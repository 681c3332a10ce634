/** The places in a tree of phrases that the words read so far may have led to. */
import type { PackedEdges } from './packed-edges.ts';

/** Nodes from 0 to `size`, each once, and how many more words of any kind may be passed over before each. */
export interface PlaceSet {
  readonly nodes: Int32Array;
  readonly passes: Uint8Array;
  readonly size: number;
  clear(): void;
  /** Adds a node and all that are reached from it without reading a word. */
  add(node: number, mayPass: number): void;
}

/** @param skips of the tree, labelled with how many words they may pass over */
export function createPlaceSet(skips: PackedEdges): PlaceSet {
  const most = skips.starts.length - 1;
  const nodes = new Int32Array(most);
  const passes = new Uint8Array(most);
  /** Where a node stands, if it does: what is left from an earlier use points elsewhere. */
  const slots = new Int32Array(most);
  let size = 0;

  function add(node: number, mayPass: number): void {
    const slot = slots[node] as number;
    if (slot < size && nodes[slot] === node) {
      if ((passes[slot] as number) < mayPass) passes[slot] = mayPass;
      return;
    }
    slots[node] = size;
    nodes[size] = node;
    passes[size++] = mayPass;
    const last = skips.starts[node + 1] as number;
    for (let skip = skips.starts[node] as number; skip < last; skip++) {
      add(skips.targets[skip] as number, skips.labels[skip] as number);
    }
  }

  return {
    nodes,
    passes,
    get size() {
      return size;
    },
    clear() {
      size = 0;
    },
    add,
  };
}
