/** Shapes that the reviewed files share. */
import { z } from 'zod';

/** Languages with phrases of their own; one file each. */
export const ruleLanguages = ['en', 'es', 'fr', 'de'] as const;

/** Phrases stand one a line: a block of text is quicker to read and to review than a list. */
export const Lines = z.string().transform((block) =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);

/** What every reviewed file says of itself. */
export const Reviewed = {
  version: z.string(),
  /** Null until a person has put their name to it. */
  reviewedBy: z.string().nullable(),
};
