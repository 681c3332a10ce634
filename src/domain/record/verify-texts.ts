/** Proves the texts that a case still holds against what its events committed to. */
import { commitmentTo } from '../case/chain.ts';
import { sealOf } from '../case/reply-action.ts';
import type { Fault } from './fault.ts';
import type { RecordedCase, RecordedEvent, RecordedMention } from './recorded-case.ts';

export function textFaults(recorded: RecordedCase): readonly Fault[] {
  const removed = removedIn(recorded.events);
  const posts = removedIn([...recorded.events, ...recorded.elsewhere]).mentions;
  return [
    ...wordFaults(recorded, removed.words),
    ...replyFaults(recorded, removed.replies),
    ...mentionFaults(recorded, posts),
  ];
}

interface Removed {
  readonly mentions: ReadonlySet<unknown>;
  readonly replies: ReadonlySet<unknown>;
  readonly words: ReadonlySet<unknown>;
}

/** What the events themselves say was removed. */
function removedIn(events: readonly RecordedEvent[]): Removed {
  const removals = events.filter(({ type }) => type === 'content_removed');
  const named = (part: keyof Removed): ReadonlySet<unknown> =>
    new Set(removals.flatMap(({ data }) => (Array.isArray(data[part]) ? data[part] : [])));
  return { mentions: named('mentions'), replies: named('replies'), words: named('words') };
}

/** These commit to the text of a post; a drafted reply to its own; all others to typed words. */
const aboutMentions: ReadonlySet<string> = new Set(['opened', 'mention_joined', 'mention_changed']);

const isMissing = 'its text is missing, and the record does not say that it was removed';

function* wordFaults(
  { case: { number }, events, words }: RecordedCase,
  removed: ReadonlySet<unknown>,
): Generator<Fault> {
  const known = new Set<number>();
  for (const { seq, type, data } of events) {
    const { commitment } = data;
    if (typeof commitment !== 'string') continue;
    if (type === 'reply_drafted' || aboutMentions.has(type)) continue;
    known.add(seq);
    const place = `${number}, words of event ${seq}`;
    const held = words.get(seq);
    if (!held && !removed.has(seq)) yield { place, what: isMissing };
    if (held && commitmentTo(held.salt, held.body) !== commitment) {
      yield { place, what: 'they were changed' };
    }
  }
  for (const seq of words.keys()) {
    if (known.has(seq)) continue;
    yield { place: `${number}, words of event ${seq}`, what: 'no event says that they were typed' };
  }
}

function* replyFaults(
  { case: { number, replies }, replyTexts }: RecordedCase,
  removed: ReadonlySet<unknown>,
): Generator<Fault> {
  for (const { id, commitment, sha256 } of replies) {
    const place = `${number}, reply ${id}`;
    const held = replyTexts.get(id);
    if (!held && !removed.has(id)) yield { place, what: isMissing };
    if (!held) continue;
    if (commitmentTo(held.salt, held.body) !== commitment) {
      yield { place, what: 'its text was changed' };
    } else if (sha256 !== null && sealOf(held.body) !== sha256) {
      yield { place, what: 'its text is not the one that was approved' };
    }
  }
}

function* mentionFaults(
  { case: { id, number }, events, elsewhere, mentions }: RecordedCase,
  removed: ReadonlySet<unknown>,
): Generator<Fault> {
  const own = committedIn(events);
  for (const [mentionId, commitments] of committedIn([...events, ...elsewhere])) {
    const place = `${number}, post ${mentionId}`;
    const mention = mentions.get(mentionId);
    if (!mention) {
      if (own.has(mentionId)) yield { place, what: 'it is missing' };
      continue;
    }
    if (mention.caseId !== id) continue;
    if (!mention.isPending && !commitments.newest.has(mention.commitment)) {
      yield { place, what: 'it is not the post that the record committed to' };
    }
    if (!mention.content && !removed.has(mentionId)) yield { place, what: isMissing };
    yield* contentFaults(mention, place);
    yield* revisionFaults(mention, commitments, place);
  }
}

interface Commitments {
  /** Several only where two cases heard of it in the same instant. */
  readonly newest: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** What the record committed to of each mention. */
function committedIn(events: readonly RecordedEvent[]): ReadonlyMap<string, Commitments> {
  const byMention = Map.groupBy(
    events.filter(({ type }) => aboutMentions.has(type)),
    ({ data }) => String(data['mentionId']),
  );
  const entries = [...byMention].map(([mentionId, about]) => {
    const commitment = ({ data }: RecordedEvent): string => String(data['commitment']);
    const last = Math.max(...about.map(({ at }) => at.getTime()));
    const newest = about.filter(({ at }) => at.getTime() === last);
    const inOneCase = new Map(newest.map((event) => [event.caseId, commitment(event)]));
    return [
      mentionId,
      { newest: new Set(inOneCase.values()), all: new Set(about.map(commitment)) },
    ] as const;
  });
  return new Map(entries);
}

/** Every text that the record ever committed to is there as long as the post is. */
function* revisionFaults(
  { content, commitment, isPending }: RecordedMention,
  { all, newest }: Commitments,
  place: string,
): Generator<Fault> {
  if (!content || isPending) return;
  const kept = new Set(content.revisions.map(({ text }) => commitmentTo(content.salt, text)));
  for (const earlier of all) {
    if (earlier === commitment || newest.has(earlier) || kept.has(earlier)) continue;
    yield { place, what: 'an earlier text of it is missing' };
  }
}

/** A post against its own commitment, and its earlier texts against theirs. */
export function* contentFaults(mention: RecordedMention, place: string): Generator<Fault> {
  const { content, commitment } = mention;
  if (!content) return;
  if (commitmentTo(content.salt, content.body) !== commitment) {
    yield { place, what: 'its text was changed' };
  }
  for (const revision of content.revisions) {
    if (revision.commitment === undefined) continue;
    if (commitmentTo(content.salt, revision.text) === revision.commitment) continue;
    yield { place, what: `its earlier text, replaced ${revision.seenAt}, was changed` };
  }
}
