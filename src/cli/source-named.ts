/** Finds a source by its name, or says which there are. */
import { withUnseenShown } from '../domain/text/unseen.ts';
import type { Source } from '../ports/source.ts';
import type { Output } from './output.ts';

export interface NamedSourceDeps {
  /** Those that this version can read. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly errors: Output;
}

/** Null when there is none of this name; then that was said. */
export function sourceNamed(name: string, { sources, errors }: NamedSourceDeps): Source | null {
  const source = sources.get(name);
  if (source) return source;
  const known = [...sources.keys()].join(', ') || 'none';
  errors.write(
    `There is no source ${withUnseenShown(name)} that can be read. Sources that can: ${known}.\n`,
  );
  return null;
}
