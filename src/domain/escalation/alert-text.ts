/** What an alert says: the number, how urgent, what is due. Never words of a post or a handle. */
import type { SourceTrouble } from '../source/failure.ts';
import type { Priority } from '../triage/assessment.ts';
import type { AlertFacts, AlertKind } from './alerts.ts';
import type { HoldKind } from './state.ts';

export interface AlertWords {
  readonly kind: AlertKind;
  /** Such as C-1042; null for what is about no case. */
  readonly number: string | null;
  /** Slug. */
  readonly brand: string;
  readonly facts: AlertFacts;
}

const holds: Record<HoldKind, string> = {
  attorney: 'a lawyer acts for the person, so nobody contacts the person',
  legal: 'nothing is deleted, and compliance approves what goes out',
  safe_contact: 'contact only by a way that is safe for the person',
  collection: 'collection has to pause',
};

const troubles: Record<SourceTrouble, string> = {
  credentials: 'is not read any more: its credentials are dead. Renew them',
  budget: 'is not read until tomorrow: the money set aside for today is spent',
  refused: 'is not read any more: the platform refuses it',
  form: 'is not read any more: its answers have a new form',
  address: 'is not read any more: its address is wrong or may not be asked',
  unsafe: 'is not read any more: it sends a document that is not safe to read',
  person: 'is not read any more: somebody has to see to it',
  down: 'has failed again and again and is tried rarely now',
  silent: 'works but brings nothing, for much longer than usual',
};

/** One sentence. */
export function alertSentence({ kind, number, brand, facts }: AlertWords): string {
  const what = `${number ?? brand}${number ? ` of ${brand}` : ''}`;
  switch (kind) {
    case 'page':
      return `${what} is ${pageWords(facts)}${facts.isInstead ? ' Nobody could be pinged in team chat.' : ''}`;
    case 'clock_warned':
      return `${what}: the clock ${facts.rule} runs out at ${facts.dueAt}.`;
    case 'clock_breached':
      return `${what}: the clock ${facts.rule} has run out${facts.dueAt ? ` at ${facts.dueAt}` : ''}.`;
    case 'escalated':
      return `${what} was escalated: it waits for somebody in the role ${facts.role}.`;
    case 'hold':
      return `${what} is on hold: ${facts.hold ? holds[facts.hold] : 'see the case'}.`;
    case 'incident':
      return `${what}: many complain at once about ${facts.title}.`;
    case 'source':
      return `${brand}: the source ${facts.source} ${facts.trouble ? troubles[facts.trouble] : 'needs somebody'}.`;
    case 'test':
      return `This is a test of the pager of ${brand}. Nothing has happened.`;
  }
}

function pageWords({ priority, minute, withinMinutes }: AlertFacts): string {
  if (minute) return `${priority} and nobody has taken it for ${minute} minutes.`;
  return `${priority}: somebody has to see it ${soon(priority, withinMinutes)}.`;
}

function soon(priority: Priority | undefined, minutes: number | undefined): string {
  const within = minutes === 60 ? 'within the hour' : `within ${minutes} minutes`;
  if (priority === 'P0') return minutes === undefined ? 'at once' : `at once, ${within}`;
  return minutes === undefined ? 'soon' : within;
}

/** What an alert about a case says where nobody is to learn from it what the case tells of. */
export function discreetSentence({
  kind,
  number,
  brand,
}: Pick<AlertWords, 'kind' | 'number' | 'brand'>): string | null {
  const what = `${number} of ${brand}`;
  switch (kind) {
    case 'hold':
      return `${what} is on hold: open the case before anybody contacts the person.`;
    case 'clock_warned':
      return `${what}: a clock runs out soon.`;
    case 'clock_breached':
      return `${what}: a clock has run out.`;
    default:
      return null;
  }
}

/** Where to look and what ends it. */
export function whereToLook({ kind, number }: AlertWords): string {
  if (kind === 'test') return 'Whoever reads this is reached.';
  if (kind === 'source') return 'redress sources says what to do.';
  if (!number) return 'redress doctor names the incident.';
  if (kind === 'page') return `redress act ${number} claim, or acknowledge, ends the pages.`;
  return `redress case ${number} shows it.`;
}
