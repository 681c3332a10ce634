/** What a person gets who types something the program cannot use, or has it set up wrongly. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPlace, type Place } from './place.ts';

let place: Place;

beforeEach(async () => {
  place = await openPlace();
});

afterEach(async () => {
  await place.close();
});

it.each([
  ['a command nobody knows', ['polish'], 'polish'],
  ['an option nobody knows', ['cases', '--sorted'], '--sorted'],
  ['an action without a person', ['act', 'C-1001', 'claim'], '--as'],
])('%s is refused and the help is named', async (_what, args, named) => {
  const ended = await place.run(...args);

  expect(ended).toMatchObject({ code: 2, output: '' });
  expect(ended.errors).toContain(named);
  expect(ended.errors).toContain('--help');
});

it('asking for help is no failure', async () => {
  const ended = await place.run('--help');

  expect(ended).toMatchObject({ code: 0, errors: '' });
  expect(ended.output).toContain('import');
});

it('every problem of the configuration is listed, before anything is started', async () => {
  await place.file(
    'redress.yaml',
    `brands:
  - { slug: acme, name: Acme, jurisdiction: mars, zone: Nowhere/Else }
staff:
  - { id: ann, name: Ann, initials: AN, rolls: [agent], brands: [acne] }
`,
  );

  const ended = await place.run('cases');

  expect(ended).toMatchObject({ code: 2, output: '' });
  const problems = ended.errors.trimEnd().split('\n');
  for (const path of ['brands[0].jurisdiction', 'brands[0].zone', 'staff[0]']) {
    expect(problems).toContainEqual(expect.stringContaining(path));
  }
  expect(ended.errors).not.toContain('    at ');
});

it.each([
  ['nobody listens', 'postgresql://nobody:nothing@127.0.0.1:1/none'],
  ['the host does not exist', 'postgresql://nobody:nothing@no-such-host.invalid:5432/none'],
])('where %s at DATABASE_URL, that is one sentence', async (_what, url) => {
  await place.file('.env', `DATABASE_URL=${url}\n`);

  const ended = await place.run('cases');

  expect(ended).toMatchObject({ code: 1, output: '' });
  expect(ended.errors).toMatch(/^The database cannot be reached\. [^\n]+\n$/);
  expect(ended.errors).not.toContain('nothing@');
});
