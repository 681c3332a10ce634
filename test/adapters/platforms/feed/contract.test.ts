/** Feeds keep to what every source keeps to, in all their formats. */
import { afterEach } from 'vitest';
import { sourceContract } from '../../../contract/source.ts';
import { formats } from './fake-feed.ts';
import { type Setup, startSetup } from './setup.ts';

const opened: Setup[] = [];

afterEach(async () => {
  for (const { site } of opened.splice(0)) await site.close();
});

for (const format of formats) {
  sourceContract(`of a feed in ${format}`, async () => {
    const setup = await startSetup(format);
    opened.push(setup);
    return {
      aSource: (ahead) => setup.aSource({}, ahead),
      post: async (text) => setup.post(text),
      postRubbish: async () => void setup.post(''),
      postUnderOddId: null,
      morePostsThanAPage: 1_001,
      failNext: setup.site.failNext,
      emptyPageNext: null,
      forgetCursors: null,
      now: setup.now,
    };
  }, ['lookUp', 'fetchPast', 'postUnderOddId', 'emptyPageNext', 'forgetCursors']);
}
