/** Which message in team chat belongs to which alert, and which of them are answered by now. */

export interface ChatAlert {
  readonly alertId: string;
  readonly channelId: string;
  /** Null while nobody knows whether it was posted. */
  readonly messageId: string | null;
  /** When it was first tried to post it. */
  readonly postingAt: Date;
}

/** What became of a page: somebody has taken or seen it, it was asked again, or it is over. */
export interface EndedAlert extends ChatAlert {
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
    },
  ): Promise<void>;
  /** Those that nobody has to answer any more, oldest first. */
  ended(brandIds: readonly string[], limit: number): Promise<readonly EndedAlert[]>;
  noteEnd(alertId: string, at: Date): Promise<void>;
  /** The number of the case that an alert is about; null for one that is not known. */
  numberOf(alertId: string): Promise<string | null>;
  /** When a page last went out that could not ping anybody; null when a later one could. */
  unreachedAt(brandId: string): Promise<Date | null>;
}
