/** Loads what reading costs on platforms that charge for it. */
import { z } from 'zod';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

/** Millionths of a dollar each. */
export interface XReadPrices {
  readonly postMicroUsd: number;
  /** Posts of a list that belongs to the account itself, such as its mentions. */
  readonly ownPostMicroUsd: number;
  readonly userMicroUsd: number;
  /** One question for how many there are. */
  readonly countMicroUsd: number;
}

export interface ReadPrices {
  readonly x: XReadPrices;
}

const price = z.int().nonnegative();

const schema = z.strictObject({
  ...Reviewed,
  platforms: z.strictObject({
    x: z.strictObject({
      postMicroUsd: price,
      ownPostMicroUsd: price,
      userMicroUsd: price,
      countMicroUsd: price,
      source: z.string(),
      date: z.string(),
    }),
  }),
});

export function loadReadPrices(): ReadPrices {
  return readRuleFile('platforms/read-prices.yaml', schema).data.platforms;
}
