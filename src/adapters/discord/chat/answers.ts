/** Answers to what people click and type: seen by nobody else, and never more than Discord takes. */
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { ChatAnswers, ChatInteraction } from '../../../ports/team-chat.ts';
import { createDiscordClient, type DiscordAccess, type DiscordClient, errorOf } from '../client.ts';
import { isSame, renderCommand } from './commands.ts';
import { renderCard, renderForm, silent } from './render.ts';

const longestContent = 2_000;
const onlyForThem = 64;
const [deferred, deferredInPlace, choicesFor, form] = [5, 6, 8, 9];
const mostChoices = 25;
export interface AnswersConfig extends DiscordAccess {
  readonly guild: string;
}

export function createChatAnswers(
  config: AnswersConfig,
  deps: { readonly clock: Clock },
): ChatAnswers {
  const client = createDiscordClient(config, deps);
  const callback = async (to: ChatInteraction, body: object, signal: AbortSignal) => {
    const path = `/interactions/${to.id}/${to.token}/callback` as const;
    return 'answer' in (await client.send({ method: 'post', path, body, signal }));
  };
  return {
    hold: (to, signal) => callback(to, { type: deferred, data: { flags: onlyForThem } }, signal),
    async isHeld({ application, token }, signal) {
      const path = `/webhooks/${application}/${token}/messages/@original` as const;
      const found = await client.look({ path, signal }).catch((error: unknown) => {
        if (error instanceof PermanentError) return null;
        throw error;
      });
      return found !== null && 'answer' in found;
    },
    turn: (to, signal) => callback(to, { type: deferredInPlace }, signal),
    async open({ application, token }, page, signal) {
      const path = `/webhooks/${application}/${token}/messages/@original` as const;
      return isTaken(await client.send({ method: 'patch', path, body: renderCard(page), signal }));
    },
    show: (to, shown, signal) => callback(to, { type: form, data: renderForm(shown) }, signal),
    async say({ application, token }, text, signal) {
      const path = `/webhooks/${application}/${token}/messages/@original` as const;
      const content = text.length > longestContent ? `${text.slice(0, longestContent - 1)}…` : text;
      const body = { content: content.toWellFormed(), allowed_mentions: { parse: [] } };
      return isTaken(await client.send({ method: 'patch', path, body, signal }));
    },
    async add({ application, token }, text, signal) {
      const path = `/webhooks/${application}/${token}` as const;
      const content = text.slice(0, longestContent).toWellFormed();
      const body = { content, flags: onlyForThem, allowed_mentions: silent };
      return isTaken(await client.send({ method: 'post', path, body, signal }));
    },
    suggest(to, choices, signal) {
      const data = { choices: choices.slice(0, mostChoices) };
      return callback(to, { type: choicesFor, data }, signal);
    },
    async register(commands, signal) {
      const { id } = z
        .object({ id: z.string() })
        .parse(await client.read({ path: '/applications/@me', signal }));
      const path = `/applications/${id}/guilds/${config.guild}/commands` as const;
      const wanted = commands.map(renderCommand);
      const query = { with_localizations: 'true' };
      if (isSame(await client.read({ path, query, signal }), wanted)) return;
      const sent = await client.send({ method: 'put', path, body: wanted, signal });
      if ('refusal' in sent) throw errorOf(sent.refusal);
    },
  };
}

/** @throws TransientError where saying it again can help */
function isTaken(sent: Awaited<ReturnType<DiscordClient['send']>>): boolean {
  if (!('refusal' in sent)) return true;
  const error = errorOf(sent.refusal);
  if (error instanceof TransientError) throw error;
  return false;
}
