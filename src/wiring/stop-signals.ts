/** Turns Ctrl-C and SIGTERM into a wish to stop, so that what is open is closed first. */

export interface StopWish {
  /** Aborted at the first signal. */
  readonly controller: AbortController;
  /** Leaves signals to Node again. */
  forget(): void;
}

/** npm passes Ctrl-C on to a process that has it from the terminal already: both are one wish. */
const sameWishMs = 1_000;
const interruptedCode = 130;

/** A later second signal ends the process at once. */
export function listenForStop(): StopWish {
  const controller = new AbortController();
  let wishedAt: number | null = null;
  function heard(): void {
    if (wishedAt !== null && Date.now() - wishedAt > sameWishMs) process.exit(interruptedCode);
    wishedAt ??= Date.now();
    controller.abort();
  }
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, heard);
  return {
    controller,
    forget() {
      for (const signal of signals) process.off(signal, heard);
    },
  };
}

/** The work's exit code, or the one of an interrupted command as soon as the signal is aborted. */
export function unlessStopped(work: Promise<number>, stop: AbortSignal): Promise<number> {
  const stopped = new Promise<number>((resolve) => {
    if (stop.aborted) resolve(interruptedCode);
    stop.addEventListener('abort', () => resolve(interruptedCode), { once: true });
  });
  return Promise.race([work, stopped]);
}
