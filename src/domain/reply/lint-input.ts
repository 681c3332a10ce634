/** What the lint is asked about a reply of a brand: the one place where a brand becomes lint input. */
import { type Brand, handlesOn } from '../brand.ts';
import type { SignalId } from '../triage/assessment.ts';
import type { LintInput } from './lint-result.ts';
import type { ReplyFacts } from './reply-facts.ts';

export interface ReplyCircumstances {
  readonly platform: string;
  readonly visibility: 'public' | 'private';
  /** Handle of the person answered; null when unknown. */
  readonly author: string | null;
  readonly signals: readonly SignalId[];
  /** Null when no sign-off is asked for. */
  readonly initials: string | null;
  /** Whether the person proved who they are in this conversation. */
  readonly identityVerified: boolean;
  /** False only where the reply goes out over an API that wants the brand to be named first. */
  readonly summoned: boolean;
  /** A person posts it, which costs nothing; left out where that is not known. */
  readonly isPostedByHand?: boolean | undefined;
  /** What is known of the case; left out or null, the rules that need it are silent. */
  readonly facts?: ReplyFacts | null;
  /** The server's own limit where it sets one; left out or null for the platform's. */
  readonly lengthLimit?: number | null;
}

/** The brand's own handles on the platform may be addressed, besides its listed terms. */
export function lintInputFor(
  brand: Brand,
  circumstances: ReplyCircumstances,
  text: string,
): LintInput {
  const { initials, facts = null, lengthLimit = null, ...rest } = circumstances;
  const ownHandles = handlesOn(brand, rest.platform).map((handle) => `@${handle}`);
  return {
    ...rest,
    text,
    jurisdiction: brand.jurisdiction,
    collectsDebts: brand.collectsDebts,
    officialLinks: brand.officialLinks,
    brandTerms: [...brand.brandTerms.map(({ term }) => term), ...ownHandles],
    signOff: initials === null ? null : signOffFor(initials),
    firmNames: [brand.name],
    strictRules: brand.strictRules,
    lengthLimit,
    facts,
  };
}

/** How initials are written under a reply. */
export function signOffFor(initials: string): string {
  return `^${initials}`;
}
