/** What a button asks for before anything is done: the words, the address, how it ended. */

import {
  resolutionOutcomes,
  rootCauses,
  writtenChannels,
} from '../../domain/case/closing-words.ts';
import { waitingReply } from '../../domain/chat/card.ts';
import { type CardId, writeCardId } from '../../domain/chat/card-id.ts';
import type { CaseDetail, CaseDetails } from '../../ports/case-details.ts';
import type { ChatForm, FormField } from '../../ports/team-chat.ts';

/** Null for what is done at once. */
export async function formFor(
  details: CaseDetails,
  id: CardId,
  isHidden: (detail: CaseDetail) => boolean,
): Promise<ChatForm | null> {
  const fields = await fieldsFor(details, id, isHidden);
  if (!fields) return null;
  return { id: writeCardId(id), title: `${titles[id.action]} ${id.number}`, fields };
}

const titles: Readonly<Record<CardId['action'], string>> = {
  claim: 'Claim',
  release: 'Release',
  approve: 'Approve',
  draft: 'Reply to',
  reject: 'Reject the reply of',
  posted: 'Posted by hand:',
  note: 'Note on',
  escalate: 'Escalate',
  resolve: 'Resolve',
};

async function fieldsFor(
  details: CaseDetails,
  { action, number }: CardId,
  isHidden: (detail: CaseDetail) => boolean,
): Promise<readonly FormField[] | null> {
  switch (action) {
    case 'claim':
    case 'release':
    case 'approve':
      return null;
    case 'draft':
      return [
        { ...words('text', 'Your reply'), value: await suggested(details, number, isHidden) },
      ];
    case 'reject':
      return [words('reason', 'Why')];
    case 'note':
      return [words('reason', 'Your note')];
    case 'escalate':
      return [words('reason', 'Why it is for the supervisors')];
    case 'posted':
      return [{ ...words('url', 'Address of the posted reply'), isLong: false }];
    case 'resolve':
      return [
        words('reason', 'What the person was told'),
        choice('outcome', 'Outcome', resolutionOutcomes),
        choice('rootCause', 'Root cause', rootCauses),
        choice('sentVia', 'How they were told in writing', writtenChannels),
      ];
  }
}

function words(id: string, label: string): FormField {
  return { id, label, isLong: true, value: null, choices: null, isRequired: true };
}

/** All that is missing is asked for again when the case is closed. */
function choice(id: string, label: string, values: readonly string[]): FormField {
  const choices = values.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  return { id, label, isLong: false, value: null, choices, isRequired: false };
}

/** Nothing where the reply may not be shown in a chat. */
async function suggested(
  details: CaseDetails,
  number: string,
  isHidden: (detail: CaseDetail) => boolean,
): Promise<string | null> {
  const caseId = await details.idOf(number);
  const detail = caseId ? await details.read(caseId) : null;
  if (!detail || isHidden(detail)) return null;
  const reply = waitingReply(detail.case);
  return detail.replyTexts.find(({ replyId }) => replyId === reply?.id)?.text ?? null;
}
