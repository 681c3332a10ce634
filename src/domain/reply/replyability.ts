/** Decides whether a reply can be posted: through an interface, by a person's own hand, or not at all, and why. */
import type { HoldKind } from '../escalation/state.ts';

export type Visibility = 'public' | 'private';

/** What a platform lets one do on one surface. */
export interface ReplySurface {
  /** Summoned: only under a post that names us. */
  readonly api: 'always' | 'summoned' | 'never';
  readonly hand: boolean;
  /** How long after the person's last message an answer may be sent; null for no end. */
  readonly windowHours: number | null;
  /** Why nothing can be posted there; null where something can. */
  readonly because: string | null;
}

/** By platform name; `default` stands for the others. */
export type ReplyRules = ReadonlyMap<string, Readonly<Record<Visibility, ReplySurface>>>;

/** What is known of the post, the person and the firm at one moment. */
export interface ReplyabilityFacts {
  readonly platform: string;
  readonly visibility: Visibility;
  readonly isRecord: boolean;
  readonly hasAddress: boolean;
  /** The post is gone at its source, or was erased here. */
  readonly isGone: boolean;
  /** The post names us or answers us; null when nobody looked. */
  readonly summoned: boolean | null;
  /** Others may not answer there; null when the source does not say. */
  readonly repliesLimited: boolean | null;
  readonly suppressed: boolean;
  /** The hold that forbids this contact; null when none does. */
  readonly hold: HoldKind | null;
  readonly publicReplies: boolean;
  /** An account of ours is connected through which a reply can be posted. */
  readonly isConnected: boolean;
  /** When the person last wrote. */
  readonly lastMessageAt: Date;
  readonly now: Date;
}

export type ReplyLimit =
  | 'regulator_record'
  | 'suppressed'
  | 'held'
  | 'public_replies_off'
  | 'post_gone'
  | 'replies_limited'
  | 'no_channel'
  | 'window_over'
  | 'no_address'
  | 'not_summoned'
  | 'no_interface'
  | 'not_connected';

export interface ReplyPath {
  readonly how: 'api' | 'by_hand' | 'none';
  /** What stands in the way of more; null where the interface takes it. */
  readonly limit: ReplyLimit | null;
  /** The same in words; null where the interface takes it. */
  readonly reason: string | null;
}

/** The widest way that is open; what forbids everything is named before what only forbids the interface. */
export function replyability(facts: ReplyabilityFacts, rules: ReplyRules): ReplyPath {
  const surface = surfaceOf(facts, rules);
  const closed = closedBy(facts, surface);
  if (closed) return { how: 'none', ...closed };
  const byHand = notByApi(facts, surface);
  return byHand ? { how: 'by_hand', ...byHand } : { how: 'api', limit: null, reason: null };
}

/** True where a post calls for an account of ours by its handle. */
export function names(text: string, ownHandles: readonly string[]): boolean {
  const said = text.toLowerCase();
  return ownHandles.some((handle) => {
    const at = said.indexOf(`@${handle.toLowerCase()}`);
    const next = at < 0 ? 'x' : (said[at + handle.length + 1] ?? ' ');
    return at >= 0 && !/[\w@-]/.test(next);
  });
}

interface Because {
  readonly limit: ReplyLimit;
  readonly reason: string;
}

function surfaceOf({ platform, visibility }: ReplyabilityFacts, rules: ReplyRules): ReplySurface {
  const known = rules.get(platform) ?? rules.get('default');
  if (!known) throw new Error('the rules of replying have no default');
  return known[visibility];
}

function closedBy(facts: ReplyabilityFacts, surface: ReplySurface): Because | null {
  const { visibility } = facts;
  const isPublic = visibility === 'public';
  if (facts.isRecord) {
    return because(
      'regulator_record',
      'a regulator’s record is answered in the regulator’s portal',
    );
  }
  if (facts.suppressed) return because('suppressed', 'the person asked not to be contacted');
  if (facts.hold) return because('held', `a hold is on the case (${facts.hold})`);
  if (isPublic && !facts.publicReplies) {
    return because('public_replies_off', 'the firm gives no public replies');
  }
  if (isPublic && facts.isGone) return because('post_gone', 'the post is gone');
  if (isPublic && facts.repliesLimited && !facts.summoned) {
    return because('replies_limited', 'the author lets only some people reply');
  }
  if (!surface.hand && surface.api === 'never') {
    return because('no_channel', surface.because ?? 'there is no way to answer there');
  }
  if (isOver(facts, surface)) {
    return because(
      'window_over',
      `the platform takes private answers for ${surface.windowHours} hours after the person wrote`,
    );
  }
  if (isPublic && !facts.hasAddress && notByApi(facts, surface)) {
    return because('no_address', 'the source gives no address to reply to');
  }
  return null;
}

function notByApi(facts: ReplyabilityFacts, surface: ReplySurface): Because | null {
  if (surface.api === 'never') {
    return because('no_interface', 'the platform takes no replies from programs');
  }
  if (!facts.isConnected) return because('not_connected', 'no account is connected for replies');
  if (surface.api === 'summoned' && !facts.summoned) {
    return because(
      'not_summoned',
      'the post does not name us, and the platform takes replies from programs only where it does',
    );
  }
  return null;
}

function isOver({ lastMessageAt, now }: ReplyabilityFacts, { windowHours }: ReplySurface): boolean {
  if (windowHours === null) return false;
  return now.getTime() - lastMessageAt.getTime() > windowHours * 3_600_000;
}

function because(limit: ReplyLimit, reason: string): Because {
  return { limit, reason };
}
