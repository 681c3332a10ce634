/** What an operator reads about each mistake in the configuration. */
import { describe, expect, it } from 'vitest';
import { aConfig, type Parts, problemsIn, variable } from './config-folder.ts';

const feed = (rest: string) => `{ name: alerts, brand: acme, platform: feed, ${rest} }`;
const hours = (days: string) => `hours: { zone: Europe/London, ${days} }`;

describe('one mistake, one problem that names its place and the way out', () => {
  const mistakes: readonly (readonly [string, Parts, string])[] = [
    [
      'an unknown time zone',
      { brand: 'zone: America/NewYork' },
      "redress.yaml:2: brands[0].zone: 'America/NewYork' is no time zone that this machine knows. Use an IANA name such as America/New_York.",
    ],
    [
      'an offset for a zone',
      { brand: "zone: '+05:00'" },
      'Use an IANA name such as America/New_York',
    ],
    [
      'an unknown key',
      { brand: 'keyword: [a]' },
      'brands[0].keyword: this key is not known. The nearest known one is keywords',
    ],
    [
      'an unknown section',
      { rest: 'polices: {}' },
      'redress.yaml:7: polices: this key is not known. The nearest known one is policies',
    ],
    [
      'a word for true',
      { brand: 'collectsDebts: yes' },
      'brands[0].collectsDebts: this has to be true or false.',
    ],
    [
      'a number for a text',
      { brand: 'brandTerms: [{ term: 911, signedOffBy: lea, on: 2026-11-01 }]' },
      'brandTerms[0].term: this has to be a text. Put it in quotes.',
    ],
    [
      'a text for a list',
      { brand: 'ownAccounts: x' },
      'brands[0].ownAccounts: this has to be a list.',
    ],
    [
      'an account without a platform',
      { brand: 'ownAccounts: [acme]' },
      'this is no account. Write its platform',
    ],
    [
      'a community without a bot to read it',
      { sources: "{ name: chat, brand: acme, platform: discord, guild: '1' }" },
      'sources[0].token: this is missing. Without `chat.discord` a Discord source needs its own token.',
    ],
    [
      'a link that is none',
      { brand: 'officialLinks: [acme.example]' },
      'officialLinks[0]: this is no web address.',
    ],
    [
      'plain http',
      { brand: "officialLinks: ['http://acme.example']" },
      'only https addresses are used',
    ],
    [
      'a script for a link',
      { brand: "officialLinks: ['javascript:alert(1)']" },
      'only https addresses are used',
    ],
    [
      'a missing voice file',
      { brand: 'voice: gone.md' },
      'gone.md does not exist. This names the file',
    ],
    [
      'a variable where none is taken',
      { brand: `brandTerms: [{ term: '${variable('SET')}', signedOffBy: lea, on: 2026-11-01 }]` },
      'brandTerms[0].term: variables are not filled in here.',
    ],
    [
      'an unquoted id',
      { staff: 'discord: 100000000000000001' },
      'staff[0].discord: an id like this belongs in quotes',
    ],
    [
      'no capacity',
      { staff: 'capacity: 0' },
      'staff[0].capacity: this is too small. Use 1 or more.',
    ],
    [
      'hours that are no span',
      { staff: hours("mon: '9 to 5'") },
      "hours.mon: '9 to 5' is no span of hours.",
    ],
    [
      'hours past midnight',
      { staff: hours("mon: '22:00-06:00'") },
      'hours may not run past midnight',
    ],
    ['an unknown weekday', { staff: hours("mo: '09:00-17:00'") }, "'mo' is no weekday"],
    [
      'a range past sunday',
      { staff: hours("fri-mon: '09:00-17:00'") },
      'a range may not run past sun',
    ],
    [
      'a day with hours twice',
      { staff: hours("mon-fri: '09:00-17:00', fri: '09:00-12:00'") },
      'fri has hours already.',
    ],
    [
      'an unknown platform',
      { sources: '{ name: s, brand: acme, platform: blusky }' },
      "sources[0].platform: 'blusky' is not known here. Did you mean bluesky?",
    ],
    [
      'a source without platform',
      { sources: '{ name: s, brand: acme }' },
      'sources[0].platform: this is missing. Write one of x, bluesky',
    ],
    [
      'a brand nobody knows',
      { sources: feed('url: https://a.example, brand: acne').replace('brand: acme, ', '') },
      "sources[0].brand: no brand is called 'acne'. Did you mean acme? Configured: acme.",
    ],
    [
      'too short an interval',
      { sources: feed('url: https://a.example, every: 1s') },
      "every: '1s' is out of bounds. Use an interval from 5s to 7d.",
    ],
    [
      'too long an interval',
      { sources: feed('url: https://a.example, every: 8d') },
      "every: '8d' is out of bounds.",
    ],
    [
      'no interval',
      { sources: feed('url: https://a.example, every: often') },
      "every: 'often' is no interval.",
    ],
    [
      'an endpoint without https',
      { sources: feed("url: https://a.example, endpoint: 'http://10.0.0.1'") },
      'sources[0].endpoint: only https',
    ],
    [
      'two sources of one name',
      { sources: `${feed('url: https://a.example')}, ${feed('url: https://b.example')}` },
      "sources[1].name: 'alerts' is used twice.",
    ],
    [
      'a last rule with a condition',
      { rest: 'routing:\n  - { when: { language: es }, to: { role: agent } }' },
      'redress.yaml:8: routing[0].when: the last rule must have no condition',
    ],
    [
      'a rule that hides the rest',
      { rest: 'routing:\n  - to: { role: agent }\n  - to: { role: supervisor }' },
      'redress.yaml:8: routing[0]: a rule without a condition takes every case',
    ],
    [
      'a role that nobody has',
      { rest: 'routing:\n  - { to: { role: compliance } }' },
      'redress.yaml:8: routing[0].to.role: cases go to compliance here, but nobody who works for acme has the role compliance.',
    ],
    [
      'a skill that nobody has',
      { rest: 'routing:\n  - { to: { role: agent, skill: hardship } }' },
      'nobody who works for acme has the role agent and the skill hardship',
    ],
    [
      'a rule about an unknown source',
      {
        rest: 'routing:\n  - { when: { source: s }, to: { role: agent } }\n  - { to: { role: agent } }',
      },
      "routing[0].when.source: no source is called 's'. No source is configured.",
    ],
    [
      'a digest at no time',
      { rest: 'policies: { digest: monday }' },
      "policies.digest: 'monday' is no time in the week.",
    ],
    [
      'an unknown waiting time',
      { rest: 'policies: { followUpAfter: 5w }' },
      "policies.followUpAfter: '5w' is no waiting time.",
    ],
    [
      'a port without a host',
      { rest: 'console: { listen: 8080 }' },
      'console.listen: this has to be a text.',
    ],
    [
      'an impossible port',
      { rest: "console: { listen: '127.0.0.1:80800' }" },
      'is nothing to listen on',
    ],
  ];

  it.each(mistakes)('%s', (_, parts, expected) => {
    const problems = problemsIn(aConfig(parts), { SET: 'a-value' });

    expect(problems).toEqual([expect.stringContaining(expected)]);
  });

  it('a brand, or a person, twice', () => {
    const yaml = aConfig()
      .replace(
        'staff:',
        '  - { slug: acme, name: B, keywords: [bb], jurisdiction: uk, zone: Europe/London }\nstaff:',
      )
      .replace('id: lea', 'id: ann');

    const problems = problemsIn(yaml);

    expect(problems).toEqual([
      "redress.yaml:3: brands[1].slug: 'acme' is used twice. Each entry in brands needs its own slug.",
      "redress.yaml:6: staff[1].id: 'ann' is used twice. Each entry in staff needs its own id.",
    ]);
  });

  it('a brand of the staff that is not configured', () => {
    const yaml = aConfig().replace(
      'roles: [agent], brands: [acme]',
      'roles: [agent], brands: [acme, zeta]',
    );

    const problems = problemsIn(yaml);

    expect(problems).toEqual([
      "redress.yaml:4: staff[0].brands[1]: no brand is called 'zeta'. Configured: acme.",
    ]);
  });

  it('a real brand that takes the name of the demonstration', () => {
    const problems = problemsIn(aConfig().replaceAll('acme', 'sample'));

    expect(problems).toEqual([
      expect.stringContaining("brands[0].slug: 'sample' belongs to the demonstration"),
    ]);
  });

  it('nobody to whom the usual routing could send what cannot wait', () => {
    const problems = problemsIn(aConfig().replace('[supervisor]', '[agent]'));

    expect(problems).toEqual([
      'redress.yaml:3: staff: cases go to supervisor here, but nobody who works for acme has the role supervisor. Give it to somebody in staff.',
    ]);
  });
});
