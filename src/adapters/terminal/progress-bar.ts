/** A progress bar on a terminal; elsewhere it says nothing. */
import { SingleBar } from 'cli-progress';
import type { ProgressBar } from '../../ports/progress.ts';

export function createProgressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: '  {bar} {percentage} %  {value} of {total} kB read',
    stream,
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    show(done, total) {
      if (!started) bar.start(kilobytes(total), 0);
      started = true;
      bar.update(kilobytes(done));
    },
    end() {
      if (started) bar.stop();
    },
  };
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
