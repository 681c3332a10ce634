/** Where the database's files lie: in the home folder, or where the server's user can reach them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PermanentError } from '../../ports/errors.ts';
import { run, type ServerUser } from './command.ts';

const systemFolder = '/var/lib/redress';

export interface PlaceFacts {
  /** A real path. */
  readonly home: string;
  readonly asRoot: boolean;
  /** Whether the server's user can reach the home folder and the installed programs. */
  readonly reachable: boolean;
  /** What db.json says: a folder; `home`; null when nothing is recorded yet. */
  readonly recorded: string | null;
}

export type PlaceDecision =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly reason: 'made_by_root' | 'moved_or_copied' | 'out_of_reach' };

/** The folder for a home that the server's user cannot reach. */
export function placeElsewhere(home: string): string {
  return join(systemFolder, createHash('sha256').update(home).digest('hex').slice(0, 12));
}

/** What is recorded stays: a database never changes its place because permissions did. */
export function placeFor({ home, asRoot, reachable, recorded }: PlaceFacts): PlaceDecision {
  const elsewhere = placeElsewhere(home);
  if (recorded === null) return { ok: true, folder: asRoot && !reachable ? elsewhere : home };
  if (recorded === 'home') {
    return asRoot && !reachable
      ? { ok: false, reason: 'out_of_reach' }
      : { ok: true, folder: home };
  }
  if (recorded !== elsewhere) return { ok: false, reason: 'moved_or_copied' };
  return asRoot ? { ok: true, folder: elsewhere } : { ok: false, reason: 'made_by_root' };
}

/** The sentence for a person when there is no place. */
export function placeRefused(
  reason: Extract<PlaceDecision, { ok: false }>['reason'],
  { home, recorded }: Pick<PlaceFacts, 'home' | 'recorded'>,
): PermanentError {
  const elsewhere = placeElsewhere(home);
  switch (reason) {
    case 'made_by_root':
      return new PermanentError(
        `The database of ${home} was made by root and lies in ${recorded}. Run Redress as root, or set REDRESS_HOME to another folder.`,
      );
    case 'moved_or_copied':
      return new PermanentError(
        `${home} was moved or copied: its db.json names ${recorded}, the database of the folder it came from. If you moved it, stop Redress, run \`mv ${recorded} ${elsewhere}\` and name ${elsewhere} in db.json. If you copied it, delete db.json and db.password here to begin with an empty database.`,
      );
    case 'out_of_reach':
      return new PermanentError(
        `The database in ${home} can no longer be reached by the user it runs as, postgres. Let that user pass through every folder above it and above Redress itself (chmod o+x), or run Redress as the user who made it.`,
      );
  }
}

/** Whether the user may enter this folder, or run this program; always true for ourselves. */
export async function canReach(path: string, user: ServerUser | null): Promise<boolean> {
  if (!user) return true;
  // asked of the system itself, which knows of access lists and mount options; mode bits do not
  return (await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { user, cwd: '/' })).ok;
}
