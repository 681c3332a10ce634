/** Which posts get which kind of reply, and which get none. */
import { describe, expect, it } from 'vitest';
import { suggestReplies } from '../../../src/domain/reply/suggest.ts';
import type { SuggestionContext } from '../../../src/domain/reply/suggestion-context.ts';
import type { SignalId } from '../../../src/domain/triage/assessment.ts';
import { aSuggestionContext, lintRules, skeletonLibrary } from './reply-rules.ts';

const rules = { lint: lintRules, skeletons: skeletonLibrary };
const suggest = (changes: Partial<SuggestionContext> = {}) =>
  suggestReplies(aSuggestionContext(changes), rules);
const textsOf = (changes: Partial<SuggestionContext>) =>
  suggest(changes).suggestions.map(({ text }) => text);
const apology = /sorry|apolog|regret|frustrat/i;

describe('a post that shows personal details', () => {
  it.each([
    ['en', /remove|take them out/],
    ['es', /quit/],
    ['fr', /retirer/],
    ['de', /heraus/],
  ])('in %s is asked, kindly, to take them out, and to go on in private', (language, asked) => {
    const texts = textsOf({ signals: ['exposed_pii', 'hardship'], language });

    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text).toMatch(asked);
      expect(text).toMatch(/https:|priv/);
    }
  });

  it('of somebody in danger is answered as a crisis', () => {
    for (const text of textsOf({ signals: ['exposed_pii', 'self_harm'] })) {
      expect(text).toContain('988');
    }
  });
});

describe('no apology', () => {
  it.each<[string, Partial<SuggestionContext>]>([
    ['goes to praise', { signals: ['praise'] }],
    [
      'goes to somebody who asks whether this is us',
      {
        signals: ['fraud_or_identity_theft'],
        post: {
          text: 'Got a text from Acme, is this a scam?',
          category: 'fraud_or_identity_theft',
        },
      },
    ],
  ])('%s', (_what, context) => {
    const texts = textsOf(context);

    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).not.toMatch(apology);
  });

  it.each<[string, readonly SignalId[]]>([
    ['a joke or a comment on the news', []],
    ['an insult', ['abuse']],
    ['praise of somebody who wrote before', ['praise', 'repeat_contact']],
    ['orders to a machine', ['prompt_injection']],
  ])('%s that is no complaint gets none, and staff are told why', (_what, signals) => {
    const { suggestions, reason } = suggest({ complaintStatus: 'not', signals });

    expect(suggestions).toEqual([]);
    expect(reason).toMatch(/it is no complaint/);
  });

  it('but somebody in need is answered, complaint or not', () => {
    expect(textsOf({ complaintStatus: 'not', signals: ['hardship'] }).length).toBeGreaterThan(0);
  });
});

describe('what the post is about', () => {
  const post = { text: 'Your emails never stop', category: 'communication_tactics' } as const;

  it('is said back in one of the replies alone', () => {
    const texts = textsOf({ post });

    expect(texts.filter((text) => text.includes('the emails'))).toHaveLength(1);
  });

  it.each<SignalId>(['discrimination', 'legal_threat', 'bereavement'])(
    'is not said back under %s',
    (signal) => {
      for (const text of textsOf({ post, signals: [signal] })) {
        expect(text).not.toContain('the emails');
      }
    },
  );
});

describe('a handle', () => {
  it.each(['idiot_debtor_4411', 'AcmeScammers', 'overdue.pat'])('%s is not repeated', (author) => {
    for (const text of textsOf({ author })) expect(text).toMatch(/^(?:Hi|Hello), /);
  });

  it.each(['pat', 'Pat_Fairweather_88', 'balancing.act'])('%s is greeted', (author) => {
    for (const text of textsOf({ author })) expect(text).toContain(`@${author}`);
  });

  it('that must be named to be told is named all the same', () => {
    for (const text of textsOf({ author: 'debt_free_pat@social.example', platform: 'mastodon' })) {
      expect(text).toContain('@debt_free_pat@social.example');
    }
  });
});
