/** Folders of snippets, good and bad. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadSnippets } from '../../src/config/load-snippets.ts';
import { snippetFaults } from '../../src/domain/reply/snippet-faults.ts';
import { snippetFile, snippetFrom } from '../../src/domain/reply/snippet-from.ts';
import { aBrand, lintRules } from '../domain/reply/reply-rules.ts';

const good = {
  id: 'calls',
  owner: 'dora',
  language: 'en',
  categories: ['customer_service'],
  reviewedBy: null,
  version: 1,
  tone: 'warm',
  text: 'Hi {author}, we are sorry about the calls. Please start here: {link}',
} as const;

function folderOf(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return loadSnippets(folder);
}

it('what is written is what is read', () => {
  expect(folderOf({ 'calls.md': snippetFile(good) }).snippets).toEqual([good]);
});

it('the snippets of the demonstration are all usable and signed', () => {
  const { snippets, problems } = loadSnippets('samples/snippets');

  expect(problems).toEqual([]);
  for (const snippet of snippets) {
    expect([snippet.id, snippetFaults(snippet, aBrand(), { lint: lintRules })]).toEqual([
      snippet.id,
      [],
    ]);
    expect(snippet.reviewedBy).not.toBeNull();
  }
});

it.each([
  ['no head', 'Hello'],
  ['a head that is no YAML', '---\n{ :\n---\nHello'],
  ['no text', snippetFile({ ...good, text: '' })],
  ['an unknown category', snippetFile(good).replace('customer_service', 'weather')],
])('a file with %s is named, and the others are read', (_what, text) => {
  const { snippets, problems } = folderOf({ 'a.md': text, 'calls.md': snippetFile(good) });

  expect(snippets).toEqual([good]);
  expect(problems).toMatchObject([{ file: expect.stringMatching(/a\.md$/) }]);
});

it('two files with one id are told', () => {
  const { problems } = folderOf({ 'a.md': snippetFile(good), 'b.md': snippetFile(good) });

  expect(problems).toHaveLength(1);
});

it('a folder that is not there is told', () => {
  expect(loadSnippets('/nowhere/at/all').problems).toHaveLength(1);
});

it('a text that promises money back is never offered', () => {
  const promising = { ...good, text: 'Hi {author}, sorry, we will refund you. {link}' };

  const faults = snippetFaults(promising, aBrand(), { lint: lintRules });

  expect(faults.map(({ rule }) => rule)).toContain('L-PROM');
});

const sent = {
  text: 'Hi @pat, we are sorry. Please start here: https://help.acme.example/contact ^AB',
  author: 'pat',
  language: 'en',
  category: 'customer_service',
  tone: 'warm',
  officialLinks: ['https://help.acme.example/contact'],
} as const;

it('a sent reply becomes a snippet without the person, the address and the sign-off, unsigned', () => {
  const snippet = snippetFrom(sent, { id: 'x1', owner: 'dora' }, []);

  expect(snippet?.text).toBe('Hi {author}, we are sorry. Please start here: {link}');
  expect(snippet?.reviewedBy).toBeNull();
});
