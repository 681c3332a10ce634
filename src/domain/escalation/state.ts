/** What escalation keeps on a case: holds, checklists, and whether somebody is being paged. */

export const holdKinds = ['attorney', 'legal', 'safe_contact', 'collection'] as const;

/**
 * attorney: a lawyer acts for the person, nobody contacts the person. legal: nothing is deleted, and
 * compliance approves every reply. safe_contact: contact only by a way that is safe for the person.
 * collection: the collections desk has to pause.
 */
export type HoldKind = (typeof holdKinds)[number];

/** One line of a checklist on a case; its words are in the rules. */
export interface CheckItem {
  /** Unique on the case, such as `safety/crisis-line`. */
  readonly id: string;
  /** False for what must not be done: there to be read, never to be ticked off. */
  readonly must: boolean;
  /** True when the case cannot be resolved before it is done. */
  readonly required: boolean;
  /** Staff id; null until it is done. */
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
}

/** What a case has of escalation. */
export interface EscalationState {
  /** In the order of `holdKinds`. */
  readonly holds: readonly HoldKind[];
  /** True once somebody recorded how a person under `safe_contact` can be reached safely. */
  readonly safeWayRecorded: boolean;
  readonly checklist: readonly CheckItem[];
  /** From when on pages count; null when nobody has to be paged. */
  readonly pageSince: Date | null;
  /** When the next page is due; null before the first one. */
  readonly pageAt: Date | null;
}

/** Of a case nobody has escalated. */
export const notEscalated: EscalationState = {
  holds: [],
  safeWayRecorded: false,
  checklist: [],
  pageSince: null,
  pageAt: null,
};
