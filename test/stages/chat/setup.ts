/** An application with its team chat on the stand-in for Discord. */
import type { ChatPagesConfig } from '../../../src/config/config.ts';
import { Secret } from '../../../src/config/secret.ts';
import type { MappedRoles } from '../../../src/domain/chat/mapped-roles.ts';
import type { Pager } from '../../../src/ports/pager.ts';
import type { ReplyWriter } from '../../../src/ports/reply-writer.ts';
import type { ChatInteraction, ChatQuestion } from '../../../src/ports/team-chat.ts';
import { showCases } from '../../../src/stages/chat/cards.ts';
import { endPages } from '../../../src/stages/chat/end-pages.ts';
import { answerInteraction, type InteractionDeps } from '../../../src/stages/chat/interactions.ts';
import { linkPages } from '../../../src/stages/chat/link-pages.ts';
import { chatLease } from '../../../src/stages/chat/serve-chat.ts';
import { type FakeDiscord, startFakeDiscord } from '../../support/discord/fake-discord.ts';
import {
  applicationId,
  bot,
  type FakeMessage,
  guildId,
  token,
} from '../../support/discord/shapes.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, sampleConfig, type TestApp } from '../../support/test-app.ts';

export interface ChatSetup {
  readonly app: TestApp;
  readonly fake: FakeDiscord;
  readonly channel: string;
  /** Where alerts are shown. */
  readonly escalations: string;
  readonly team: NonNullable<NonNullable<TestApp['chat']>['deps']['team']>;
  /** What the service shows in its next round, as the holder of the lease. */
  show(): Promise<void>;
  /** Those that stand there. */
  cards(): readonly FakeMessage[];
  /** What somebody asks, and the text they get; null for a form, or where no answer came. */
  ask(who: string, asked: ChatQuestion, roles?: readonly string[]): Promise<string | null>;
  /** The further messages of the last answer, in order. */
  further(): readonly string[];
  passMinutes(minutes: number): void;
  close(): Promise<void>;
}

const now = '2026-03-04T12:00:00Z';
const holder = '00000000-0000-4000-8000-00000000000a';

/** Whoever is called that on the staff of the sample. */
export function discordId(staffId: string): string {
  return `77${Buffer.from(staffId).toString('hex').replace(/\D/g, '0')}`;
}

export interface ChatOptions {
  readonly roles?: MappedRoles;
  /** Nobody is paged without it. */
  readonly pages?: ChatPagesConfig;
  readonly pagers?: readonly Pager[];
  /** The model that writes replies; none without it. */
  readonly writer?: ReplyWriter;
}

export async function startChat(given: ChatOptions = {}): Promise<ChatSetup> {
  const { roles = {}, pages = null, pagers = [], ...models } = given;
  const fake = await startFakeDiscord(new Date(now));
  const { id: channel } = fake.guild.addChannel({ name: 'cases' });
  const { id: escalations } = fake.guild.addChannel({ name: 'escalations' });
  const discord = {
    ...{ token: new Secret(token), guild: guildId, endpoint: fake.endpoint },
    channels: { cases: channel, escalations, digest: channel },
    ...{ roles, pages },
  };
  const sample = sampleConfig('/nowhere');
  const staff = sample.staff.map((one) => ({ ...one, discord: discordId(one.id) }));
  const config = { staff, chat: { discord } };
  const classifier = createPlainClassifier();
  const app = await createTestApp({ now, config, pagers, classifier, ...models });
  const { team, leases } = app.chat!.deps;
  if (!team) throw new Error('there is no team chat');
  const signal = AbortSignal.timeout(600_000);
  let asked = 0;
  const setup: ChatSetup = {
    ...{ app, fake, channel, escalations, team },
    async show() {
      const fence = (await leases.take(chatLease, holder)) ?? 0;
      await endPages(team, { name: chatLease, fence }, signal);
      await showCases(team, { name: chatLease, fence }, signal);
      await linkPages(team, { name: chatLease, fence }, signal);
    },
    cards: () => fake.guild.of(channel).filter(({ author }) => author.id === bot.id),
    async ask(who, question, worn) {
      asked += 1;
      const said = `token-${asked}`;
      const to = interaction(said, discordId(who), question, worn);
      await answerInteraction(team as InteractionDeps, to, signal);
      await app.store.jobs.drain(app.work, ['chat']);
      const answers = fake.interactions.answers.filter((one) => one.token === said);
      const edited = answers.findLast(({ type }) => type === 'edit');
      return edited ? wordsOf(edited.data) : null;
    },
    further: () =>
      fake.interactions.answers
        .filter(({ token: said, type }) => said === `token-${asked}` && type === 'more')
        .map(({ data }) => wordsOf(data)),
    passMinutes(minutes) {
      const at = new Date(app.clock.now().getTime() + minutes * 60_000);
      app.clock.moveTo(at.toISOString());
      fake.guild.moveTo(at);
    },
    async close() {
      await app.close();
      await fake.close();
    },
  };
  return setup;
}

export function interaction(
  said: string,
  user: string,
  asked: ChatQuestion,
  roles: readonly string[] = [],
): ChatInteraction {
  const place = { application: applicationId, guild: guildId };
  return { type: 'interaction', id: '1', token: said, ...place, user, roles, asked };
}

/** All that a card says, one text after the other. */
export function textOf({ components }: FakeMessage): string {
  return [...wordsIn(components)].join('\n');
}

/** Of a short answer, or of a page. */
function wordsOf({ content, components }: Readonly<Record<string, unknown>>): string {
  return typeof content === 'string' ? content : [...wordsIn(components as never[])].join('\n');
}

/** What its buttons are called, with their ids. */
export function buttonsOf({ components }: FakeMessage): ReadonlyMap<string, string> {
  const all = JSON.stringify(components).matchAll(/"custom_id":"([^"]+)","label":"([^"]+)"/g);
  return new Map([...all].map(([, id = '', label = '']) => [label, id]));
}

function* wordsIn(components: readonly unknown[]): Iterable<string> {
  for (const one of components as readonly {
    content?: string;
    components?: readonly unknown[];
  }[]) {
    if (one.content) yield one.content;
    yield* wordsIn(one.components ?? []);
  }
}
