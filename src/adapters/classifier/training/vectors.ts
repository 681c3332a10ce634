/** Turns labelled texts into the rows that heads are trained on. */
import type { CategoryRules } from '../../../config/load-categories.ts';
import { normalise } from '../../../domain/text/normalise.ts';
import { createGramCounter, gramSlots } from '../features/gram-counter.ts';
import { countsWidth, createVectoriser } from '../features/vectoriser.ts';
import { createRowBuilder, type SparseRows } from '../linear/sparse-rows.ts';

/** Texts as numbers: grams as sparse rows, counts as `countsWidth` numbers a row. */
export interface Vectors {
  readonly grams: SparseRows;
  readonly counts: Float32Array;
}

/** How rare each gram slot is among the texts: ln((1 + texts) / (1 + texts with it)) + 1. */
export function rarityIn(texts: Iterable<string>): Float32Array {
  const counter = createGramCounter();
  const seenIn = new Float32Array(gramSlots);
  let total = 0;
  for (const text of texts) {
    total++;
    const { slots, size } = counter.count(normalise(text).text);
    for (let at = 0; at < size; at++) {
      const slot = slots[at] ?? 0;
      seenIn[slot] = (seenIn[slot] ?? 0) + 1;
    }
  }
  return seenIn.map((seen) => Math.log((1 + total) / (1 + seen)) + 1);
}

export function vectorsOf(
  texts: readonly string[],
  rules: CategoryRules,
  rarity: Float32Array,
): Vectors {
  const vectoriser = createVectoriser(rules, rarity);
  const builder = createRowBuilder(gramSlots);
  const counts = new Float32Array(texts.length * countsWidth);
  for (const [row, text] of texts.entries()) {
    const vector = vectoriser.vectorise(text);
    builder.add(vector.slots.subarray(0, vector.size), vector.values.subarray(0, vector.size));
    counts.set(vector.counts, row * countsWidth);
  }
  return { grams: builder.build(), counts };
}

/** Rows with further columns behind the grams; `extraOf` writes those of a row. */
export function widened(
  { grams }: Vectors,
  width: number,
  extraOf: (row: number, into: Float32Array) => void,
): SparseRows {
  const builder = createRowBuilder(gramSlots + width);
  const extra = new Float32Array(width);
  const extraColumns = Uint32Array.from(extra, (_, at) => gramSlots + at);
  for (let row = 0; row + 1 < grams.starts.length; row++) {
    const from = grams.starts[row] ?? 0;
    const end = grams.starts[row + 1] ?? 0;
    extraOf(row, extra);
    const columns = new Uint32Array(end - from + width);
    const values = new Float32Array(end - from + width);
    columns.set(grams.columns.subarray(from, end));
    columns.set(extraColumns, end - from);
    values.set(grams.values.subarray(from, end));
    values.set(extra, end - from);
    builder.add(columns, values);
  }
  return builder.build();
}
