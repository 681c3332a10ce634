/** Processes that die and connections that end: another goes on, and what was missed is in the database. */
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TransientError } from '../../../src/ports/errors.ts';
import type { Wait } from '../../../src/ports/http.ts';
import type { ChatGateway } from '../../../src/ports/team-chat.ts';
import { type ServeChatDeps, serveChat } from '../../../src/stages/chat/serve-chat.ts';
import { aMention } from '../../support/builders.ts';
import { guildId, userBody } from '../../support/discord/shapes.ts';
import { hear } from '../../support/hear.ts';
import { casesOf, eventsOf } from '../../support/team.ts';
import { until } from '../../support/until.ts';
import { buttonsOf, type ChatSetup, discordId, startChat, textOf } from './setup.ts';

let chat: ChatSetup;

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

const never = new Promise<never>(() => undefined);

interface Process {
  /** Wakes whoever waits in it. */
  wake(): void;
  /** From now on nothing of it happens any more. */
  crash(): void;
  stop(): Promise<void>;
}

/** Team chat as another process has it. */
function startProcess(): Process {
  const { deps } = chat.app.chat!;
  const [end, crashed] = [new AbortController(), new AbortController()];
  let waiting: (() => void)[] = [];
  const alive = <Value>(work: () => Promise<Value>): Promise<Value> =>
    crashed.signal.aborted ? never : work().then((done) => (crashed.signal.aborted ? never : done));
  const wait: Wait = (_, signal) =>
    alive(
      () =>
        new Promise<void>((resolve) => {
          if (signal.aborted) return resolve();
          waiting.push(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        }),
    );
  const gateway: ChatGateway = {
    run: (tell, signal) =>
      alive(() =>
        deps.gateway.run(
          (event) => crashed.signal.aborted || tell(event),
          AbortSignal.any([signal, crashed.signal]),
        ),
      ),
  };
  const { leases } = deps;
  const mine: ServeChatDeps = {
    ...{ ...deps, wait, gateway },
    leases: {
      take: (name, holder) => alive(() => leases.take(name, holder)),
      isHeld: (name, fence) => alive(() => leases.isHeld(name, fence)),
      isTaken: (name) => alive(() => leases.isTaken(name)),
      release: (name, fence) => alive(() => leases.release(name, fence)),
    },
    team: deps.team && { ...deps.team, leases },
  };
  const served = serveChat(mine, end.signal);
  return {
    wake() {
      const now = waiting;
      waiting = [];
      for (const one of now) one();
    },
    crash: () => crashed.abort(),
    async stop() {
      end.abort();
      await served;
    },
  };
}

function passSeconds(seconds: number): void {
  const at = new Date(chat.app.clock.now().getTime() + seconds * 1000);
  chat.app.clock.moveTo(at.toISOString());
  chat.fake.guild.moveTo(at);
}

async function openCase(text: string): Promise<string> {
  const before = new Set((await casesOf(chat.app)).map(({ number }) => number));
  await hear(chat.app, aMention({ platform: 'x', text }));
  const opened = (await casesOf(chat.app)).find(({ number }) => !before.has(number));
  return opened?.number ?? 'none';
}

const cardOf = (number: string) =>
  chat.cards().filter((one) => textOf(one).includes(`### ${number} `));

it('F14: after a crash another process is connected within 30 seconds, shows what was missed and answers', async () => {
  const { fake, app } = chat;
  const [first, second] = [startProcess(), startProcess()];
  await until(() => fake.gateway.identified() === 1);
  first.crash();
  const crashedAt = app.clock.now().getTime();
  const number = await openCase('@samplebrand your website is down again, this is unacceptable.');

  while (fake.gateway.identified() < 2) {
    passSeconds(5);
    expect(app.clock.now().getTime() - crashedAt).toBeLessThanOrEqual(30_000);
    second.wake();
    for (let turn = 0; turn < 20 && fake.gateway.identified() < 2; turn++)
      await app.store.details.idOf(number); // a turn of the database, no time
  }
  await until(() => cardOf(number).length > 0);
  fake.gateway.tell({
    t: 'INTERACTION_CREATE',
    d: {
      ...{ id: '1', application_id: '2', token: 'after', version: 1, guild_id: guildId, type: 3 },
      member: { user: userBody({ id: discordId('ada'), username: 'ada' }), roles: [] },
      data: { custom_id: buttonsOf(cardOf(number)[0]!).get('Claim'), component_type: 2 },
    },
  });
  const answers = () => fake.interactions.answers.filter(({ token }) => token === 'after');
  await until(() => answers().length === 2);
  await second.stop();

  expect(cardOf(number)).toHaveLength(1);
  expect(answers().map(({ type }) => type)).toEqual([5, 'edit']);
  const id = (await casesOf(app)).find((one) => one.number === number)?.id ?? '';
  expect((await eventsOf(app, id)).filter((type) => type === 'claimed')).toHaveLength(1);
});

it('a start makes no command known anew that has not changed, and shows what happened while nobody was there', async () => {
  const { fake } = chat;
  const questions = () => fake.asked.filter((route) => route.endsWith('/commands'));
  const asked = questions().length;
  const number = await openCase('@samplebrand you charged me twice, this is unacceptable!');

  const next = startProcess();
  await until(() => questions().length > asked && cardOf(number).length > 0);
  await next.stop();

  expect(questions().filter((route) => route.startsWith('PUT'))).toHaveLength(1);
  expect(cardOf(number)).toHaveLength(1);
});

it('tries the connection again after growing pauses, which are short again once it held', async () => {
  const pauses: number[] = [];
  const wait: Wait = async (milliseconds, signal) => {
    if (milliseconds > 5_000) pauses.push(milliseconds);
    if (pauses.length > 2 && !signal.aborted) await once(signal, 'abort');
    else await turn();
  };
  let tries = 0;
  const gateway: ChatGateway = {
    async run(tell) {
      tries += 1;
      if (tries === 4) tell({ type: 'connected' });
      throw new TransientError('it is away');
    },
  };
  const { deps } = chat.app.chat!;
  const stop = new AbortController();
  const served = serveChat({ ...deps, wait, gateway, team: null }, stop.signal);
  await until(() => pauses.length > 2);
  stop.abort();
  await served;

  expect(pauses).toEqual([10_000, 20_000, 10_000]);
});
