/** The file a local model is kept in: a readable header, then compressed weights. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import { PermanentError } from '../../../ports/errors.ts';
import { gramSlots } from '../features/gram-counter.ts';
import { assertFits, type LocalModel, type ModelHeader } from './model.ts';

const Levels = z.object({ sure: z.number(), suspected: z.number() });

const Header = z.object({
  format: z.literal(1),
  recipe: z.enum(['full', 'licensed']),
  heads: z.array(
    z.object({
      name: z.string(),
      step: z.number(),
      bias: z.number(),
      spread: z.object({ mean: z.number(), deviation: z.number() }).nullable(),
      beyond: z.array(z.number()),
      sigmoid: z.object({ slope: z.number(), offset: z.number() }).nullable(),
    }),
  ),
  abstain: z.object({ from: z.number(), to: z.number() }),
  selfHarm: Levels,
  signals: Levels,
});

/** Rarity goes from 1 to about 13 and is kept in one byte. */
const rarityStep = 12.75 / 255;
const lineBreak = 10;

/** What is kept of a model: weights one head after the other, because such columns compress well. */
export interface ModelParts {
  readonly header: ModelHeader;
  readonly columns: readonly Int8Array[];
  readonly rarity: Float32Array;
}

/** The bytes of a model's file; the same bytes for the same parts. */
export function encodeModel({ header, columns, rarity }: ModelParts): Buffer {
  const bytes = Buffer.concat([
    ...columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
    Buffer.from(Uint8Array.from(rarity, (value) => Math.round((value - 1) / rarityStep))),
  ]);
  const body = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return Buffer.concat([Buffer.from(`${JSON.stringify({ format: 1, ...header })}\n`), body]);
}

/** @throws PermanentError when the bytes are no model of this format */
export function decodeModel(file: Buffer): LocalModel {
  const end = file.indexOf(lineBreak);
  const header = Header.safeParse(parsed(file.subarray(0, end).toString('utf8')));
  if (!header.success) {
    throw new PermanentError('This file is no model of Redress. Train one with `npm run train`.');
  }
  const { format, ...rest } = header.data;
  const width = rest.heads.length;
  const body = brotliDecompressSync(file.subarray(end + 1), {
    chunkSize: (width + 1) * gramSlots, // in one piece, which is given back whole
  });
  const model = {
    ...rest,
    weights: interleaved(body, width),
    rarity: Float32Array.from(body.subarray(width * gramSlots), (value) => 1 + value * rarityStep),
    hash: createHash('sha256').update(file).digest('hex').slice(0, 12),
  };
  assertFits(model);
  return model;
}

/** @throws PermanentError when the file is missing or is no model */
export function readModel(path: string): LocalModel {
  return decodeModel(readBytes(path));
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new PermanentError(`The model ${path} cannot be read. Train it with \`npm run train\`.`, {
      cause,
    });
  }
}

/** Head after head becomes slot after slot, so that a text reads each slot at one place. */
function interleaved(columns: Uint8Array, width: number): Int8Array {
  const weights = new Int8Array(width * gramSlots);
  for (let head = 0; head < width; head++) {
    const from = head * gramSlots;
    for (let slot = 0; slot < gramSlots; slot++)
      weights[slot * width + head] = columns[from + slot] ?? 0;
  }
  return weights;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
