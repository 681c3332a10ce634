/** What can happen to a case on the way from public to private. */

export interface HandoffEventData {
  handoff_offered: {
    readonly handoffId: string;
    /** Hex; the code itself is kept nowhere. */
    readonly seal: string;
    readonly expiresAt: string;
  };
  /** Somebody opened the link and was shown the code. */
  handoff_opened: { readonly handoffId: string };
  /** A wrong code was given. */
  handoff_failed: { readonly handoffId: string };
  handed_over: {
    readonly handoffId: string;
    /** From the offer to the code. */
    readonly minutes: number;
  };
  /** How it was checked, the words say. */
  identity_verified: { readonly commitment: string };
}
