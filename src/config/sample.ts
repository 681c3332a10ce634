/** What runs when nothing is configured: a fictional brand with fictional staff and a recording. */
export const sampleSlug = 'sample';

/** Round the clock, so that a first start shows the same at any hour: somebody is there for each case. */
const hours = { zone: 'America/New_York', 'mon-sun': '00:00-24:00' };

/** As it would stand in `redress.yaml`, for the same schema; paths are relative to the checkout. */
export const sampleDocument: unknown = {
  brands: [
    {
      slug: sampleSlug,
      name: 'Sample Brand (demonstration)',
      keywords: ['sample brand', '@samplebrand'],
      ownAccounts: [
        'x:samplebrand',
        'bluesky:sample.example',
        'mastodon:samplebrand@sample.example',
      ],
      jurisdiction: 'us',
      zone: 'America/New_York',
      collectsDebts: true,
      officialLinks: ['https://sample.example/contact'],
      snippets: 'samples/snippets',
    },
  ],
  staff: [
    member('ada', 'Ada Sample', { roles: ['agent'], languages: ['en', 'es'] }),
    member('ben', 'Ben Sample', { roles: ['agent'], languages: ['en', 'fr'] }),
    member('chen', 'Chen Sample', {
      roles: ['agent'],
      languages: ['en', 'de', 'zh'],
    }),
    member('dora', 'Dora Sample', { roles: ['supervisor'], languages: [] }),
    member('eli', 'Eli Sample', { roles: ['supervisor'], languages: ['en', 'es'] }),
    member('fay', 'Fay Sample', { roles: ['compliance'], languages: [] }),
  ],
  sources: [
    {
      name: 'sample-feed',
      brand: sampleSlug,
      platform: 'file',
      path: 'samples/feed.jsonl',
      replay: true,
    },
  ],
};

function member(id: string, name: string, rest: Readonly<Record<string, unknown>>): unknown {
  const initials = `${name[0]}S`;
  return { id, name, initials, brands: [sampleSlug], capacity: 250, hours, ...rest };
}
