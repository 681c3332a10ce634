/** X keeps to what every source keeps to, by its mentions and by its search, in both generations of its API. */
import { afterEach, describe, expect } from 'vitest';
import { sourceContract } from '../../../contract/source.ts';
import type { Failure, SourceHarness } from '../../../contract/source-harness.ts';
import { generations } from '../../../support/x/document.ts';
import type { Fate } from '../../../support/x/fake-x.ts';
import { problem } from '../../../support/x/problems.ts';
import { type Setup, startSetup } from './setup.ts';

const json = 'application/json; charset=utf-8';

function fateOf(how: Failure, now: Date): Fate {
  const tooMany = problem(429, 'Too Many Requests', 'Too Many Requests');
  const reset = String(now.getTime() / 1000 + 120);
  switch (how) {
    case 'rate_limited':
      return { answer: { ...tooMany, headers: { 'x-rate-limit-reset': reset } } };
    case 'rate_limited_silently':
      return { raw: { status: 429, type: json, body: JSON.stringify(tooMany.body) } };
    case 'credentials':
      return { answer: problem(401, 'Unauthorized', 'Unauthorized') };
    case 'policy':
      return { answer: problem(403, 'Forbidden', 'This app may not read this.') };
    case 'server_error':
      return { answer: problem(500, 'Internal Server Error', '') };
    case 'web_page':
      return { raw: { status: 200, type: 'text/html', body: '<html>Just a moment</html>' } };
    case 'half_an_answer':
      return { raw: { status: 200, type: json, body: '{"data":[{"text":"confidential' } };
  }
}

const ways = [
  ['mentions', (text: string) => `@acme ${text}`, '/2/users/{id}/mentions'],
  ['search', (text: string) => `${text} (Acme Credit)`, '/2/tweets/search/recent'],
] as const;

describe.each(generations)('X %s', (generation) => {
  let setup: Setup;

  afterEach(async () => {
    await setup.fake.close();
    expect(setup.fake.violations).toEqual([]);
  });

  for (const [way, say, path] of ways) {
    sourceContract(`x by ${way}`, async (): Promise<SourceHarness> => {
      setup = await startSetup(generation);
      const { fake, passTime, now } = setup;
      const post = (text: string, isBroken = false) => {
        passTime(60_000);
        const at = new Date(now().getTime() - 40_000);
        return fake.post({ text: say(text), at, isBroken });
      };
      return {
        aSource: (ahead) => setup.aSource({ searchEverySeconds: 0 }, {}, ahead),
        async post(text) {
          return { nativeId: post(text).id };
        },
        async postRubbish() {
          post('rubbish', true);
        },
        async postUnderOddId() {
          fake.shownAs.set(post('under an odd id').id, 'no number');
        },
        morePostsThanAPage: 130,
        emptyPageNext() {
          const next_token = `fakefakefakefake${10n ** 18n * 9n}`;
          const body = JSON.stringify({ meta: { result_count: 0, next_token } });
          fake.fates.push({ raw: { status: 200, type: json, body }, path });
        },
        failNext: (how) =>
          void fake.fates.push({ ...fateOf(how, now()), ...(way === 'mentions' && { path }) }),
        forgetCursors() {
          fake.forgets = true;
        },
        now,
      };
    });
  }
});
