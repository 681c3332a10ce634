/** What a platform's answer to a reply of ours means. Everything doubtful counts as perhaps posted. */

/**
 * credential_dead: nobody posts with these credentials any more. transient: nothing was taken, later it
 * may be. policy: not this reply to this post, by a program. content: not this text. quota: not so many.
 */
export const failureKinds = ['credential_dead', 'transient', 'policy', 'content', 'quota'] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Why nobody knows whether a reply is out. */
export const doubts = [
  'no_answer',
  'no_id',
  'error_in_answer',
  'duplicate',
  'server_error',
  'not_understood',
  'process_ended',
] as const;
export type Doubt = (typeof doubts)[number];

export type PublishOutcome =
  | {
      readonly outcome: 'published';
      readonly platformId: string;
      /** Null where the platform gives no address. */
      readonly permalink: string | null;
    }
  | { readonly outcome: 'unconfirmed'; readonly why: Doubt }
  | {
      readonly outcome: 'refused';
      readonly kind: FailureKind;
      /** The platform's own code, never its words; null without one. */
      readonly code: string | null;
      /** When it may be tried again, as the platform says; null when it does not say. */
      readonly retryAt: Date | null;
    };

/** An answer as an adapter has read it, whatever the platform calls things. */
export interface PlatformAnswer {
  readonly status: number;
  /** Of the post that was made; null when the answer names none. */
  readonly platformId: string | null;
  readonly permalink: string | null;
  /** Null where the answer holds no error. */
  readonly error: { readonly code: string | null; readonly says: string } | null;
  readonly retryAt: Date | null;
}

/** One line of the table; what it leaves out fits anything. The first line that fits counts. */
export interface ErrorRule {
  /** Such as 403, or 500 to 599. */
  readonly from: number;
  readonly to: number;
  readonly code: string | null;
  readonly says: RegExp | null;
  readonly means: FailureKind | Extract<Doubt, 'duplicate' | 'server_error'>;
}

/** Lines of a platform before those that hold for all, in one list each. */
export type ErrorTable = ReadonlyMap<string, readonly ErrorRule[]>;

/** @param rules of the platform, as `rulesOf` gives them */
export function outcomeOf(answer: PlatformAnswer, rules: readonly ErrorRule[]): PublishOutcome {
  const { status, platformId, permalink, error, retryAt } = answer;
  const isGood = status >= 200 && status < 300;
  if (isGood && error) return { outcome: 'unconfirmed', why: 'error_in_answer' };
  if (isGood && platformId === null) return { outcome: 'unconfirmed', why: 'no_id' };
  if (isGood && platformId !== null) return { outcome: 'published', platformId, permalink };
  const means = rules.find((rule) => fits(rule, answer))?.means;
  if (means === undefined) return { outcome: 'unconfirmed', why: 'not_understood' };
  if (means === 'duplicate' || means === 'server_error')
    return { outcome: 'unconfirmed', why: means };
  return { outcome: 'refused', kind: means, code: plainCode(error?.code ?? null), retryAt };
}

/** Of a platform that has none of its own, those that hold for all. */
export function rulesOf(table: ErrorTable, platform: string): readonly ErrorRule[] {
  return table.get(platform) ?? table.get('default') ?? [];
}

function fits(rule: ErrorRule, { status, error }: PlatformAnswer): boolean {
  if (status < rule.from || status > rule.to) return false;
  if (rule.code !== null && rule.code !== error?.code) return false;
  return rule.says === null || rule.says.test(error?.says ?? '');
}

/** What does not look like a code may be a quotation of the text. */
function plainCode(code: string | null): string | null {
  return code !== null && /^[\w.-]{1,40}$/.test(code) ? code : null;
}
