/** Says of sources that are to be read oftener than their platform is ever read. */
import { lengthText } from './source-text.ts';

interface PacedSource {
  readonly name: string;
  readonly platform: string;
  /** Left out by what is not read in turns. */
  readonly everySeconds?: number;
}

/** @param fastestOf the shortest pause between two readings, in seconds */
export function tooOften(
  sources: readonly PacedSource[],
  fastestOf: (name: string) => number,
): readonly string[] {
  return sources.flatMap(({ name, platform, everySeconds }) => {
    if (everySeconds === undefined || everySeconds >= fastestOf(name)) return [];
    const [wished, fastest] = [everySeconds, fastestOf(name)].map(lengthText);
    return [
      `The source ${name} says \`every\` ${wished}, but a source of ${platform} is read every ${fastest} at most. Write that, or more, in redress.yaml.`,
    ];
  });
}
