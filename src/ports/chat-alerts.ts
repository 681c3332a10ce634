/** Which message in team chat belongs to which alert, and which of them are answered by now. */
import type { WaitingAlert } from './alert-store.ts';

export interface ChatAlert {
  readonly alertId: string;
  readonly channelId: string;
  /** Null while nobody knows whether it was posted. */
  readonly messageId: string | null;
  /** When it was first tried to post it. */
  readonly postingAt: Date;
  /** False when whoever should be pinged could not be. Null when nobody had to be, or it is not posted. */
  readonly reached: boolean | null;
  /** Whoever comes first could not be pinged, so that somebody else was. */
  readonly isInstead: boolean;
}

/** A page that shows no card, or one that is gone, although its case has one. */
export interface UnlinkedAlert extends ChatAlert, Omit<WaitingAlert, 'id' | 'attempts'> {
  readonly messageId: string;
  readonly caseId: string;
}

/** What became of a page: somebody has taken or seen it, it was asked again, or it is over. */
export interface EndedAlert
  extends Pick<ChatAlert, 'alertId' | 'channelId' | 'messageId' | 'postingAt'> {
  readonly caseId: string;
  readonly end:
    | { readonly kind: 'claimed' | 'acknowledged'; readonly staffId: string; readonly at: Date }
    | { readonly kind: 'again' | 'over' };
}

export interface ChatAlerts {
  of(alertId: string): Promise<ChatAlert | null>;
  /** Notes that it is going to be posted; one that is noted already stays as it is. */
  begin(page: {
    readonly alertId: string;
    readonly brandId: string;
    readonly caseId: string | null;
    readonly channelId: string;
    readonly at: Date;
    /** Whether somebody can answer it. */
    readonly isOpen: boolean;
  }): Promise<ChatAlert>;
  /** Where it stands, and whether whoever had to be pinged was there; null when nobody had to. */
  record(
    alertId: string,
    now: {
      readonly channelId?: string;
      readonly messageId?: string;
      readonly reached?: boolean | null;
      readonly isInstead?: boolean;
      /** Of the message of the card that it leads to; null for none. */
      readonly cardId?: string | null;
    },
  ): Promise<void>;
  /** Those that nobody has to answer any more, oldest first. */
  ended(brandIds: readonly string[], limit: number): Promise<readonly EndedAlert[]>;
  noteEnd(alertId: string, at: Date): Promise<void>;
  /** The number of the case that an alert is about; null for one that is not known. */
  numberOf(alertId: string): Promise<string | null>;
  /** Those that can still be answered and do not lead to the card of their case, oldest first. */
  unlinked(brandIds: readonly string[], limit: number): Promise<readonly UnlinkedAlert[]>;
  /** Of these alerts, those that could notify nobody. */
  unreached(alertIds: readonly string[]): Promise<readonly string[]>;
  /** The last one that had to ping somebody; null when there is none. */
  lastPinged(
    brandId: string,
  ): Promise<Pick<ChatAlert, 'postingAt' | 'reached' | 'isInstead'> | null>;
}
