/** What is asked of Discord once it refuses: little, and less and less. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDiscordClient, type DiscordClient } from '../../../src/adapters/discord/client.ts';
import { Secret } from '../../../src/config/secret.ts';
import { type FakeDiscord, startFakeDiscord } from '../../support/discord/fake-discord.ts';
import { token } from '../../support/discord/shapes.ts';

let fake: FakeDiscord;
let client: DiscordClient;
const signal = AbortSignal.timeout(600_000);

beforeEach(async () => {
  fake = await startFakeDiscord();
  const { endpoint, guild } = fake;
  client = createDiscordClient({ token: new Secret(token), endpoint }, { clock: guild });
});

afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.close();
});

const passMinutes = (minutes: number) =>
  fake.guild.moveTo(new Date(fake.guild.now().getTime() + minutes * 60_000));

it('F9: once the token is not known nothing more is asked for ten minutes, in whatever way', async () => {
  const { id } = fake.guild.addChannel({ name: 'cases' });
  const path = `/channels/${id}/messages` as const;
  const body = { content: 'hello' };
  fake.isTokenDead = true;
  await expect(client.read({ path: '/users/@me', signal })).rejects.toMatchObject({
    why: 'credentials',
  });
  for (let round = 0; round < 100; round++) {
    await expect(client.read({ path, signal })).rejects.toMatchObject({ why: 'credentials' });
    expect(await client.send({ method: 'post', path, body, signal })).toMatchObject({
      refusal: { status: 401 },
    });
    expect(await client.post({ path, body, signal })).toMatchObject({ refusal: { status: 401 } });
  }
  expect(fake.asked).toHaveLength(1);

  passMinutes(9);
  await client.post({ path, body, signal });
  expect(fake.asked).toHaveLength(1);

  passMinutes(1);
  await client.post({ path, body, signal });
  await client.post({ path, body, signal });
  expect(fake.asked).toHaveLength(2);

  fake.isTokenDead = false;
  passMinutes(10);
  expect(await client.read({ path: '/users/@me', signal })).toMatchObject({ bot: true });
});

it('a click whose time is over stops nothing else', async () => {
  fake.interactions.spentTokens.add('old');
  const path = '/webhooks/1/old/messages/@original';
  const late = await client.send({ method: 'patch', path, body: { content: 'x' }, signal });

  expect(late).toMatchObject({ refusal: { status: 401 } });
  expect(await client.read({ path: '/users/@me', signal })).toMatchObject({ bot: true });
});
