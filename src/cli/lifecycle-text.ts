/** Events beside the status of a case, and those that end it, in plain words. */
import type { LifecycleEventData } from '../domain/case/events-lifecycle.ts';
import { lackingWords } from './lacking-text.ts';
import { spoken } from './output.ts';
import { type Describe, instant, type Telling } from './telling.ts';

export const lifecycleTexts: Record<keyof LifecycleEventData, Describe> = {
  lease_taken: ({ from }) =>
    from ? `prepares an answer, in the place of ${from}` : 'prepares an answer',
  closing_held_back: ({ lacks }) =>
    `could not close after the follow-up time: ${lackingWords(Array.isArray(lacks) ? lacks : [])}`,
  contact_attempted: ({ via, reached }) =>
    reached
      ? `reached the person by ${spoken(String(via))}`
      : `tried to reach the person by ${spoken(String(via))}, in vain`,
  snoozed: ({ until }, telling) => `put to sleep until ${instant(until, telling)}`,
  woken: ({ why }) => (why === 'time' ? 'woke up' : 'woken'),
};

/** How the follow-up ended; that nobody asked or saw is said too. */
export function closedText({ outcome, seen, facts }: Data, telling: Telling): string {
  const words =
    outcome === 'confirmed' && !seen ? claimedBy(telling.actor) : closedWords[`${outcome}`];
  return `${words ?? 'closed'}${factsText(facts, telling)}`;
}

type Data = Parameters<Describe>[0];

function claimedBy(actor: string): string {
  return actor === 'redress'
    ? 'closed, confirmed'
    : `closed; ${actor} says that the person confirmed it`;
}

const closedWords: Readonly<Record<string, string>> = {
  confirmed: 'closed, confirmed',
  no_answer: 'closed: asked whether it is settled, the person gave no answer',
  not_possible: 'closed: the person could not be asked',
  follow_up_window: 'closed: nobody came back within the follow-up time',
};

/** `: upheld, firm error, sent via email by the word of ada`; nothing where nothing was said. */
export function factsText(facts: unknown, telling: Telling): string {
  if (!facts || typeof facts !== 'object') return '';
  const { sentVia, sentAt, messageSeen, ...others } = facts as Data;
  const said = Object.values(others).map((value) => spoken(String(value)));
  if (sentVia) said.push(sentText(spoken(String(sentVia)), messageSeen === true, telling));
  if (sentAt) said.push(`on ${instant(sentAt, telling)}`);
  return said.length > 0 ? `: ${said.join(', ')}` : '';
}

/** Redress sees private messages that it holds; whatever else went out, it knows from a person. */
function sentText(channel: string, isSeen: boolean, { actor }: Telling): string {
  return isSeen
    ? `sent via ${channel}, which is on record`
    : `sent via ${channel} by the word of ${actor}, not seen by Redress`;
}

/** Why a case was put aside, with the answers to the test of RG 271. */
export function dismissedText(determination: unknown, test: unknown): string {
  if (!determination) return 'dismissed: not a complaint, or a duplicate';
  const answers = Object.entries(test && typeof test === 'object' ? test : {}).map(
    ([question, answer]) => `${testWords[question] ?? question}: ${answer ? 'yes' : 'no'}`,
  );
  return `dismissed: ${spoken(String(determination))} (${answers.join(', ')})`;
}

const testWords: Readonly<Record<string, string>> = {
  channelControlled: "the firm's own channel",
  identifiable: 'the person is known by a handle',
  contactable: 'can be answered',
};
