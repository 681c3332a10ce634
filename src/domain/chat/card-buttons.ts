/** The buttons of a card: what is done next, by the state of the case and of its reply. */
import type { Case, Reply } from '../case/case.ts';
import { type CardAction, writeCardId } from './card-id.ts';

export interface CardButton {
  readonly id: string;
  readonly label: string;
  readonly look: 'main' | 'plain' | 'good' | 'danger';
}

export interface ButtonFacts {
  readonly number: string;
  /** The reply that waits; null for none. */
  readonly reply: Reply | null;
  /** Nobody approves or posts what they cannot read. */
  readonly isShown: boolean;
  /** Nobody writes what may not go out. */
  readonly mayReply: boolean;
}

/** At most two rows of five; none where nothing is left to do. */
export function buttonsOf(found: Case, facts: ButtonFacts): readonly (readonly CardButton[])[] {
  if (found.status === 'closed' || found.status === 'dismissed') return [];
  const isOver = found.status === 'resolved';
  return [isOver ? [] : replyButtons(facts), caseButtons(found, facts.number)].filter(
    (row) => row.length > 0,
  );
}

function replyButtons({ number, reply, isShown, mayReply }: ButtonFacts): readonly CardButton[] {
  const about = (action: CardAction, label: string, look: CardButton['look']): CardButton => ({
    ...{ id: writeCardId({ action, number, replyId: reply?.id ?? null }), label, look },
  });
  const write = (label: string, look: CardButton['look']) =>
    mayReply ? [button(number, 'draft', label, look)] : [];
  switch (reply?.state) {
    case 'awaiting_approval':
      return [
        ...(isShown ? [about('approve', 'Approve', 'good')] : []),
        about('reject', 'Reject', 'danger'),
        ...(isShown ? [about('copy', 'Show exactly', 'plain')] : []),
        ...write('Write anew', 'plain'),
      ];
    case 'approved':
      if (reply.via === 'api') return [];
      return [
        ...(isShown && mayReply ? [about('copy', 'Copy reply', 'main')] : []),
        about('posted', 'Mark posted', 'good'),
      ];
    default:
      return write('Write reply', 'main');
  }
}

function caseButtons(found: Case, number: string): readonly CardButton[] {
  const isHeld = found.assigneeId !== null && found.status !== 'new';
  const note = button(number, 'note', 'Note', 'plain');
  if (found.status === 'resolved') return [note];
  const holding = isHeld
    ? [button(number, 'release', 'Release', 'plain'), button(number, 'resolve', 'Resolve', 'good')]
    : [button(number, 'claim', 'Claim', 'main')];
  return [...holding, note, button(number, 'escalate', 'Escalate', 'danger')];
}

function button(
  number: string,
  action: CardAction,
  label: string,
  look: CardButton['look'],
): CardButton {
  return { id: writeCardId({ action, number, replyId: null }), label, look };
}
