/** What an operator reads when the configuration file can't be read as one at all. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aConfig, aFolder, problemsIn, problemsOf } from './config-folder.ts';

function aliasBomb(): string {
  const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh']) {
    levels.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
  }
  return levels.join('\n');
}

describe('a text that is no configuration', () => {
  const texts: readonly (readonly [string, string, readonly string[]])[] = [
    ['empty', '', ['redress.yaml: the file is empty. Run']],
    ['only comments', '# brands:\n', ['redress.yaml: the file is empty. Run']],
    ['a single word', 'acme\n', ['redress.yaml:1: this has to be a group of keys.']],
    ['a list', '- a\n- b\n', ['redress.yaml:1: this has to be a group of keys.']],
    [
      'indented with tabs',
      'brands:\n\t- slug: a\n',
      ['redress.yaml:2: a tab stands where YAML wants spaces.'],
    ],
    ['badly indented', 'brands:\n  - slug: a\n   name: b\n', ['redress.yaml:3: ']],
    [
      'an open quote',
      'brands: "a\n',
      ['redress.yaml:2: a closing quote, bracket or separator is missing.'],
    ],
    [
      'a repeated key',
      'brands: []\nstaff: []\nbrands: []\n',
      ['redress.yaml:3: this key is written twice'],
    ],
    [
      'two documents',
      'brands: []\n---\nbrands: []\n',
      ['redress.yaml:2: a second document begins here'],
    ],
    [
      'an alias without an anchor',
      'brands: *other\n',
      ['redress.yaml: an alias (*name) has no anchor'],
    ],
    ['an alias bomb', aliasBomb(), ['aliases multiply to more than 100 values']],
    ['a list that holds itself', 'brands: &a [*a]\n', ['redress.yaml: this is nested too deeply']],
    ['very deep brackets', '['.repeat(100_000), ['this is nested too deeply']],
    ['very deep lists', '- '.repeat(20_000), ['this is nested too deeply']],
  ];

  it.each(texts)('%s', (_, yaml, expected) => {
    const problems = problemsIn(yaml);

    expect(problems).toEqual(expected.map((part) => expect.stringContaining(part)));
  });

  it('names every line whose YAML is wrong, once', () => {
    const problems = problemsIn('brands:\n\t- a\nstaff: @b\nsources: []\nsources: []\n');

    expect(problems.map((problem) => problem.split(': ')[0])).toEqual([
      'redress.yaml:2',
      'redress.yaml:3',
      'redress.yaml:5',
    ]);
  });

  it('answers soon even for a megabyte of keys', () => {
    const yaml = Array.from({ length: 50_000 }, (_, index) => `key${index}: value`).join('\n');

    const problems = problemsIn(yaml);

    expect(problems).toHaveLength(50_002);
  });
});

describe('a file that is no text', () => {
  it('is said to be a folder', () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'redress.yaml'));

    const problems = problemsOf(folder);

    expect(problems).toEqual([expect.stringContaining('redress.yaml is a folder, not a file.')]);
  });

  it('is said to be unreadable', () => {
    const folder = aFolder();
    symlinkSync('redress.yaml', join(folder, 'redress.yaml'));

    const problems = problemsOf(folder);

    expect(problems).toEqual([expect.stringContaining("redress.yaml can't be read (ELOOP).")]);
  });

  it('is said to be too large', () => {
    const problems = problemsIn('# padding\n'.repeat(500_000));

    expect(problems).toEqual([
      expect.stringContaining('has 5.0 MB and is not read: 1 MB is the most.'),
    ]);
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${aConfig()}`, 'utf16le')],
    ['Latin-1', Buffer.from('brands: Müller', 'latin1')],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0])],
  ])('is said not to be UTF-8: %s', (_, bytes) => {
    const problems = problemsOf(aFolder({ 'redress.yaml': bytes }));

    expect(problems).toEqual([expect.stringContaining('is not UTF-8 text')]);
  });

  it('is told from a .env that is a folder', () => {
    const folder = aFolder({ 'redress.yaml': aConfig() });
    mkdirSync(join(folder, '.env'));

    const problems = problemsOf(folder);

    expect(problems).toEqual([
      `.env: ${join(folder, '.env')} is a folder, not a file. Give the name of the file inside it.`,
    ]);
  });
});
