/** Whatever Discord sends in the place of messages: it is read or rejected, and nothing is thrown. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Place, readMessages } from '../../../../src/adapters/discord/community/message.ts';
import { channelsIn, idsIn, threadsIn } from '../../../../src/adapters/discord/community/schema.ts';
import { PermanentError } from '../../../../src/ports/errors.ts';
import { ada, bot, botId, channelBody, messageBody } from '../../../support/discord/shapes.ts';
import { createGuild } from '../../../support/discord/store.ts';

const guild = createGuild(new Date('2026-11-23T10:00:00Z'));
const channel = guild.addChannel({ name: 'support' });
const answered = guild.add({ channelId: channel.id, content: 'Sorry', author: bot });
const answers = { channelId: channel.id, messageId: answered.id };
const good = messageBody(
  guild.add({ channelId: channel.id, content: `<@${botId}> help`, author: ada, answers }),
  guild,
) as Record<string, unknown>;
const place: Place = {
  ...{ id: channel.id, parentId: '7', isForumThread: true, lastId: null, isWhole: true },
};
const reader = { guild: '1', me: botId, now: new Date('2026-11-23T10:00:00Z') };

/** A good item with some of its fields replaced by anything that JSON can say, or taken away. */
function mutated(item: Record<string, unknown>): fc.Arbitrary<unknown> {
  const other = fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined });
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(item)), other, { maxKeys: 4 });
  return changes.map((changed) => ({ ...item, ...changed }));
}

it('F5: 10,000 mangled messages are read or rejected one by one', () => {
  const items = fc.array(fc.oneof(mutated(good), fc.jsonValue({ maxDepth: 2 })), { maxLength: 4 });
  fc.assert(
    fc.property(items, (mangled) => {
      const { mentions, rejected } = readMessages([...mangled, good], place, reader);
      expect(mentions.length + rejected.length).toBeLessThanOrEqual(mangled.length + 1);
      expect(mentions.some(({ text }) => text === '@acme-care help')).toBe(true);
      for (const { sample = '' } of rejected) expect(sample.length).toBeLessThanOrEqual(4_000);
      idsIn(mangled);
    }),
    { numRuns: 10_000 },
  );
});

it('F5: mangled lists of channels leave the good ones, or are named as a new form', () => {
  const body = channelBody(channel, null) as Record<string, unknown>;
  fc.assert(
    fc.property(fc.array(mutated(body)), fc.jsonValue(), (mangled, anything) => {
      expect(channelsIn([...mangled, body]).length).toBeGreaterThan(0);
      try {
        threadsIn(anything);
      } catch (error) {
        expect(error).toBeInstanceOf(PermanentError);
      }
    }),
  );
});
