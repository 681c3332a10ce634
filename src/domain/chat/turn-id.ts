/** What the buttons below an answer to a command are called: all that is needed to give its other pages. */

export interface TurnId {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  /** From 0. */
  readonly page: number;
}

const longest = 100;

/** Null where what was asked does not fit into the 100 characters that chats allow. */
export function writeTurnId({ command, options, page }: TurnId): string | null {
  const asked = new URLSearchParams(options).toString();
  const id = `turn:${command}:${page}:${asked}`;
  return id.length <= longest ? id : null;
}

/** Null for an id that no answer of ours gave. */
export function readTurnId(written: string): TurnId | null {
  const [, command, page, asked = ''] = /^turn:([a-z]+):(\d{1,3}):(.*)$/.exec(written) ?? [];
  if (!command || !page) return null;
  return { command, page: Number(page), options: Object.fromEntries(new URLSearchParams(asked)) };
}
