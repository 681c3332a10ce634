/** Sign-ins at platforms that outlive a process: encrypted, and renewed by one process at a time. */

export interface KeptSignIn {
  /** Tokens and what belongs to them, in the platform's own form. Never logged. */
  readonly text: string;
  /** Grows with every renewal. */
  readonly version: number;
}

/** At most so many sign-ins by password within so many minutes. */
export interface LoginLimit {
  readonly most: number;
  readonly minutes: number;
}

/** Held by one process at a time. */
export interface SignInTurn {
  /** Read after the turn was taken; null where nothing is kept or it cannot be opened any more. */
  readonly kept: KeptSignIn | null;
  /**
   * Counts a sign-in by password, over all processes. To be called before it is made.
   *
   * @returns null when it may be made, else the moment before which it may not
   */
  countLogin(limits: readonly LoginLimit[]): Promise<Date | null>;
  /**
   * To be called before what is kept is used.
   *
   * @throws TransientError when the turn took too long and another process has it now
   */
  keep(text: string): Promise<KeptSignIn>;
}

export interface TokenStore {
  /** Null where nothing is kept or it cannot be opened under this secret. */
  read(account: string): Promise<KeptSignIn | null>;
  /**
   * Waits until no other process renews this account. A process that dies loses its turn within a
   * minute; what it did not keep, whoever comes next does again.
   *
   * @throws TransientError when another process has the turn for too long; whatever `work` throws
   */
  takeTurn<Result>(
    account: string,
    work: (turn: SignInTurn) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
}
