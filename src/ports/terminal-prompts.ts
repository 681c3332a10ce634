/** Questions to the person at the terminal. */

/** The person pressed Ctrl-C: stop asking and leave everything as it is. */
export class PromptCancelled extends Error {
  override readonly name = 'PromptCancelled';
}

export interface TextQuestion {
  readonly message: string;
  /** Stands in the field already and can be edited. */
  readonly initial?: string;
  /** Says what is wrong with an answer, which is then asked for again; null accepts it. */
  readonly check: (answer: string) => string | null;
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** Every question throws PromptCancelled when the person cancels. */
export interface TerminalPrompts {
  /** The answer without spaces around it; it has passed the check. */
  text(question: TextQuestion): Promise<string>;
  /** As `text`, but the answer is not shown while it is typed. */
  secret(question: TextQuestion): Promise<string>;
  confirm(message: string, initial: boolean): Promise<boolean>;
  choose<Value extends string>(message: string, choices: readonly Choice<Value>[]): Promise<Value>;
  /** Any number of the choices, none included. */
  chooseMany<Value extends string>(
    message: string,
    choices: readonly Choice<Value>[],
  ): Promise<readonly Value[]>;
  say(message: string): void;
}
