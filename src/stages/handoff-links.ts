/** Hand-over links: makes them, shows where one leads, and shows its code, once. */
import type { Brand } from '../domain/brand.ts';
import { isLinkOpen, openingLink } from '../domain/case/handoff-link.ts';
import { codeFrom } from '../domain/handoff/code.ts';
import { caseOfLink, linkTokenFrom } from '../domain/handoff/link.ts';
import type { HandoffLanguages } from '../domain/handoff/page-words.ts';
import type { Sign } from '../domain/survey/token.ts';
import type { CaseDetails } from '../ports/case-details.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keys } from '../ports/keys.ts';
import type { Log } from '../ports/log.ts';
import { sealOfCode } from './handoff-code.ts';

/** Where the pages are reached, and what they say. */
export interface HandoffLinks {
  readonly url: string;
  readonly languages: HandoffLanguages;
}

export interface HandoffPageDeps {
  /** Null where codes are passed on without a link. */
  readonly handoffLinks: HandoffLinks | null;
  readonly cases: Pick<CaseStore, 'change'>;
  readonly details: Pick<CaseDetails, 'read'>;
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly log: Log;
}

/** An open link, as its page shows it. */
export interface HandoffPage {
  /** Language of the case. */
  readonly language: string;
  /** Address of the official channel. */
  readonly officialLink: string;
}

/** A link to the case with the code that it will show; both come from the same secret. */
export function newLink(
  keys: Keys,
  caseId: string,
  random: string,
): { readonly token: string; readonly code: string } {
  const token = linkTokenFrom(caseId, random, signWith(keys));
  return { token, code: codeOf(keys, token) };
}

/** Null for a link that is unknown, expired, used or replaced; which of them it is, nobody learns. */
export async function openHandoff(
  deps: HandoffPageDeps,
  token: string,
): Promise<HandoffPage | null> {
  const caseId = caseOfLink(token, signWith(deps.keys));
  const detail = caseId && (await deps.details.read(caseId));
  if (!caseId || !detail) return null;
  const seal = sealOfCode(deps.keys, caseId, codeOf(deps.keys, token)) ?? '';
  const [officialLink] = deps.brandsById.get(detail.case.brandId)?.officialLinks ?? [];
  if (!officialLink || !isLinkOpen(detail.case.handoff, seal, deps.clock.now())) return null;
  return { language: detail.case.language, officialLink };
}

/** The code, the first time it is asked for; null ever after. */
export async function showCode(deps: HandoffPageDeps, token: string): Promise<string | null> {
  const caseId = caseOfLink(token, signWith(deps.keys));
  if (!caseId || !(await openHandoff(deps, token))) return null;
  const code = codeOf(deps.keys, token);
  const seal = sealOfCode(deps.keys, caseId, code) ?? '';
  const now = deps.clock.now();
  const decision = await deps.cases.change(caseId, (current) => openingLink(current, seal, now));
  if (!decision.ok) return null;
  deps.log.info({ caseId }, 'hand-over link opened');
  return code;
}

function codeOf(keys: Keys, token: string): string {
  return codeFrom(keys.keyOf('redress', 'handoff', `code of ${token}`));
}

function signWith(keys: Keys): Sign {
  return (named) => keys.keyOf('redress', 'handoff', `link ${named}`);
}
