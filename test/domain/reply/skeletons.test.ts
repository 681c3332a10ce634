/** Proof that every reviewed skeleton may be posted, everywhere. */
import { describe, expect, it } from 'vitest';
import { platforms } from '../../../src/domain/mention/mention.ts';
import { lint } from '../../../src/domain/reply/lint.ts';
import { fillSkeleton, type Skeleton } from '../../../src/domain/reply/skeleton.ts';
import { type Jurisdiction, jurisdictions } from '../../../src/domain/triage/assessment.ts';
import { aLintInput, lintRules, skeletonLibrary } from './reply-rules.ts';

const link = 'https://www.acme-credit.example/contact-us';
/** As long as handles get on X. */
const author = '@pat_fairweather';
const signals = { crisis: ['self_harm'], praise: ['praise'] } as const;

function filled(skeleton: Skeleton, jurisdiction: Jurisdiction, closing: string | null): string {
  const line = skeletonLibrary.crisisLines.find((one) => one.jurisdiction === jurisdiction);
  return fillSkeleton(skeleton, {
    author,
    link,
    crisisLine: line?.number ?? '',
    signOff: '^AB',
    closing,
  });
}

function blocksOf(skeleton: Skeleton, visibility: 'public' | 'private'): string[] {
  const closing = skeletonLibrary.privateClosings.find(
    ({ language }) => language === skeleton.language,
  );
  return jurisdictions.flatMap((jurisdiction) =>
    [...platforms, 'letter'].flatMap((platform) => {
      const isPrivate = visibility === 'private';
      const text = filled(
        skeleton,
        jurisdiction,
        isPrivate ? (closing?.text.replace('{brand}', 'Acme Credit') ?? null) : null,
      );
      const { findings } = lint(
        aLintInput({
          ...{ text, platform, jurisdiction, visibility, author, signOff: '^AB' },
          officialLinks: [link],
          signals: skeleton.kind in signals ? signals[skeleton.kind as keyof typeof signals] : [],
        }),
        lintRules,
      );
      return findings
        .filter(({ level }) => level === 'block')
        .map(({ rule, start, end }) => `${platform} ${rule} "${text.slice(start, end)}"`);
    }),
  );
}

describe.each(skeletonLibrary.skeletons)('skeleton $id', (skeleton) => {
  it('can be posted in public on every platform and in every jurisdiction', () => {
    const blocks = blocksOf(skeleton, 'public');

    expect(blocks).toEqual([]);
  });
});

describe('skeletons in private', () => {
  it('can be sent as private messages of a debt collector', () => {
    const sendable = skeletonLibrary.skeletons.filter(
      ({ handOff, kind }) => handOff !== 'private_message' && kind !== 'praise',
    );

    const blocks = sendable.flatMap((skeleton) => blocksOf(skeleton, 'private'));

    expect(blocks).toEqual([]);
  });
});

describe('the library', () => {
  it.each([
    ['en', 'complaint', 6],
    ['es', 'complaint', 3],
    ['fr', 'complaint', 3],
    ['de', 'complaint', 3],
    ['en', 'crisis', 2],
    ['en', 'praise', 2],
    ['en', 'question', 2],
  ])('offers a choice in %s for a %s', (language, kind, atLeast) => {
    const offered = skeletonLibrary.skeletons.filter(
      (skeleton) => skeleton.language === language && skeleton.kind === kind,
    );

    expect(offered.length).toBeGreaterThanOrEqual(atLeast);
  });

  it('names every skeleton once', () => {
    const ids = skeletonLibrary.skeletons.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a crisis line for every jurisdiction', () => {
    const covered = skeletonLibrary.crisisLines.map(({ jurisdiction }) => jurisdiction);

    expect(covered).toEqual(expect.arrayContaining([...jurisdictions]));
  });
});
