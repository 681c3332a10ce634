/** What is said about who is on call for a brand. */
import type { Role } from '../brand.ts';
import { moment } from './card-text.ts';
import { type ChatPing, mention } from './page.ts';
import { safeForChat } from './safe-text.ts';

export interface OnCallPerson {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly from: Date;
  readonly until: Date;
}

export interface OnCallFacts {
  /** Slug. */
  readonly brand: string;
  /** Those who are there or come next, soonest first. */
  readonly people: readonly OnCallPerson[];
  /** Whom pages ping; both null where nobody is named, or nobody is paged in the chat. */
  readonly onCall: ChatPing | null;
  readonly supervisor: ChatPing | null;
  /** Other ways in which people are paged. */
  readonly ways: readonly string[];
  /** Minutes until a supervisor is asked; null for never. */
  readonly climbsAfter: Readonly<Record<'P0' | 'P1', number | null>>;
  readonly isQuiet: boolean;
  readonly now: Date;
}

const mostNamed = 8;

/** Lines of one brand. */
export function onCallWords(facts: OnCallFacts): string {
  const { brand, people, now, isQuiet } = facts;
  const there = people.filter(({ from }) => from <= now);
  const [next] = people.filter(({ from }) => from > now);
  const lines = [
    `**${safeForChat(brand, 80)}**`,
    ...there.slice(0, mostNamed).map(lineOf),
    there.length > mostNamed ? `and ${there.length - mostNamed} more` : '',
    there.length === 0 ? nobodyThere(next) : '',
    pingWords(facts),
    isQuiet ? 'These are quiet hours: P1 waits for their end, P0 does not.' : '',
  ];
  return lines.filter(Boolean).join('\n');
}

function lineOf({ name, roles, until }: OnCallPerson): string {
  return `• ${safeForChat(name, 80)} (${roles.join(', ')}) until ${moment(until, 'f')} (${moment(until, 'R')})`;
}

function nobodyThere(next: OnCallPerson | undefined): string {
  const after = next
    ? `The next is ${safeForChat(next.name, 80)}, from ${moment(next.from, 'f')}.`
    : 'Nobody comes within two weeks: see the hours in redress.yaml.';
  return `Nobody is on duty now. ${after} New cases wait for them; urgent ones are paged all the same.`;
}

function pingWords({ onCall, supervisor, ways, climbsAfter }: OnCallFacts): string {
  const others = ways.length > 0 ? ` Besides: ${ways.join(', ')}.` : '';
  const one = onCall ?? supervisor;
  if (!one) {
    return ways.length > 0
      ? `Urgent cases ping nobody here; people are paged by ${ways.join(', ')}.`
      : '⚠ Urgent cases page nobody: ask an admin to name `chat.discord.pages` in redress.yaml.';
  }
  const climbs = (['P0', 'P1'] as const).flatMap((priority) =>
    climbsAfter[priority] === null ? [] : `${climbsAfter[priority]} minutes for ${priority}`,
  );
  const later =
    supervisor && supervisor.id !== one.id && climbs.length > 0
      ? `, then ${mention(supervisor)} (after ${climbs.join(', ')})`
      : '';
  return `Urgent cases (P0, P1) ping ${mention(one)}${later}, again and again until somebody has them.${others}`;
}
