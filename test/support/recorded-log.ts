/** A log that keeps what it is told, and says when it was told something. */
import type { Log } from '../../src/ports/log.ts';

interface LogLine {
  readonly level: keyof Log;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface RecordedLog extends Log {
  readonly lines: readonly LogLine[];
  /** Resolves once a message like this was logged. */
  heard(message: RegExp): Promise<LogLine>;
}

export function createRecordedLog(): RecordedLog {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const write =
    (level: LogLine['level']): Log[LogLine['level']] =>
    (fields, message) => {
      lines.push({ level, fields, message });
      for (const look of [...waiting]) look();
    };
  return {
    lines,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    heard: (message) =>
      new Promise((resolve) => {
        const look = (): void => {
          const line = lines.find((one) => message.test(one.message));
          if (!line) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        look();
      }),
  };
}
