/** Ids that stand twice in one file: the first row is kept, whichever way the file is read again. */
import { hash } from 'node:crypto';
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import type { FileEvent } from '../../../ports/mention-file.ts';
import { rejected } from './reject.ts';

/** Beyond so many posts ids are not kept in mind, so that memory stays flat. */
const postsRemembered = 500_000;

interface FirstRow {
  readonly place: string;
  readonly said: string;
}

/** Says of each row, in the order of the file, whether it goes on. A row that says the very same goes on too. */
export type KeepFirst = (event: FileEvent, place: string) => FileEvent;

export function createKeepFirst(): KeepFirst {
  const first = new Map<string, FirstRow>();
  return (event, place) => {
    if ('gone' in event) first.delete(keyOf(event.gone));
    if (!('mention' in event)) return event;
    const key = keyOf(event.mention);
    const said = fingerprint(JSON.stringify(event.mention));
    const known = first.get(key);
    if (known === undefined) {
      if (first.size < postsRemembered) first.set(key, { place, said });
      return event;
    }
    if (known.said === said) return event;
    const reason = `its id stands on ${known.place} too, with other content; that row was kept, this one was not read`;
    return rejected(place, reason);
  };
}

function keyOf({ platform, nativeId }: Pick<IncomingMention, 'platform' | 'nativeId'>): string {
  return fingerprint(`${platform}\n${nativeId}`);
}

/** Short: of half a million two are hardly ever alike. */
function fingerprint(text: string): string {
  return hash('sha1', text, 'base64').slice(0, 14);
}
