/**
 * The searches for posts about a brand.
 * Source: https://docs.x.com/x-api/posts/search/integrate/operators
 */
import { xLimits } from './limits.ts';

export interface Wanted {
  readonly keywords: readonly string[];
  /** Of our own accounts, without @. */
  readonly handles: readonly string[];
  /** The mentions timeline could not give all, so posts that name us are searched for as well. */
  readonly withMentions: boolean;
}

/**
 * As few queries as the length of a query allows; none where there is nothing to search for. Posts that
 * name us are left to the mentions timeline, where each costs a fifth.
 */
export function searchQueries({ keywords, handles, withMentions }: Wanted): readonly string[] {
  const names = handles.filter((handle) => /^\w{1,15}$/.test(handle));
  const terms = [
    ...(withMentions ? names.map((name) => `@${name}`) : []),
    ...keywords.flatMap(quoted),
  ];
  const excluded = [
    '-is:retweet',
    ...names.map((name) => `-from:${name}`),
    ...(withMentions ? [] : names.map((name) => `-@${name}`)),
  ];
  return packed([...new Set(terms)], fitting(excluded));
}

/** Operators and quotes inside a term would mean something else. */
function quoted(keyword: string): readonly string[] {
  const plain = keyword
    .replaceAll(/["\\\p{Cc}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain === '' ? [] : [`"${plain}"`];
}

/** Half of a query at most: the terms need the rest. */
function fitting(excluded: readonly string[]): string {
  const kept: string[] = [];
  for (const term of excluded) {
    if ([...kept, term].join(' ').length <= xLimits.queryLength / 2) kept.push(term);
  }
  return kept.join(' ');
}

function packed(terms: readonly string[], rest: string): readonly string[] {
  const write = (some: readonly string[]): string => `(${some.join(' OR ')}) ${rest}`;
  const queries: string[] = [];
  let some: string[] = [];
  for (const term of terms) {
    if (some.length > 0 && write([...some, term]).length > xLimits.queryLength) {
      queries.push(write(some));
      some = [];
    }
    some.push(term);
  }
  return some.length > 0 ? [...queries, write(some)] : queries;
}
