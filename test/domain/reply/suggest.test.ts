/** The replies an agent is offered. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platforms } from '../../../src/domain/mention/mention.ts';
import { similarity } from '../../../src/domain/reply/lint/similarity.ts';
import { suggestReplies } from '../../../src/domain/reply/suggest.ts';
import type { SuggestionContext } from '../../../src/domain/reply/suggestion-context.ts';
import { jurisdictions, signalIds } from '../../../src/domain/triage/assessment.ts';
import { aBrand, aSuggestionContext, lintRules, skeletonLibrary } from './reply-rules.ts';

const rules = { lint: lintRules, skeletons: skeletonLibrary };

function suggest(changes: Partial<SuggestionContext> = {}) {
  return suggestReplies(aSuggestionContext(changes), rules);
}

function textsOf(changes: Partial<SuggestionContext> = {}): readonly string[] {
  return suggest(changes).suggestions.map(({ text }) => text);
}

describe('for a complaint', () => {
  it('three replies in different tones are offered, addressed and signed', () => {
    const { suggestions, reason } = suggest();

    expect(new Set(suggestions.map(({ tone }) => tone)).size).toBe(3);
    for (const { text } of suggestions) expect(text).toMatch(/@pat.*\^AB$/);
    expect(reason).toBeNull();
  });

  it('the same case gets the same replies, and other cases get others', () => {
    const seeds = Array.from({ length: 12 }, (_, at) => textsOf({ seed: `case-${at}` }).join());

    expect(textsOf({ seed: 'case-1' }).join()).toBe(seeds[1]);
    expect(new Set(seeds).size).toBeGreaterThan(3);
  });

  it('a reply used lately is not offered again, also when it went to somebody else', () => {
    const recentTexts = textsOf({ author: 'sam', initials: 'CD' });

    const offered = textsOf({ recentTexts });

    for (const text of offered) {
      for (const recent of recentTexts) expect(similarity(text, recent)).toBeLessThan(0.9);
    }
  });

  it('when every reply was used lately, the one used longest ago comes back', () => {
    const seeds = Array.from({ length: 40 }, (_, at) => `case-${at}`);
    const newestFirst = [...new Set(seeds.flatMap((seed) => textsOf({ seed })[0] ?? []))];

    const [best] = textsOf({ recentTexts: newestFirst });

    expect(newestFirst.length).toBeGreaterThan(2);
    expect(best).toBe(newestFirst.at(-1));
  });

  it('heated words get the calming reply first', () => {
    const { suggestions } = suggest({ signals: ['abuse'] });

    expect(suggestions[0]?.tone).toBe('deescalating');
  });

  it('a brand that speaks plainly gets the short reply first, heated words the calming one still', () => {
    const brand = { ...aSuggestionContext().brand, manner: 'plain' as const };

    expect(suggest({ brand }).suggestions[0]?.tone).toBe('short');
    expect(suggest({ brand, signals: ['abuse'] }).suggestions[0]?.tone).toBe('deescalating');
  });

  it('a child is not drawn into private messages', () => {
    for (const text of textsOf({ signals: ['minor'] })) expect(text).toContain('https://');
  });

  it('where nobody can be messaged the link is offered', () => {
    for (const text of textsOf({ platform: 'app_store' })) {
      expect(text).toContain('https://help.acme.example/contact');
      expect(text).not.toContain('@pat');
    }
  });
});

describe('the language', () => {
  it.each([
    ['es', /^¡?(?:Hola|Gracias)/],
    ['fr-CA', /^(?:Bonjour|Merci)/],
    ['DE', /^(?:Hallo|Danke)/],
    ['und', /^(?:Hi|Hello|Thank)/],
  ])('of the person is used for %s, English where it is not known', (language, greeting) => {
    const texts = textsOf({ language });

    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).toMatch(greeting);
  });
});

describe('a language without reviewed texts', () => {
  it('is left to somebody who speaks it, and English comes only when a person asks', () => {
    const { suggestions, reason } = suggest({ language: 'pl' });

    expect(suggestions).toEqual([]);
    expect(reason).toContain('no reviewed text in this language (pl)');
    for (const text of textsOf({ language: 'pl', isAskedFor: true })) expect(text).toMatch(/^H/);
  });
});

describe('special posts', () => {
  it('praise gets thanks and no link', () => {
    for (const text of textsOf({ signals: ['praise'] })) {
      expect(text).toMatch(/thank/i);
      expect(text).not.toMatch(/https?:|message us|private/);
    }
  });

  it.each([
    ['us', '988'],
    ['uk', '116 123'],
    ['au', '13 11 14'],
    ['eu', '112'],
  ] as const)(
    'somebody in danger gets the crisis line in %s and nothing of a complaint',
    (jurisdiction, line) => {
      const texts = textsOf({
        brand: aBrand({ jurisdiction }),
        signals: ['self_harm', 'hardship'],
        priority: 'P0',
      });

      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) {
        expect(text).toContain(line);
        expect(text).not.toMatch(/complaint|https:/);
      }
    },
  );

  it.each([
    'violence_threat',
    'domestic_abuse',
    'attorney_represented',
    'opt_out',
    'media',
  ] as const)('under %s nothing is suggested, and staff are told why', (signal) => {
    const { suggestions, reason } = suggest({ signals: [signal] });

    expect(suggestions).toEqual([]);
    expect(reason).toMatch(/[a-z]\.$/);
  });

  it('a brand that never answers in public gets no public suggestion', () => {
    const { suggestions, reason } = suggest({ brand: aBrand({ publicReplies: false }) });

    expect(suggestions).toEqual([]);
    expect(reason).toContain('does not answer in public');
  });

  it('a private reply says who writes and how to stop it', () => {
    const texts = textsOf({ visibility: 'private', platform: 'email' });

    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(/from Acme Credit\. Reply STOP .*\^AB$/);
  });

  it('a brand name that gives a debt away blocks every private suggestion until it is listed', () => {
    const telling = aBrand({ name: 'Sunrise Collections' });
    const term = { term: 'Sunrise Collections', signedOffBy: 'lea', on: '2026-11-02' };
    const listed = { ...telling, brandTerms: [term] };

    const refused = suggest({ brand: telling, visibility: 'private', platform: 'email' });
    const allowed = suggest({ brand: listed, visibility: 'private', platform: 'email' });

    expect(refused.suggestions).toEqual([]);
    expect(refused.reason).toContain('passes the lint');
    expect(allowed.suggestions.length).toBeGreaterThan(0);
  });
});

const anyContext = fc.record({
  jurisdiction: fc.constantFrom(...jurisdictions),
  platform: fc.constantFrom(...platforms),
  visibility: fc.constantFrom('public' as const, 'private' as const),
  author: fc.oneof(fc.constant(null), fc.string({ maxLength: 40 }), fc.constant('debt_free_pat')),
  language: fc.constantFrom('en', 'es', 'fr', 'de', 'pl', 'und', ''),
  complaintStatus: fc.constantFrom('not' as const, 'qualifying' as const),
  isAskedFor: fc.boolean(),
  signals: fc.subarray([...signalIds]),
  initials: fc.constantFrom(null, 'AB', 'Z'),
  officialLinks: fc.constantFrom([], ['https://help.acme.example/contact'], ['http://bit.ly/x']),
});

describe('whatever the post', () => {
  it('no suggestion has a block, and none at all comes with a reason', () => {
    fc.assert(
      fc.property(anyContext, ({ jurisdiction, officialLinks, ...context }) => {
        const brand = aBrand({ jurisdiction, officialLinks });

        const { suggestions, reason } = suggest({ ...context, brand });

        for (const { lint } of suggestions) expect(lint.verdict).not.toBe('block');
        expect(reason === null).toBe(suggestions.length > 0);
      }),
      { numRuns: 150 },
    );
  });
});
