/** Replies handed to a system of the desk's own keep to what every publisher keeps to. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookPublisher } from '../../../../src/adapters/platforms/webhook/publisher.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import { type PublishFailure, publisherContract } from '../../../contract/publisher.ts';
import { type FakeReceiver, startFakeReceiver } from './fake-receiver.ts';

const opened: FakeReceiver[] = [];
const refusals: Record<PublishFailure, readonly [number, unknown, Record<string, string>?]> = {
  credentials: [401, { error: 'no' }],
  quota: [429, { error: 'later' }],
  quota_until: [429, { error: 'later' }, { 'retry-after': '120' }],
  policy: [403, { error: 'not there' }],
  content: [422, { error: 'not this text' }],
  duplicate: [409, { error: 'again' }],
  server_error: [500, null],
  no_id: [200, {}],
  error_in_good_answer: [200, { id: '1', error: 'not really' }],
  web_page: [200, '<html>Log in</html>'],
  half_an_answer: [200, '{"id":"1'],
};

afterEach(async () => {
  for (const receiver of opened.splice(0)) await receiver.close();
});

async function open(recognisesRepeats: boolean, secret = 'shared') {
  const receiver = await startFakeReceiver('shared', recognisesRepeats);
  opened.push(receiver);
  const config = { brand: 'acme', replyTo: receiver.url, secret, recognisesRepeats };
  const deps = { clock: { now: () => new Date() }, errorTable: loadErrorTable() };
  return { receiver, publisher: createWebhookPublisher(config, deps) };
}

for (const recognisesRepeats of [true, false]) {
  const what = recognisesRepeats ? 'that recognises repeats' : 'that does not';
  publisherContract(`for a receiver ${what}`, async () => {
    const { receiver, publisher } = await open(recognisesRepeats);
    return {
      publisher,
      posts: async () => receiver.replies,
      loseNextAnswer: async () => receiver.loseNextAnswer(),
      refuseNext: async (how) => {
        const [status, body, headers] = refusals[how];
        receiver.answerNext(status, body, headers);
      },
      edit: async (id, text) => {
        receiver.replies.find((one) => one.id === id)!.text = text;
      },
      remove: async (id) => {
        const at = receiver.replies.findIndex((one) => one.id === id);
        receiver.replies.splice(at, 1);
      },
      hideTimeline: async () => {
        receiver.isSilent = true;
      },
    };
  });
}

describe('a receiver of replies', () => {
  const command = {
    handle: 'reply-1',
    target: { nativeId: '7', url: 'https://crm.example/7', visibility: 'public' },
    text: 'Please write to us. ^AO',
    signal: AbortSignal.timeout(10_000),
  } as const;

  it('is told what to answer, and with what', async () => {
    const { receiver, publisher } = await open(true);

    const outcome = await publisher.publish(command);

    expect(JSON.parse(receiver.bodies[0]!)).toEqual({
      version: 1,
      type: 'reply',
      handle: 'reply-1',
      target: { id: '7', url: 'https://crm.example/7', visibility: 'public' },
      text: 'Please write to us. ^AO',
    });
    expect(outcome).toMatchObject({
      permalink: expect.stringMatching(/^https:\/\/crm\.example\//),
    });
  });

  it('with another secret gets nothing posted', async () => {
    const { receiver, publisher } = await open(true, 'another');

    expect(await publisher.publish(command)).toMatchObject({ kind: 'credential_dead' });
    expect(receiver.replies).toEqual([]);
  });

  it.each([
    ['leads elsewhere', 302, null],
    ['answers with something else than JSON', 200, 'x'.repeat(2_000_000)],
    ['names an id that is none', 200, { id: { a: 1 } }],
  ])('that %s leaves a doubt', async (_, status, body) => {
    const { receiver, publisher } = await open(true);
    receiver.answerNext(status, body);

    expect(await publisher.publish(command)).toMatchObject({ outcome: 'unconfirmed' });
  });
});
