/** Pages in Discord on one database, as two processes of one installation would send them. */
import type { ChatPinged } from '../../../src/config/config.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import type { FakeMessage } from '../../support/discord/shapes.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createRecordedPager, type RecordedPager } from '../../support/recorded-pager.ts';
import { onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { buttonsOf, type ChatSetup, startChat, textOf } from './setup.ts';

export const onCallRole = '910000000000000001';
export const supervisorRole = '910000000000000002';
const usual: ChatPinged = { onCallRole, supervisorRole, supervisor: null };
const signal = AbortSignal.timeout(600_000);

type Opened = Awaited<ReturnType<typeof onlyCase>>;

export interface PagedSetup {
  readonly chat: ChatSetup;
  /** Another process on the same database. */
  readonly second: TestApp;
  /** The other way in which people are paged. */
  readonly other: RecordedPager;
  /** Those of this test, oldest first. */
  alerts(): readonly FakeMessage[];
  /** Whom each page pinged. */
  pinged(): readonly (readonly string[])[];
  /** What the tick of a minute does, so many minutes later. */
  tickAfter(minutes: number, who?: TestApp): Promise<void>;
  posted(text: string): Promise<Opened>;
  aCry(): Promise<Opened>;
  /** What is said to whoever clicks on the button of an alert; the newest without one. */
  haveIt(who: string, message?: FakeMessage): Promise<string | null>;
  /** Empties everything; it is noon of the next day. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

const roleNames: Readonly<Record<string, string>> = {
  [onCallRole]: 'on call',
  [supervisorRole]: 'supervisors',
};

export async function startPages(): Promise<PagedSetup> {
  const other = createRecordedPager('email');
  const chat = await startChat({ pages: { usual, brands: {} }, pagers: [other] });
  const { config, testDatabase, clock } = chat.app;
  const shared = { config, testDatabase, pagers: [other], classifier: createPlainClassifier() };
  const second = await createTestApp({ ...shared, now: clock.now().toISOString() });
  const { guild } = chat.fake;
  let before = 0;
  const paged: PagedSetup = {
    ...{ chat, second, other },
    alerts: () => guild.of(chat.escalations).slice(before),
    pinged: () =>
      paged
        .alerts()
        .filter((one) => buttonsOf(one).size > 0 || textOf(one).includes('asked again'))
        .map(({ notified }) => notified?.roles.map((id) => roleNames[id] ?? id) ?? []),
    async tickAfter(minutes, who = chat.app) {
      chat.passMinutes(minutes);
      second.clock.moveTo(clock.now().toISOString());
      await who.stages.pagePeople(signal);
    },
    async posted(text) {
      const postedAt = new Date(clock.now().getTime() - 60_000);
      await hear(chat.app, aMention({ text, author: 'desperate', postedAt }));
      return onlyCase(chat.app);
    },
    aCry: () => paged.posted("I'm going to end it all because of you people"),
    haveIt: (who, message = paged.alerts().at(-1)) =>
      chat.ask(who, {
        kind: 'button',
        id: (message && buttonsOf(message).get('I have it')) ?? 'no button',
      }),
    async begin() {
      await cleanSlate(testDatabase);
      const today = clock.now().toISOString().slice(0, 10);
      const tomorrow = Date.parse(`${today}T12:00:00Z`) + 24 * 60 * 60_000;
      chat.passMinutes((tomorrow - clock.now().getTime()) / 60_000);
      for (const id of [onCallRole, supervisorRole]) {
        guild.roles.set(id, { id, name: 'a role', isMentionable: true });
      }
      for (const place of guild.channels.values()) place.isClosed = false;
      chat.fake.scripted.length = 0;
      before = guild.of(chat.escalations).length;
      other.forget();
    },
    async close() {
      await second.close();
      await chat.close();
    },
  };
  return paged;
}
