/** Erasure: everything of one author goes, for every brand a person may act for. */
import { isSenior, type StaffMember } from '../domain/brand.ts';
import type { Platform } from '../domain/mention/mention.ts';
import { contentOf } from '../domain/record/held-content.ts';
import type { RetentionPolicy } from '../domain/record/retention.ts';
import { after, type KeepingTime } from '../domain/record/retention.ts';
import type { Clock } from '../ports/clock.ts';
import type { AuthorContent, AuthorOfBrand } from '../ports/content-store.ts';
import type { DataRequests } from '../ports/data-requests.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { Log } from '../ports/log.ts';
import { type ErasureDeps, noteLatestErasures } from './erasures.ts';
import { removeFromCase } from './removal.ts';
import { createSweep } from './sweep.ts';

export interface EraseDeps extends ErasureDeps {
  readonly requests: DataRequests;
  readonly staff: readonly StaffMember[];
  readonly brandIds: ReadonlyMap<string, string>;
  readonly retention: ReadonlyMap<string, RetentionPolicy>;
  /** By when a request for erasure is answered. */
  readonly answerWithin: KeepingTime;
  readonly keys: Keys;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
}

export interface EraseRequest {
  readonly staffId: string;
  readonly platform: Platform;
  /** Without a leading @. */
  readonly handle: string;
  readonly reason: string;
  /** True to count what would go, and change nothing. */
  readonly dryRun: boolean;
}

/** What went, or would go, of one brand. */
export interface ErasedOfBrand {
  readonly brand: string;
  readonly cases: number;
  readonly posts: number;
  readonly replies: number;
  readonly notes: number;
  /** Cases that a legal hold keeps, with its basis. */
  readonly held: readonly { readonly number: string; readonly basis: string }[];
  /** By when the person has to have an answer; null in a dry run. */
  readonly answerBy: Date | null;
}

export type EraseOutcome =
  | { readonly ok: true; readonly brands: readonly ErasedOfBrand[] }
  | {
      readonly ok: false;
      readonly refusal: 'no_such_staff' | 'needs_supervisor' | 'reason_missing';
    };

/** Safe to repeat: what is gone is not erased again, and an open request is taken up where it stopped. */
export async function eraseAuthor(deps: EraseDeps, request: EraseRequest): Promise<EraseOutcome> {
  const staff = deps.staff.find(({ id }) => id === request.staffId);
  if (!staff) return { ok: false, refusal: 'no_such_staff' };
  if (!isSenior(staff.roles)) return { ok: false, refusal: 'needs_supervisor' };
  if (request.reason.trim() === '') return { ok: false, refusal: 'reason_missing' };
  const { platform, handle, dryRun } = request;
  const authorKey = deps.keys.keyOf(platform, 'author', handle.toLowerCase());
  const brands: ErasedOfBrand[] = [];
  for (const brand of staff.brands) {
    const brandId = deps.brandIds.get(brand);
    if (!brandId) continue;
    if (!dryRun) await deps.contents.dropSamples(brandId, null); // nobody knows whose they are
    const author = { brandId, platform, authorKey };
    const coversUntil = deps.clock.now();
    if (isNothing(await deps.contents.ofAuthor(author, coversUntil))) continue;
    const kept = dryRun ? null : await openRequest(deps, author, request, coversUntil);
    const erased = await eraseOf(deps, { ...author, coversUntil, requestedBy: staff.id, dryRun });
    if (kept) await settle(deps, kept.id, erased.held);
    brands.push({ brand, ...erased, answerBy: kept?.dueAt ?? null });
  }
  if (!dryRun) await noteLatestErasures(deps);
  return { ok: true, brands };
}

/**
 * Takes up requests that were interrupted, or that a legal hold stood against. What came in after a
 * request stays: nobody asked for it to go. Safe to run twice.
 *
 * @throws the first failure, when every other request had its turn
 */
