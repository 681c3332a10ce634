/** Answers to what people click and type: seen by nobody else, and never more than Discord takes. */
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.ts';
import type { ChatAnswers, ChatCommand, ChatInteraction } from '../../../ports/team-chat.ts';
import { createDiscordClient, type DiscordAccess, errorOf } from '../client.ts';
import { renderCard, renderForm } from './render.ts';

const longestContent = 2_000;
const onlyForThem = 64;
const [deferred, deferredInPlace, form] = [5, 6, 9];
const [typed, onMessage] = [1, 3];
const aText = 3;

const knownSchema = z.array(
  z.object({
    name: z.string(),
    type: z.int().default(typed),
    description: z.string().default(''),
    options: z.array(z.object({ name: z.string(), description: z.string() })).default([]),
  }),
);

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
    turn: (to, signal) => callback(to, { type: deferredInPlace }, signal),
    async open({ application, token }, page, signal) {
      const path = `/webhooks/${application}/${token}/messages/@original` as const;
      return (
        'answer' in (await client.send({ method: 'patch', path, body: renderCard(page), signal }))
      );
    },
    show: (to, shown, signal) => callback(to, { type: form, data: renderForm(shown) }, signal),
    async say({ application, token }, text, signal) {
      const path = `/webhooks/${application}/${token}/messages/@original` as const;
      const content = text.length > longestContent ? `${text.slice(0, longestContent - 1)}…` : text;
      const body = { content: content.toWellFormed(), allowed_mentions: { parse: [] } };
      return 'answer' in (await client.send({ method: 'patch', path, body, signal }));
    },
    async register(commands, signal) {
      const { id } = z
        .object({ id: z.string() })
        .parse(await client.read({ path: '/applications/@me', signal }));
      const path = `/applications/${id}/guilds/${config.guild}/commands` as const;
      const wanted = commands.map(toCommand);
      const known = knownSchema.safeParse(await client.read({ path, signal })).data ?? [];
      if (isSame(known, knownSchema.parse(wanted))) return;
      const sent = await client.send({ method: 'put', path, body: wanted, signal });
      if ('refusal' in sent) throw errorOf(sent.refusal);
    },
  };
}

function toCommand({ name, description, options }: ChatCommand): object {
  if (description === null) return { name, type: onMessage };
  const taken = options.map((option) => ({ ...option, type: aText, required: true }));
  return { name, type: typed, description, options: taken };
}

function isSame(known: z.infer<typeof knownSchema>, wanted: z.infer<typeof knownSchema>): boolean {
  const plain = (commands: z.infer<typeof knownSchema>) =>
    JSON.stringify(commands.toSorted((a, b) => a.name.localeCompare(b.name)));
  return plain(known) === plain(wanted);
}
