/** The edges of an automaton in flat arrays: small, and quick to look through. */

/** Edges of node n lie from `starts[n]` up to, not including, `starts[n + 1]`, ordered by label. */
export interface PackedEdges {
  readonly starts: Int32Array;
  readonly labels: Int32Array;
  readonly targets: Int32Array;
}

export interface EdgeList {
  /** Nodes and labels are whole numbers from 0 on. */
  add(from: number, label: number, to: number): void;
  pack(nodes: number): PackedEdges;
}

export function createEdgeList(): EdgeList {
  const froms: number[] = [];
  const labels: number[] = [];
  const targets: number[] = [];
  return {
    add(from, label, to) {
      froms.push(from);
      labels.push(label);
      targets.push(to);
    },
    pack(nodes) {
      const order = orderedBy(
        froms,
        orderedBy(
          labels,
          froms.map((_, edge) => edge),
        ),
      );
      const starts = new Int32Array(nodes + 1);
      for (const from of froms) (starts[from + 1] as number)++;
      for (let node = 0; node < nodes; node++) {
        (starts[node + 1] as number) += starts[node] as number;
      }
      return {
        starts,
        labels: Int32Array.from(order, (edge) => labels[edge] ?? 0),
        targets: Int32Array.from(order, (edge) => targets[edge] ?? 0),
      };
    },
  };
}

/** Where the edges of a node with this label, or the next higher one, begin. */
export function firstEdge({ starts, labels }: PackedEdges, node: number, label: number): number {
  let low = starts[node] as number;
  let high = starts[node + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((labels[middle] as number) < label) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorts by counting, which keeps the order of equals. */
function orderedBy(keys: readonly number[], order: readonly number[]): readonly number[] {
  const places = new Int32Array(keys.reduce((most, key) => Math.max(most, key), 0) + 2);
  for (const key of keys) (places[key + 1] as number)++;
  for (let key = 1; key < places.length; key++) {
    (places[key] as number) += places[key - 1] as number;
  }
  const sorted = new Array<number>(order.length);
  for (const item of order) {
    const key = keys[item] ?? 0;
    sorted[places[key] as number] = item;
    (places[key] as number)++;
  }
  return sorted;
}
