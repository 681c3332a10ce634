/** The network of a test, and people with accounts on it. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { AtpAgent } from '@atproto/api';
import { onServer, urlOf } from '../support/database-server.ts';

export interface RealNetwork {
  /** Address of the server on which accounts live. */
  readonly url: string;
  /** Waits until what was written is known everywhere. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** @param serverUrl a PostgreSQL server; Redis is where `REDIS_HOST` says */
export async function openNetwork(serverUrl: string): Promise<RealNetwork> {
  const name = `bluesky_${randomBytes(4).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE "${name}"`);
  const env = { ...process.env, DB_POSTGRES_URL: urlOf(serverUrl, name), LOG_ENABLED: 'false' };
  const options = { env, execArgv: ['--no-deprecation'] };
  const child = fork(resolve(import.meta.dirname, 'network.ts'), options);
  const ended = once(child, 'exit');
  const started = await Promise.race([once(child, 'message'), ended]);
  const { pds } = started[0] as { readonly pds?: string };
  if (!pds) throw new Error('the network did not start');
  let asked = 0;
  const tell = (what: 'settle' | 'close') => answerTo(child, { id: ++asked, what });
  return {
    url: pds,
    settle: () => tell('settle'),
    async close() {
      await tell('close');
      await ended;
      await onServer(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

interface Told {
  readonly id: number;
  readonly what: 'settle' | 'close';
}

async function answerTo(child: ChildProcess, told: Told): Promise<void> {
  const heard = new Promise<void>((done, fail) => {
    const listen = (answer: { readonly id: number }): void => {
      if (answer.id !== told.id) return;
      child.off('message', listen);
      done();
    };
    child.on('message', listen);
    child.once('exit', () => fail(new Error('the network ended')));
  });
  child.send(told);
  await heard;
}

export const password = 'correct horse battery staple';

/** A new account, signed in. */
export async function anAccount(network: RealNetwork, handle: string): Promise<AtpAgent> {
  const agent = new AtpAgent({ service: network.url });
  const email = `${handle}@mail.example`;
  await agent.createAccount({ handle, email, password });
  return agent;
}

/** What somebody calls with `@handle` at the beginning of a post. */
export function mention(handle: string, did: string) {
  const features = [{ $type: 'app.bsky.richtext.facet#mention', did }];
  return [{ index: { byteStart: 0, byteEnd: handle.length + 1 }, features }];
}
