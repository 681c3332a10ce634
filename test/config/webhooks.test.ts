/** What an operator configures of webhooks and of files, and what is said where it cannot be. */
import { expect, it } from 'vitest';
import { aConfig, aFolder, configIn, problemsIn, variable } from './config-folder.ts';

const environment = { SET: 'a-value' };
const webhook = (name: string, rest = '') =>
  `{ name: ${name}, brand: acme, platform: webhook, secret: '${variable('SET')}', ${rest} }`;

it.each([
  [
    'a page where webhooks are delivered',
    {
      sources: webhook('crm'),
      rest: 'policies: { handoff: { url: https://acme.example/webhooks/ } }',
    },
    'policies.handoff.url: webhooks are delivered at this path.',
  ],
  [
    'two receivers of the replies of one brand',
    {
      sources: [
        webhook('crm', 'replyTo: https://a.example'),
        webhook('desk', 'replyTo: https://b.example'),
      ].join(', '),
    },
    'Leave `replyTo` at one of them.',
  ],
  [
    'a secret in the file itself',
    { sources: webhook('crm', 'previousSecret: hello') },
    'sources[0].previousSecret: a secret stands in the file itself',
  ],
  [
    'a field that mentions do not have',
    {
      sources:
        '{ name: f, brand: acme, platform: file, path: a.csv, columns: { id: A, text: B, autor: C } }',
    },
    'The nearest known one is author',
  ],
])('%s is named, with what to do', (_, parts, expected) => {
  expect(problemsIn(aConfig(parts), environment)).toEqual([expect.stringContaining(expected)]);
});

it('two webhooks of one brand, one of which takes replies, are fine', () => {
  const sources = [webhook('crm', 'replyTo: https://a.example/in'), webhook('desk')].join(', ');

  const config = configIn(aFolder({ 'redress.yaml': aConfig({ sources }) }), environment);

  expect(config.sources).toMatchObject([
    { replyTo: 'https://a.example/in', recognisesRepeats: false, previousSecret: null },
    { replyTo: null },
  ]);
});
