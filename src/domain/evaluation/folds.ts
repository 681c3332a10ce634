/** Deals texts to folds so that near-duplicates, and posts made from one pattern, stay together. */

const wordsInARow = 3;
/** Two texts belong together from this share of common runs of words on, or from so many of them. */
const alikeShare = 0.1;
const alikeRuns = 4;
/** A run that so many texts hold is a figure of speech. */
const commonRun = 60;

/**
 * The fold of each text, 0 up to, not including, `count`. The same for the same texts, every time.
 */
export function foldsApart(texts: readonly string[], count: number): readonly number[] {
  const familyOf = families(texts);
  const foldOf = new Map<number, number>();
  return texts.map((_, at) => {
    const family = familyOf(at);
    const fold = foldOf.get(family) ?? foldOf.size % count;
    foldOf.set(family, fold);
    return fold;
  });
}

/** The number of the family a text belongs to, by place. */
function families(texts: readonly string[]): (at: number) => number {
  const runs = texts.map(runsOf);
  const parents = texts.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  for (const [at, common] of commonRuns(runs).entries()) {
    for (const [other, shared] of common) {
      const all = (runs[at]?.size ?? 0) + (runs[other]?.size ?? 0) - shared;
      if (shared >= alikeRuns || shared / all >= alikeShare) parents[rootOf(at)] = rootOf(other);
    }
  }
  return rootOf;
}

function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(
    words.slice(wordsInARow - 1).map((_, at) => words.slice(at, at + wordsInARow).join(' ')),
  );
}

/** For each text the earlier ones it shares runs with, and how many. */
function commonRuns(runs: readonly ReadonlySet<string>[]): readonly ReadonlyMap<number, number>[] {
  const holders = new Map<string, number[]>();
  for (const [at, own] of runs.entries()) {
    for (const run of own) {
      const known = holders.get(run);
      if (known) known.push(at);
      else holders.set(run, [at]);
    }
  }
  return runs.map((own, at) => {
    const shared = new Map<number, number>();
    for (const run of own) {
      const same = holders.get(run) ?? [];
      if (same.length >= commonRun) continue;
      for (const other of same) if (other < at) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return shared;
  });
}
