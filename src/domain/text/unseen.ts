/** Shows the characters that nobody sees and that change what is seen: controls, joiners, marks of direction. */

const unseen = /[^\P{Cc}\n\t]|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Each written as `\\u202e`; line ends and tabs stay. For eyes only: offsets move. */
export function withUnseenShown(text: string): string {
  return text.replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
