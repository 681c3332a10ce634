/** Events beside the status of a case, and those that end it, in plain words. */
import type { LifecycleEventData } from '../domain/case/events-lifecycle.ts';
import type { MergeEventData } from '../domain/case/events-merge.ts';
import { lackingWords } from './lacking-text.ts';
import { spoken } from './output.ts';

type Describe = (data: Readonly<Record<string, unknown>>) => string;

export const lifecycleTexts: Record<keyof (LifecycleEventData & MergeEventData), Describe> = {
  merged_in: ({ mentionIds }) =>
    `another case was merged into this one (${Array.isArray(mentionIds) ? mentionIds.length : 0} messages)`,
  merged: () => 'merged into another case',
  merge_undone: () => 'a merge was undone; the clocks stay at the earlier receipt',
  unmerged: () => 'stands for itself again',
  linked: () => 'related to another case',
  unlinked: () => 'no longer related to another case',
  lease_taken: ({ from }) =>
    from ? `prepares an answer, in the place of ${from}` : 'prepares an answer',
  closing_held_back: ({ lacks }) =>
    `could not close after the follow-up time: ${lackingWords(Array.isArray(lacks) ? lacks : [])}`,
  contact_attempted: ({ via }) => `tried to reach the person by ${spoken(String(via))}, in vain`,
  snoozed: ({ until }) => `put to sleep until ${until}`,
  woken: ({ why }) => (why === 'time' ? 'woke up' : 'woken'),
};

export const closedWords: Readonly<Record<string, string>> = {
  confirmed: 'closed, confirmed',
  no_answer: 'closed: asked whether it is settled, the person gave no answer',
  not_possible: 'closed: the person could not be asked',
  follow_up_window: 'closed: nobody came back within the follow-up time',
};

/** `: upheld, firm error, sent via email`; nothing where nothing was said. */
export function factsText(facts: unknown): string {
  if (!facts || typeof facts !== 'object') return '';
  const said = Object.entries(facts).map(([name, value]) => {
    if (name === 'sentVia') return `sent via ${spoken(String(value))}`;
    return name === 'sentAt' ? `at ${value}` : spoken(String(value));
  });
  return said.length > 0 ? `: ${said.join(', ')}` : '';
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
