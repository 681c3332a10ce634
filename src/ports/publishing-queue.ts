/** Which replies are on their way out, and which accounts nothing goes out through for now. */

/** What has to be done about a reply. */
export interface DueReply {
  readonly replyId: string;
  readonly caseId: string;
  /** send: approved. recover: its call was abandoned. settle: nobody knows whether it is out. */
  readonly task: 'send' | 'recover' | 'settle';
}

export const pauseReasons = ['credential_dead', 'quota', 'money'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** An account of a brand. */
export interface Account {
  readonly brandId: string;
  readonly platform: string;
}

export interface Pause extends Account {
  readonly why: PauseReason;
  /** The platform's own code; null without one. */
  readonly code: string | null;
  readonly since: Date;
  /** One reply tries then whether it works again. */
  readonly until: Date;
}

/** What waits at an account, and what went out through it. */
export interface AccountTraffic extends Account {
  readonly waiting: number;
  /** Not known whether they are out; a person has to look at those that nobody looks up any more. */
  readonly unsettled: number;
  readonly forAPerson: number;
  readonly failed: number;
  /** By the service, since the moment that was asked about. */
  readonly sent: number;
}

export interface OwnReply extends Account {
  readonly replyId: string;
  readonly caseId: string;
  readonly platformId: string;
  /** Hex SHA-256 of what was sent. */
  readonly sha256: string;
}

export interface PublishingQueue {
  /** Oldest first; what waits at a paused account is left out. */
  due(now: Date, limit: number): Promise<readonly DueReply[]>;
  /** Keeps since when it is paused. */
  pause(pause: Pause): Promise<void>;
  /** Something went out: the account works. */
  resume(account: Account): Promise<void>;
  /** At a start, when somebody may have renewed the credentials: tried again at once. */
  tryAgain(now: Date): Promise<void>;
  paused(): Promise<readonly Pause[]>;
  /** Accounts with anything to tell; sent is counted from that moment on. */
  traffic(sentSince: Date): Promise<readonly AccountTraffic[]>;
  /** How many calls were begun through the account since then. */
  countAttempts(account: Account, since: Date): Promise<number>;
  /** Posts of ours with an id, published since then, by id, after the one named. */
  published(since: Date, after: string | null, limit: number): Promise<readonly OwnReply[]>;
}
