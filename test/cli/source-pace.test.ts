/** What a start says of how often sources are to be read, and a doctor of what is wrong in several places. */
import { expect, it } from 'vitest';
import { runDoctor } from '../../src/cli/doctor.ts';
import { tooOften } from '../../src/cli/source-pace-text.ts';

it('a source that is to be read oftener than its platform is ever read is told at the start', () => {
  const sources = [
    { name: 'news', platform: 'feed', everySeconds: 60 },
    { name: 'slow', platform: 'feed', everySeconds: 900 },
    { name: 'crm', platform: 'webhook' },
  ];

  expect(tooOften(sources, () => 300)).toEqual([
    'The source news says `every` 60 s, but a source of feed is read every 5 min at most. Write that, or more, in redress.yaml.',
  ]);
});

it('what several parts ask for is said once, with their names', async () => {
  let said = '';
  const todo = 'renew the credentials in .env';
  const checks = ['source a', 'source b'].map(
    (name) => ({ name, state: 'warn', detail: 'dead', todo }) as const,
  );

  await runDoctor(
    {},
    {
      examinations: [{ name: 'sources', run: async () => checks }],
      output: {
        write: (text) => {
          said += text;
        },
      },
    },
  );

  expect(said).toContain('What to do\n  source a, source b: renew the credentials in .env\n\n');
});
