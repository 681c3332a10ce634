/** Reads what the quality of triage is held to. */
import { z } from 'zod';
import type { Floor } from '../domain/evaluation/quality.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const Row = z.union([
  z.strictObject({ name: z.string(), floor: z.number(), aim: z.number().optional() }),
  z.strictObject({ name: z.string(), ceiling: z.number(), aim: z.number().optional() }),
]);

const Floors = z.strictObject({ ...Reviewed, floors: z.array(Row) });

/** @throws Error naming the place when the file breaks the rules */
export function loadFloors(): readonly Floor[] {
  return readRuleFile('quality/floors.yaml', Floors).data.floors.map((row) => ({
    name: row.name,
    floor: 'floor' in row ? row.floor : row.ceiling,
    aim: row.aim ?? null,
    isCeiling: 'ceiling' in row,
  }));
}
