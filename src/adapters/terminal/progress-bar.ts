/** A progress bar on a terminal; elsewhere it says nothing. */
import { SingleBar } from 'cli-progress';
import type { ProgressBar } from '../../ports/progress.ts';

interface Look {
  /** What of cli-progress stands around the bar. */
  readonly format: string;
  /** So much of what is counted is one on the bar. */
  readonly unit: number;
}

const kilobytes: Look = {
  format: '  {bar} {percentage} %  {value} of {total} kB read',
  unit: 1000,
};

export function createProgressBar(
  stream: NodeJS.WriteStream,
  { format, unit }: Look = kilobytes,
): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format,
    stream,
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    show(done, total) {
      if (!started) bar.start(Math.ceil(total / unit), 0);
      started = true;
      bar.update(Math.ceil(done / unit));
    },
    end() {
      if (started) bar.stop();
    },
  };
}
