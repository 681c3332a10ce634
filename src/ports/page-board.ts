/** Where alerts stand in team chat. What is thrown is as in errors.ts. */
import type { PageMessage } from '../domain/chat/page.ts';
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
  /** The id of a message of ours that stands there since then and has this mark; else null. */
  find(channelId: string, mark: string, since: Date, signal: AbortSignal): Promise<string | null>;
  /** It notifies nobody. False when somebody took it away. */
  edit(place: PostedCard, message: PageMessage, signal: AbortSignal): Promise<boolean>;
}
