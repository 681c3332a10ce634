/** What a button asks for before anything is done: the words, the address, how it ended. */

import type { StaffMember } from '../../domain/brand.ts';
import { mayBeGiven } from '../../domain/case/assign.ts';
import { followUpChannels, followUpOutcomes } from '../../domain/case/case.ts';
import { determinations } from '../../domain/case/case-lifecycle.ts';
import {
  closingExceptions,
  followUpResults,
  resolutionOutcomes,
  rootCauses,
  writtenChannels,
} from '../../domain/case/closing-words.ts';
import { followUpResult } from '../../domain/case/follow-up-result.ts';
import { type CardId, writeCardId } from '../../domain/chat/card-id.ts';
import { waitingReply } from '../../domain/chat/card-reply.ts';
import { type ChecklistRules, linesOf } from '../../domain/escalation/checklist.ts';
import { holdKinds } from '../../domain/escalation/state.ts';
import { signOffFor } from '../../domain/reply/lint-input.ts';
import type { CaseDetail, CaseDetails } from '../../ports/case-details.ts';
import type { ChatForm, FormField } from '../../ports/team-chat.ts';
import { choice, choiceOf, line, optional, words } from './form-fields.ts';

export interface FormDeps {
  readonly details: CaseDetails;
  readonly staff: readonly StaffMember[];
  readonly checklists: ChecklistRules;
}

interface FormFacts extends Omit<FormDeps, 'details'> {
  readonly detail: CaseDetail;
  /** Of the reply that waits; null where it may not be shown in a chat. */
  readonly text: string | null;
  readonly other: string;
}

/**
 * Null for what is done at once, and where there is nothing to choose from: then a sentence says why. A
 * sentence where the form would be filled in in vain.
 */
export async function formFor(
  { details, staff, checklists }: FormDeps,
  id: CardId,
  asking: Pick<StaffMember, 'brands' | 'initials'> & {
    isHidden(detail: CaseDetail): boolean;
    whyInVain(detail: CaseDetail): string | null;
  },
): Promise<ChatForm | string | null> {
  const fieldsOf = forms[id.action];
  const caseId = fieldsOf ? await details.idOf(id.number) : null;
  const detail = caseId ? await details.read(caseId) : null;
  if (!fieldsOf || !detail || !asking.brands.includes(detail.brand)) return null;
  const vain = asking.whyInVain(detail);
  if (vain) return vain;
  const text = asking.isHidden(detail) ? null : waitingText(detail, asking.initials);
  const fields = fieldsOf({ detail, staff, checklists, text, other: id.other ?? '' });
  if (fields.some(({ choices }) => choices?.length === 0)) return null;
  return { id: writeCardId(id), title: `${titles[id.action] ?? id.action} ${id.number}`, fields };
}

const titles: Readonly<Partial<Record<CardId['action'], string>>> = {
  draft: 'Reply to',
  reject: 'Reject the reply of',
  posted: 'Posted by hand:',
  note: 'Note on',
  escalate: 'Escalate',
  resolve: 'Resolve',
  assign: 'Give away',
  surface: 'Where to reply to',
  follow_up: 'Follow-up of',
  check: 'Done for',
  close: 'Close',
  reopen: 'Reopen',
  dismiss: 'Not a complaint:',
  merge: 'Merge',
  merge_into: 'Merge',
  snooze: 'Sleep:',
  hold: 'Hold',
  unhold: 'Lift a hold of',
};

const forms: Readonly<
  Partial<Record<CardId['action'], (facts: FormFacts) => readonly FormField[]>>
