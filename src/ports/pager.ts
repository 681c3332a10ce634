/** Tells people what cannot wait: by e-mail, a webhook, the bell of the terminal, later in team chat. */
import type { AlertKind, Audience } from '../domain/escalation/alerts.ts';
import type { Priority } from '../domain/triage/assessment.ts';

export type PagingChannel = 'team_chat' | 'email' | 'webhook' | 'bell';

/** Holds no words of a post and no handle. */
export interface Page {
  /** Stays the same when it is sent again: whoever receives it can tell a repetition. */
  readonly id: string;
  readonly kind: AlertKind;
  readonly at: Date;
  /** Slug. */
  readonly brand: string;
  /** Such as C-1042; null for what is about no case. */
  readonly number: string | null;
  readonly priority: Priority | null;
  /** Of a page about a case: for how many minutes nobody has taken it. */
  readonly minute: number | null;
  readonly sentence: string;
  readonly where: string;
  readonly audience: Audience;
}

export interface Pager {
  readonly channel: PagingChannel;
  /** Where it goes, for a person; no secrets. */
  readonly description: string;
  /** What goes out in one message, for those that send several; each is sent or fails by itself. */
  parcels?(pages: readonly Page[]): readonly (readonly Page[])[];
  /**
   * Tells all of them, or none. May be called again with the same pages.
   *
   * @param pages at least one; of one parcel
   * @throws TransientError when it is worth trying again
   * @throws PermanentError when a person has to mend something
   */
  tell(pages: readonly Page[], signal: AbortSignal): Promise<void>;
  /** Ids of those that were told so that nobody noticed; none without it. */
  unheard?(pages: readonly Page[]): Promise<readonly string[]>;
  /**
   * Why it could reach nobody now, in a sentence for a person; null where nothing stands in its way, or
   * where that cannot be known without telling something.
   */
  trouble?(signal: AbortSignal): Promise<string | null>;
}
