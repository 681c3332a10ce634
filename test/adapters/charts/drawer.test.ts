/** The pictures of a digest, drawn for real: sharp, with their words, on a machine without fonts. */
import { expect, it } from 'vitest';
import { createChartDrawer } from '../../../src/adapters/charts/drawer.ts';
import type { Chart } from '../../../src/domain/digest/charts.ts';

const { draw } = createChartDrawer();

const chart: Chart = {
  id: 'age',
  title: 'Open cases by age',
  alt: '',
  kind: 'columns',
  labels: ['<1d', '1-3d'],
  series: [{ name: 'open cases', values: [4, 9] }],
};

/** Width and height stand in the head of a PNG. */
function sizeOf(png: Uint8Array): readonly number[] {
  const head = Buffer.from(png);
  expect(head.subarray(1, 4).toString()).toBe('PNG');
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}

it('several charts stand below one another in one picture, twice as sharp as they are large', async () => {
  expect(sizeOf(await draw([chart]))).toEqual([1440, 600]);
  expect(sizeOf(await draw([chart, chart, chart]))).toEqual([1440, 1800]);
});

it('the same figures give the same picture, to the last byte', async () => {
  expect(Buffer.from(await draw([chart])).equals(Buffer.from(await draw([chart])))).toBe(true);
});

it.each<[string, Partial<Chart>]>([
  ['title', { title: 'Open cases by aga' }],
  ['label', { labels: ['<1d', '1-3w'] }],
])('a letter of a %s can be seen in it', async (_, changed) => {
  const [before, after] = [await draw([chart]), await draw([{ ...chart, ...changed }])];

  expect(Buffer.from(before).equals(Buffer.from(after))).toBe(false);
});

it('draws bars, hundreds of cases, long names in every script, and nothing at all', async () => {
  const labels = ['attempt to collect not owed', 'Ärger über Gebühren', '<b>&"\'', ''];
  const values = labels.map((_, at) => at * 123_456);
  const bars = { ...chart, kind: 'bars', labels, series: [{ name: 'x', values }] } as const;
  const empty = { ...chart, labels: [], series: [{ name: 'x', values: [] }] };

  expect(sizeOf(await draw([bars, empty]))).toEqual([1440, 1200]);
});
