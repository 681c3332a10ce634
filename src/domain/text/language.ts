/** Language tags, as sources state them. */

/** What platforms write when they mean "no language" or "cannot tell". */
const saysNothing = /^(?:und|zxx|mul|mis|art|q[a-t][a-z])$/;
/** Codes that were withdrawn and are still sent. Source: https://www.iana.org/assignments/language-subtag-registry */
const renamed: Readonly<Record<string, string>> = { iw: 'he', in: 'id', ji: 'yi' };

/** The primary language of a BCP 47 tag, lower case; null when the tag states none. */
export function primaryLanguage(tag: string | null): string | null {
  const primary = tag?.toLowerCase().split(/[-_]/)[0] ?? '';
  if (!/^[a-z]{2,3}$/.test(primary) || saysNothing.test(primary)) return null;
  return renamed[primary] ?? primary;
}
