/** Training a whole model, on a small scale. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../src/adapters/classifier/local-classifier.ts';
import { decodeModel, encodeModel } from '../../../src/adapters/classifier/model/model-file.ts';
import { authoredPosts } from '../../../src/adapters/classifier/training/authored-posts.ts';
import { readSet, setsIn } from '../../../src/adapters/classifier/training/read-sets.ts';
import type { Example } from '../../../src/adapters/classifier/training/task.ts';
import {
  type Examples,
  trainModel,
} from '../../../src/adapters/classifier/training/train-model.ts';
import { loadCategories } from '../../../src/config/load-categories.ts';

const rules = loadCategories();
const silent = { training: () => undefined };
const posts = authoredPosts().filter((_, at) => at % 40 === 0);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress sets '));
});

afterAll(() => rmSync(folder, { recursive: true }));

function examples(labelsOf: (post: (typeof posts)[number]) => readonly string[]): Example[] {
  return posts.map((post) => ({
    text: post.text,
    labels: new Set(labelsOf(post)),
    group: 'test',
    weight: 1,
  }));
}

function small(): Examples {
  const mood = examples(({ complaint }) => [complaint ? 'negative' : 'positive']);
  return {
    sentiment: mood,
    offensive: [],
    feeling: examples(({ complaint }) => (complaint ? ['annoyance'] : ['gratitude'])),
    emotion: examples(({ complaint }) => [complaint ? 'anger' : 'joy']),
    complaint: examples(({ complaint }) => (complaint ? ['complaint'] : [])),
    spam: examples(({ spam }) => (spam ? ['spam'] : [])),
    self_harm: examples(({ signals }) => (signals.includes('self_harm') ? ['self_harm'] : [])),
    category: examples(({ category }) => [category]),
    signal: examples(({ signals }) => signals),
  };
}

it('comes to the same bytes every time', () => {
  const first = encodeModel(trainModel('licensed', small(), rules, silent));
  const second = encodeModel(trainModel('licensed', small(), rules, silent));

  expect(second.equals(first)).toBe(true);
}, 60_000);

it('knows again what it has learnt, after its way through a file', async () => {
  const model = decodeModel(encodeModel(trainModel('licensed', small(), rules, silent)));
  const classifier = createLocalClassifier(model, rules);

  const answers = await classifier.classify(posts.map(({ text }) => ({ text, language: 'en' })));

  const right = posts.filter(
    ({ complaint }, at) => (answers[at]?.complaintProbability ?? 0) >= 0.5 === complaint,
  );
  expect(right.length / posts.length).toBeGreaterThan(0.95);
  expect(model.recipe).toBe('licensed');
}, 60_000);

it('says which set is missing, and which line of one cannot be read', () => {
  const file = join(folder, 'complaints.train.jsonl');
  writeFileSync(file, '{"text":"a","complaint":1,"domain":"x"}\n{"text":\n');

  expect(() => setsIn(folder).complaints()).toThrow(`${file}, line 2`);
  expect(() => setsIn(folder).spam()).toThrow('--data');
  expect(() => readSet(join(folder, 'none.jsonl'), {} as never)).toThrow('none.jsonl');
});