export async function resumeErasures(deps: EraseDeps): Promise<void> {
  const sweep = createSweep(deps.log);
  for (const open of await deps.requests.unanswered([...deps.brandIds.values()])) {
    await sweep.attempt({ requestId: open.id }, async () => {
      const { held } = await eraseOf(deps, { ...open, dryRun: false });
      await settle(deps, open.id, held);
    });
  }
  sweep.end();
}

function isNothing({ cases, loose, registerEntries, elsewhere }: AuthorContent): boolean {
  const around = elsewhere.posts + elsewhere.held.length;
  return cases.length + loose.length + registerEntries + around === 0;
}

function openRequest(
  deps: EraseDeps,
  author: AuthorOfBrand,
  { staffId, reason }: EraseRequest,
  receivedAt: Date,
) {
  const zone = deps.retention.get(author.brandId)?.zone ?? 'UTC';
  const dueAt = after(deps.answerWithin, receivedAt, zone);
  const id = deps.ids.uuid();
  const times = { receivedAt, coversUntil: receivedAt, dueAt };
  return deps.requests.open({ id, ...author, requestedBy: staffId, reason, ...times });
}

function settle(deps: EraseDeps, id: string, held: ErasedOfBrand['held']): Promise<void> {
  const numbers = held.map(({ number }) => number);
  return deps.requests.settle(id, numbers, deps.clock.now());
}

type Erased = Omit<ErasedOfBrand, 'brand' | 'answerBy'>;

interface ErasureOrder extends AuthorOfBrand {
  readonly coversUntil: Date;
  readonly requestedBy: string;
  readonly dryRun: boolean;
}

async function eraseOf(deps: EraseDeps, order: ErasureOrder): Promise<Erased> {
  const { brandId, dryRun, coversUntil } = order;
  const at = deps.clock.now();
  const { loose, ...found } = await deps.contents.ofAuthor(order, coversUntil);
  const loosePosts = dryRun
    ? loose.length
    : await deps.contents.removeLoose(brandId, loose, 'erasure_request', at);
  const beside = dryRun
    ? { notes: found.registerEntries, posts: found.elsewhere.posts }
    : await deps.contents.forgetAuthor(order, coversUntil, at);
  const erased = await eraseFromCases(deps, order);
  const { cases } = erased;
  const held = [...erased.held, ...heldAround(found.elsewhere, erased.held)];
  const posts = erased.posts + loosePosts + beside.posts;
  deps.log.info({ brandId, cases, posts, held: held.length, dryRun }, 'author erased');
  return { ...erased, held, posts, notes: erased.notes + beside.notes };
}

/** Cases of others that keep a post of this author. */
function heldAround({ held }: AuthorContent['elsewhere'], known: Erased['held']): Erased['held'] {
  return held
    .filter((number) => !known.some((one) => one.number === number))
    .map((number) => ({ number, basis: 'a legal hold on the case of somebody else' }));
}

/** Asks anew which cases there are: a loose post may have found its case a moment ago. */
async function eraseFromCases(deps: EraseDeps, order: ErasureOrder): Promise<Erased> {
  const by = { at: deps.clock.now(), actor: order.requestedBy };
  let [cases, posts, replies, notes] = [0, 0, 0, 0];
  const held: { number: string; basis: string }[] = [];
  const found = await deps.contents.ofAuthor(order, order.coversUntil);
  for (const { caseId, number, mentionIds } of found.cases) {
    const ids = new Set(mentionIds);
    const outcome = await removeFromCase(deps, caseId, {
      why: 'erasure_request',
      by,
      dryRun: order.dryRun,
      until: order.coversUntil,
      which: (current, content) => contentOf(ids, current, content),
    });
    if (!outcome.ok) {
      held.push({ number, basis: outcome.hold });
      continue;
    }
    const { parts } = outcome;
    const removed = parts.mentions.length + parts.replies.length + parts.words.length;
    if (removed > 0) cases += 1;
    posts += parts.mentions.length;
    replies += parts.replies.length;
    notes += parts.words.length;
  }
  return { cases, posts, replies, notes, held };
}
