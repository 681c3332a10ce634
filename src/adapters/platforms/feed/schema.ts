/**
 * What is used of JSON Feed; its items are read one by one.
 * Source: https://www.jsonfeed.org/version/1.1/
 */
import { z } from 'zod';

export const jsonFeedSchema = z.object({
  version: z.string().regex(/jsonfeed\.org\/version\//),
  language: z.string().optional().catch(undefined),
  items: z.array(z.unknown()),
});
