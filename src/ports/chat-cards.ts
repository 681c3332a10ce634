/** Which card in team chat belongs to which case, and which cases it does not show as they are. */

export interface ChatCard {
  readonly caseId: string;
  readonly channelId: string;
  /** Null while nobody knows whether it was posted. */
  readonly messageId: string | null;
  readonly threadId: string | null;
  /** When it was first tried to post it. */
  readonly postingAt: Date;
  /** Of the case, as the card shows it. */
  readonly version: number;
  /** Hex; of what it shows. Null before it shows anything. */
  readonly shown: string | null;
  /** Whether it says that the person is not to be contacted; null before it shows anything. */
  readonly noContact: boolean | null;
}

export interface ChatCards {
  /** Null before cards were ever shown in this guild. */
  seenUntil(guild: string): Promise<Date | null>;
  noteSeen(guild: string, until: Date): Promise<void>;
  /**
   * Cases that changed since then, or whose people were asked to be left alone, or to be written to again,
   * and whose card is missing or behind, and those whose card was begun or taken away, most urgent first.
   * One that was opened quietly, or has ended, gets no card that it does not have.
   */
  behind(brandIds: readonly string[], since: Date, limit: number): Promise<readonly string[]>;
  of(caseId: string): Promise<ChatCard | null>;
  /** Notes that a card is going to be posted; one that is noted already stays as it is. */
  begin(card: {
    readonly caseId: string;
    readonly brandId: string;
    readonly channelId: string;
    readonly at: Date;
  }): Promise<ChatCard>;
  /** What it shows now, and where. */
  record(
    caseId: string,
    now: Partial<Pick<ChatCard, 'messageId' | 'threadId' | 'version' | 'shown' | 'noContact'>>,
  ): Promise<void>;
  /** Somebody took it away: it is posted anew, in this channel. Its thread is still its thread. */
  lost(caseId: string, channelId: string, at: Date): Promise<void>;
  /** As `lost`, where they stood, for the cards among these messages. @returns how many there were */
  takenAway(messageIds: readonly string[], at: Date): Promise<number>;
  /** Messages of the cards of cases that are not over, of that span of ids, both ends included. */
  between(channelId: string, from: string, to: string): Promise<readonly string[]>;
  /** Whether any of them stands before that id. */
  hasOlder(channelId: string, than: string): Promise<boolean>;
}
