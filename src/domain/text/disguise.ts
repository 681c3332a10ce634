/** Takes away what hides a word from a machine and not from a reader. */

const plainAscii = /^[\t\n\r\x20-\x7e]*$/;
/** The joiner that holds emoji together stays. */
const unseen =
  /[\u00ad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const stackedOnLatin = /(?<=\p{Script=Latin}\p{Mn}*)\p{Mn}/gu;

/** Without unseen characters, and without marks stacked on Latin letters beyond their own accent. */
export function withoutDisguise(text: string): string {
  if (plainAscii.test(text)) return text;
  return text.normalize('NFC').replace(unseen, '').replace(stackedOnLatin, '');
}
