/** What the connection asks Discord to tell: the least that does. */

const [guilds, guildMessages, messageContent] = [1, 1 << 9, 1 << 15];

/**
 * Clicks and commands come without any of them. What names the bot is told with its words; all that
 * people write, only where whole channels are read.
 *
 * Source: https://discord.com/developers/docs/events/gateway#list-of-intents
 */
export function intentsFor(
  communities: readonly { readonly channels: readonly string[] }[],
): number {
  const isRead = communities.length > 0;
  const isReadWhole = communities.some(({ channels }) => channels.length > 0);
  return guilds | (isRead ? guildMessages : 0) | (isReadWhole ? messageContent : 0);
}
