/** The ledger of what was read: every minute of it is read, a gap, or unknown, and never two of these. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterPage, type CoverageWindow } from '../../../src/domain/source/coverage.ts';

const minute = (count: number): Date => new Date(count * 60_000);
const span = (from: number, to: number) => ({ from: minute(from), to: minute(to) });
const short = (windows: readonly CoverageWindow[]): string =>
  windows
    .map(({ state, from, to }) => `${state} ${from.getTime() / 60_000}-${to.getTime() / 60_000}`)
    .join(', ');

function ledgerOf(...spans: readonly (readonly [number, number])[]): readonly CoverageWindow[] {
  return spans.reduce<readonly CoverageWindow[]>(
    (windows, [from, to]) => afterPage(windows, { covered: span(from, to), gap: null }),
    [],
  );
}

it('stretches that overlap or touch are one, and what lies between two is a gap', () => {
  expect(short(ledgerOf([0, 10], [5, 20], [20, 30]))).toBe('covered 0-30');
  expect(short(ledgerOf([0, 10], [15, 20]))).toBe('covered 0-10, gap 10-15, covered 15-20');
});

it('reading of the past closes the gap as far as it goes, and makes no new one', () => {
  const withGap = ledgerOf([10, 20], [50, 60]);

  expect(short(afterPage(withGap, { covered: span(30, 40), gap: null }))).toBe(
    'covered 10-20, gap 20-30, covered 30-40, gap 40-50, covered 50-60',
  );
  expect(short(afterPage(withGap, { covered: span(15, 50), gap: null }))).toBe('covered 10-60');
  expect(short(afterPage(withGap, { covered: span(0, 5), gap: null }))).toBe(
    'covered 0-5, covered 10-20, gap 20-50, covered 50-60',
  );
});

it('a gap that goes on for the same reason stays one, and goes when it is read after all', () => {
  const told = [20, 30, 40].reduce<readonly CoverageWindow[]>(
    (windows, to) =>
      afterPage(windows, { covered: null, gap: { ...span(10, to), reason: 'search is down' } }),
    ledgerOf([0, 10]),
  );

  expect(short(told)).toBe('covered 0-10, gap 10-40');
  expect(short(afterPage(told, { covered: span(10, 50), gap: null }))).toBe('covered 0-50');
});

it('a gap that the source tells of keeps its reason, and is never put over what was read', () => {
  const told = afterPage(ledgerOf([0, 10]), {
    covered: span(30, 40),
    gap: { ...span(5, 30), reason: 'search reaches back seven days only' },
  });

  expect(short(told)).toBe('covered 0-10, gap 10-30, covered 30-40');
  expect(told[1]?.reason).toBe('search reaches back seven days only');
  expect(short(afterPage(told, { covered: null, gap: { ...span(0, 40), reason: 'again' } }))).toBe(
    short(told),
  );
});

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => span(from, from + length));
const news = fc.record({
  covered: fc.option(stretch),
  gap: fc.option(stretch.map((one) => ({ ...one, reason: 'told' }))),
});

it('whatever is told in whatever order, windows never overlap and what was once read stays read', () => {
  fc.assert(
    fc.property(fc.array(news, { maxLength: 12 }), (pages) => {
      let windows: readonly CoverageWindow[] = [];
      const read = new Set<number>();
      for (const page of pages) {
        windows = afterPage(windows, page);
        if (page.covered) {
          for (let at = page.covered.from.getTime(); at < page.covered.to.getTime(); at += 60_000) {
            read.add(at);
          }
        }
        for (const [place, { from, to }] of windows.entries()) {
          expect(from < to).toBe(true);
          const next = windows[place + 1];
          if (next) expect(to <= next.from).toBe(true);
        }
      }
      const covered = windows.filter(({ state }) => state === 'covered');
      for (const at of read) {
        expect(covered.some(({ from, to }) => from.getTime() <= at && at < to.getTime())).toBe(
          true,
        );
      }
    }),
    { numRuns: 300 },
  );
});