> = {
  draft: ({ text }) => [{ ...words('text', 'Your reply'), value: text }],
  reject: () => [words('reason', 'Why')],
  note: () => [words('reason', 'Your note')],
  escalate: () => [words('reason', 'Why it is for the supervisors')],
  posted: () => [line('url', 'Address of the posted reply')],
  resolve: (facts) => [
    words('reason', 'What the person was told'),
    ...ending(facts).map(optional),
    optional(line('sentAt', 'When, such as 2026-03-04T15:00Z; now if empty')),
  ],
  close: (facts) => [
    words('reason', 'Why it is settled'),
    ...ending(facts).map(optional),
    followUpField(facts),
  ],
  assign: ({ detail, staff }) => [
    choiceOf('assignee', 'To whom', ableFor(detail, staff)),
    optional(words('reason', 'What they have to know')),
  ],
  surface: ({ detail, text }) => [
    choiceOf('surface', 'Where', surfacesOf(detail)),
    optional({ ...words('text', 'Your reply, if it is not by hand'), value: text }),
  ],
  follow_up: ({ detail }) => [
    choice('step', 'Step', openSteps(detail)),
    choice('outcome', 'What came of it', followUpOutcomes),
    optional(choice('channel', 'How the person was reached', followUpChannels)),
    optional(words('reason', 'Note')),
  ],
  check: (facts) => [
    choiceOf('item', 'What is done', openItems(facts)),
    optional(words('reason', 'Note')),
  ],
  reopen: () => [words('reason', 'Why')],
  dismiss: () => [
    choice(
      'determination',
      'What it is',
      determinations.filter((one) => one !== 'duplicate'),
    ),
    words('reason', 'Why'),
  ],
  merge: () => [line('into', 'The case it goes into, such as C-1042')],
  merge_into: ({ other }) => [
    words('reason', `Why it goes into ${other}`),
    optional(
      choiceOf('samePerson', 'If something speaks against it', [
        { value: 'yes', label: 'I know that one person wrote both' },
      ]),
    ),
  ],
  snooze: () => [
    line('until', 'Until, such as 2026-12-01 or 2026-12-01T14:00'),
    optional(words('reason', 'Why')),
  ],
  hold: ({ detail }) => [
    choice(
      'hold',
      'Which hold',
      holdKinds.filter((one) => !detail.case.holds.includes(one)),
    ),
    words('reason', 'Why'),
    optional(line('safeWay', 'Safe contact: a way that is safe')),
  ],
  unhold: ({ detail }) => [choice('hold', 'Which hold', detail.case.holds), words('reason', 'Why')],
};

/** What closing needs; all that is missing is asked for again then. */
function ending({ detail }: FormFacts): readonly FormField[] {
  const ways = writtenChannels.filter(
    (way) => way !== 'regulator_portal' || detail.case.platform === 'cfpb',
  );
  return [
    choice('outcome', 'Outcome', resolutionOutcomes),
    choice('rootCause', 'Root cause', rootCauses),
    choice('sentVia', 'How they were told in writing, or why not', [...ways, ...closingExceptions]),
  ];
}

/** Where the record does not tell, whoever closes says it: nothing stands there by itself. */
function followUpField({ detail }: FormFacts): FormField {
  const field = choiceOf(
    'followUp',
    'What the follow-up came to',
    followUpResults.map((value) => ({ value, label: resultLabels[value] })),
  );
  return followUpResult(detail.case) === null ? field : optional(field);
}

const resultLabels = {
  confirmed: 'the person confirmed that it is settled',
  no_answer: 'asked, the person gave no answer',
  not_possible: 'the person could not be asked',
} as const;

function ableFor({ case: found, brand }: CaseDetail, staff: readonly StaffMember[]) {
  return staff
    .filter((one) => mayBeGiven(found, one, brand) && one.id !== found.assigneeId)
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** What is approved for the platform's own way can be posted by hand. */
function surfacesOf({ case: found }: CaseDetail) {
  const isApproved = waitingReply(found)?.state === 'approved';
  return [
    { value: 'public', label: 'in public, under the post' },
    { value: 'private', label: 'in private' },
    ...(isApproved ? [{ value: 'by_hand', label: 'as it is, posted by hand' }] : []),
  ];
}

function openSteps({ case: { followUps } }: CaseDetail): readonly string[] {
  return [...new Set(followUps.flatMap(({ kind, state }) => (state === 'open' ? [kind] : [])))];
}

function openItems({ detail, checklists }: FormFacts) {
  const texts = linesOf(checklists);
  return detail.case.checklist.flatMap(({ id, must, doneAt }) =>
    must && doneAt === null ? [{ value: id, label: texts.get(id) ?? id }] : [],
  );
}

/** A suggestion is signed by whoever takes it. */
function waitingText({ case: found, replyTexts }: CaseDetail, initials: string): string | null {
  const reply = waitingReply(found);
  const text = replyTexts.find(({ replyId }) => replyId === reply?.id)?.text ?? null;
  return text !== null && reply?.state === 'draft' ? `${text} ${signOffFor(initials)}` : text;
}
