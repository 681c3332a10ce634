/** The place where the team talks: what is heard from it, and what is shown there. */

/** Somebody wrote, changed or took back a message in a guild that the bot is a member of. */
export interface ChatMessage {
  readonly type: 'message';
  readonly what: 'new' | 'edited' | 'deleted';
  readonly guild: string | null;
  readonly channel: string;
  readonly message: string;
  readonly namesBot: boolean;
}

/** What somebody clicked, typed or handed in. */
export interface ChatInteraction {
  readonly type: 'interaction';
  readonly id: string;
  /** With it the answer is given, for fifteen minutes. */
  readonly token: string;
  readonly application: string;
  readonly guild: string | null;
  readonly user: string;
  readonly asked: ChatQuestion;
}

export type ChatQuestion =
  /** The id that a button or a form was given. */
  | { readonly kind: 'button'; readonly id: string }
  | {
      readonly kind: 'form';
      readonly id: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly options: Readonly<Record<string, string>>;
      /** Of a command on a message: `channel/message`. */
      readonly target: string | null;
    };

export type ChatEvent =
  /** All that was missed while there was no connection is to be looked for. */
  { readonly type: 'connected' } | ChatMessage | ChatInteraction;

/** The one connection on which events come in. */
export interface ChatGateway {
  /**
   * Connected until it is told to stop.
   *
   * @throws PermanentError when a person has to act
   * @throws TransientError when it cannot be reached, or was ended from there
   */
  run(tell: (event: ChatEvent) => void, signal: AbortSignal): Promise<void>;
}
