/** The mentions in what several streams gave, each once, and what could not be read. */
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import type { MentionPage, RejectedItem } from '../../../ports/source.ts';
import type { Home } from './schema.ts';
import type { Stream } from './streams.ts';

export interface Reading {
  readonly streams: readonly Stream[];
  readonly home: Home;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** What one stream gave. */
export interface StreamItems {
  readonly stream: Stream;
  readonly items: readonly unknown[];
  /** Why none of it could be read; null where it could. */
  readonly fault: string | null;
}

/** Of a post that came twice the one that was sent to us counts. */
export function mentionsIn(
  pages: readonly StreamItems[],
  { home, now }: Pick<Reading, 'home' | 'now'>,
): Pick<MentionPage, 'mentions' | 'rejected'> {
  const mentions = new Map<string, IncomingMention>();
  const rejected: RejectedItem[] = [];
  for (const { stream, items, fault } of pages) {
    if (fault !== null) rejected.push({ place: stream.key, reason: fault });
    for (const [index, item] of items.entries()) {
      const read = stream.read(item, home, now);
      if (read.what === 'mention' && !mentions.has(read.mention.nativeId)) {
        mentions.set(read.mention.nativeId, read.mention);
      } else if (read.what === 'rejected') {
        const place = `${stream.key} ${index + 1}`;
        rejected.push({ place, reason: read.reason, sample: sampleOf(item) });
      }
    }
  }
  return { mentions: [...mentions.values()], rejected };
}

const longestSample = 4_000;

function sampleOf(item: unknown): string {
  return (JSON.stringify(item) ?? '').slice(0, longestSample);
}
