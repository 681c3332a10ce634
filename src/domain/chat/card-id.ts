/** What the buttons and forms of a card are called: all that is needed to find the case again. */

export const cardActions = [
  'claim',
  'release',
  'draft',
  'approve',
  'reject',
  'copy',
  'posted',
  'note',
  'escalate',
  'resolve',
  'assign',
  'take',
  'regenerate',
  'surface',
  'follow_up',
  'check',
  'close',
  'reopen',
  'dismiss',
  'merge',
  'merge_into',
  'snooze',
  'wake',
  'hold',
  'unhold',
  'acknowledge',
  'history',
] as const;
export type CardAction = (typeof cardActions)[number];

export interface CardId {
  readonly action: CardAction;
  /** Such as C-1042. */
  readonly number: string;
  /** The reply it is about; null for what is about the case. */
  readonly replyId: string | null;
  /** Number of the other case, of what is done to two. */
  readonly other?: string;
}

/** At most 100 characters, as chats allow. */
export function writeCardId({ action, number, replyId, other }: CardId): string {
  return ['case', action, number, ...((replyId ?? other) ? [replyId ?? other] : [])].join(':');
}

/** Null for an id that no card of ours gave. */
export function readCardId(written: string): CardId | null {
  const match = /^case:(\w+):(C-\d{1,12})(?::(?:([0-9a-f-]{36})|(C-\d{1,12})))?$/.exec(written);
  const action = cardActions.find((one) => one === match?.[1]);
  const number = match?.[2];
  const other = match?.[4];
  if (!action || !number) return null;
  return { action, number, replyId: match?.[3] ?? null, ...(other && { other }) };
}
