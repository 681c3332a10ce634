/** Where alerts stand in team chat. What is thrown is as in errors.ts. */
import type { ChatPing, PageMessage } from '../domain/chat/page.ts';
import type { PostedCard } from './team-chat.ts';

export interface PostedPage {
  readonly messageId: string;
  /** Null when the message notifies nobody. */
  readonly reached: boolean | null;
}

export interface PageBoard {
  /** One message for one handle, however often it is called within some minutes. */
  post(
    channelId: string,
    message: PageMessage,
    handle: string,
    signal: AbortSignal,
  ): Promise<PostedPage>;
  /** A message of ours that stands there since then and has this mark; else null. */
  find(
    channelId: string,
    sought: { readonly mark: string; readonly since: Date; readonly ping: ChatPing | null },
    signal: AbortSignal,
  ): Promise<PostedPage | null>;
  /** It notifies nobody. False when somebody took it away. */
  edit(place: PostedCard, message: PageMessage, signal: AbortSignal): Promise<boolean>;
  /** False when there is no such channel, or none that the bot sees. */
  isThere(channelId: string, signal: AbortSignal): Promise<boolean>;
}
