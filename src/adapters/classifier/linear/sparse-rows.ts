/** Sparse rows of numbers, one after the other in flat arrays. */

export interface SparseRows {
  /** Row r lies at starts[r] up to, not including, starts[r + 1]. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  readonly width: number;
}

export interface RowBuilder {
  add(columns: ArrayLike<number>, values: ArrayLike<number>): void;
  build(): SparseRows;
}

/** Collects rows of a given width; memory grows by doubling. */
export function createRowBuilder(width: number): RowBuilder {
  const starts: number[] = [0];
  let columns = new Uint32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let size = 0;
  return {
    add(rowColumns, rowValues) {
      while (size + rowColumns.length > columns.length) {
        columns = grownTo(new Uint32Array(columns.length * 2), columns);
        values = grownTo(new Float32Array(values.length * 2), values);
      }
      columns.set(rowColumns, size);
      values.set(rowValues, size);
      size += rowColumns.length;
      starts.push(size);
    },
    build: () => ({
      starts: Uint32Array.from(starts),
      columns: columns.slice(0, size),
      values: values.slice(0, size),
      width,
    }),
  };
}

function grownTo<Values extends Uint32Array | Float32Array>(
  larger: Values,
  smaller: Values,
): Values {
  larger.set(smaller);
  return larger;
}

/** The sum of products of a row with weights, without a bias. */
export function dot(rows: SparseRows, row: number, weights: Float32Array | Float64Array): number {
  const end = rows.starts[row + 1] ?? 0;
  let sum = 0;
  for (let at = rows.starts[row] ?? 0; at < end; at++) {
    sum += (rows.values[at] ?? 0) * (weights[rows.columns[at] ?? 0] ?? 0);
  }
  return sum;
}
