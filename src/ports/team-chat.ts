/** The place where the team talks: what is heard from it, and what is shown there. */
import type { Card } from '../domain/chat/card.ts';
import type { ChatChoice, ChatCommand } from './chat-commands.ts';

/** Somebody wrote, changed or took back a message in a guild that the bot is a member of. */
export interface ChatMessage {
  readonly type: 'message';
  readonly what: 'new' | 'edited' | 'deleted';
  readonly guild: string | null;
  readonly channel: string;
  /** One, or all that were deleted at once. */
  readonly messages: readonly string[];
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
  /** Ids of those that they have in the guild at this moment; none outside one. */
  readonly roles: readonly string[];
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
      readonly sub?: string | undefined;
      readonly options: Readonly<Record<string, string>>;
      /** Of a command on a message: `channel/message`. */
      readonly target: string | null;
    }
  /** Somebody is at an option of a command, and may be helped with it. */
  | {
      readonly kind: 'typing';
      readonly name: string;
      readonly sub?: string | undefined;
      readonly option: string;
      /** As far as it is written. */
      readonly typed: string;
      /** The others. */
      readonly options: Readonly<Record<string, string>>;
    };

export type ChatEvent =
  /** All that was missed while there was no connection is to be looked for. */
  | {
      readonly type: 'connected';
      /** Absent where a connection goes on that was interrupted. Ids of the guilds it is a member of. */
      readonly as?: { readonly name: string; readonly guilds: readonly string[] };
    }
  /** A guild that the bot is a member of. */
  | { readonly type: 'guild'; readonly id: string; readonly name: string }
  | ChatMessage
  | ChatInteraction;

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

export interface PostedCard {
  readonly channelId: string;
  readonly messageId: string;
}

/** Where cards stand. What is thrown is worth trying again, or a person has to act, as in errors.ts. */
export interface ChatBoard {
  /** One message for one handle, however often it is called within some minutes. */
  post(channelId: string, card: Card, handle: string, signal: AbortSignal): Promise<PostedCard>;
  /** A card of ours for this case that stands there since then; null when there is none. */
  find(
    channelId: string,
    number: string,
    since: Date,
    signal: AbortSignal,
  ): Promise<PostedCard | null>;
  /** False when somebody took it away. */
  edit(place: PostedCard, card: Card, signal: AbortSignal): Promise<boolean>;
  /** Null where the bot may open none. Calling it again changes nothing. */
  openThread(place: PostedCard, title: string, signal: AbortSignal): Promise<string | null>;
  /** Whether the thread is there and can be seen. */
  hasThread(threadId: string, signal: AbortSignal): Promise<boolean>;
  /** Nobody is notified; where the bot may not write any more, nothing is said. */
  sayInThread(threadId: string, text: string, signal: AbortSignal): Promise<void>;
  /** False only where the chat says that there is no such message any more. */
  isThere(place: PostedCard, signal: AbortSignal): Promise<boolean>;
  /**
   * Which messages stand in a part of the channel.
   *
   * @param before the part ends there; null for the newest messages
   * @returns null where the channel cannot be looked into
   */
  standing(
    channelId: string,
    before: string | null,
    signal: AbortSignal,
  ): Promise<BoardPart | null>;
}

/** Each message between two ids, both of them included. */
export interface BoardPart {
  readonly ids: readonly string[];
  readonly from: string;
  readonly to: string;
}

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly isLong: boolean;
  readonly value: string | null;
  /** What can be chosen; null for words. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
  readonly isRequired: boolean;
}

export interface ChatForm {
  readonly id: string;
  readonly title: string;
  /** At most five. */
  readonly fields: readonly FormField[];
}

/** An answer longer than a sentence, with buttons of its own. */
export type ChatPage = Pick<Card, 'blocks' | 'buttons' | 'color'> & Partial<Pick<Card, 'more'>>;

/**
 * How people are answered; only whoever asked sees it.
 *
 * `say`, `add` and `open` throw TransientError while the chat does not take it and may yet.
 */
export interface ChatAnswers {
  /** Has to be called within three seconds. False when it was too late: then nothing may be done. */
  hold(to: ChatInteraction, signal: AbortSignal): Promise<boolean>;
  /**
   * Whether `hold` or `turn` came through, where whoever called it died before they knew.
   *
   * @throws TransientError when the chat cannot be asked
   */
  isHeld(to: ChatInteraction, signal: AbortSignal): Promise<boolean>;
  /** After `hold`. False when the time for an answer is over. */
  say(to: ChatInteraction, text: string, signal: AbortSignal): Promise<boolean>;
  /** After `hold` and `say`: a further message that only they see. */
  add(to: ChatInteraction, text: string, signal: AbortSignal): Promise<boolean>;
  /** Instead of `hold`, for a button on an answer that only they see: what comes takes its place. */
  turn(to: ChatInteraction, signal: AbortSignal): Promise<boolean>;
  /** After `hold` or `turn`. False when the time for an answer is over. */
  open(to: ChatInteraction, page: ChatPage, signal: AbortSignal): Promise<boolean>;
  /** Instead of `hold`. */
  show(to: ChatInteraction, form: ChatForm, signal: AbortSignal): Promise<boolean>;
  /** At most 25 choices for what is being typed. False when it was too late, which does no harm. */
  suggest(
    to: ChatInteraction,
    choices: readonly ChatChoice[],
    signal: AbortSignal,
  ): Promise<boolean>;
  /** Makes the commands known where they have changed. */
  register(commands: readonly ChatCommand[], signal: AbortSignal): Promise<void>;
}
