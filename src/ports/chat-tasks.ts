/** What somebody asked in team chat and is not done yet: kept so that any process can do and answer it. */
import type { ChatInteraction } from './team-chat.ts';

export interface NewChatTask {
  readonly id: string;
  readonly asked: ChatInteraction;
  readonly at: Date;
  /** The suggestion that was seen, null for none; absent where none is asked for. */
  readonly instead?: string | null | undefined;
}

export interface ChatTask extends NewChatTask {
  /** The chat has taken our word that an answer comes; false where a process died on the way to know. */
  readonly isHeld: boolean;
  /** The token of what was asked is empty: nothing can be answered any more. */
  readonly isTooLate: boolean;
}

/** Nothing of it can be read without the secret of the installation. */
export interface ChatTasks {
  /** Before anybody is promised an answer. */
  note(task: NewChatTask): Promise<void>;
  /** An answer was promised: from now on it is done, by whichever process. */
  handOver(id: string): Promise<void>;
  /** Null once it is done, and where it cannot be read. */
  read(id: string, now: Date): Promise<ChatTask | null>;
  /** False while another process is giving the answer. */
  takeAnswer(id: string, now: Date): Promise<boolean>;
  forget(id: string): Promise<void>;
  /** Takes up what was left lying, drops tokens whose time is over, forgets what is a day old. */
  tidy(now: Date): Promise<void>;
}

/** So long after it was asked the chat takes an answer. */
export const answerHoldsMs = 15 * 60_000;
