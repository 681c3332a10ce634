/** Asks Bluesky as one account, in the SDK's own words for the protocol. */
import { Agent } from '@atproto/api';
import { answerOfWrongForm, portError } from './errors.ts';
import { type BlueskyAccount, createSession, type Me, type SessionDeps } from './session.ts';

export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface BlueskyClient {
  me(signal: AbortSignal): Promise<Me>;
  /**
   * The answer to a question, with whatever is wrong in it: who asks looks at its form.
   *
   * @param asked what it is, in a few words for a person
   * @throws TransientError, PermanentError as sources do
   */
  ask(method: string, params: Params, asked: string, signal: AbortSignal): Promise<unknown>;
  /** Writes. Throws what the SDK throws: only the caller knows what a failure means. */
  write(method: string, input: object, signal: AbortSignal): Promise<unknown>;
}

export function createBlueskyClient(account: BlueskyAccount, deps: SessionDeps): BlueskyClient {
  const session = createSession(account, deps);
  const agent = new Agent({ fetchHandler: session.fetchHandler });
  return {
    me: session.me,
    async ask(method, params, asked, signal) {
      try {
        return (await agent.call(method, { ...params }, undefined, { signal })).data;
      } catch (thrown) {
        const answer = answerOfWrongForm(thrown);
        // a web page comes as text
        if (typeof answer === 'object' && answer !== null) return answer;
        signal.throwIfAborted();
        throw portError(thrown, asked, deps.clock.now());
      }
    },
    async write(method, input, signal) {
      const options = { signal, encoding: 'application/json' };
      return (await agent.call(method, undefined, input, options)).data;
    },
  };
}
