/** Whether a text names a brand, for places where everything else is talked about as well. */

/** Case, spacing and the form of letters do not matter; a keyword inside another word is no name. */
export function namesBrand(text: string, keywords: readonly string[]): boolean {
  const said = folded(text);
  return keywords.some((keyword) => stands(folded(keyword), said));
}

function stands(keyword: string, said: string): boolean {
  if (keyword === '') return false;
  for (let at = said.indexOf(keyword); at !== -1; at = said.indexOf(keyword, at + 1)) {
    const before = said.slice(Math.max(0, at - 2), at);
    const after = said.slice(at + keyword.length, at + keyword.length + 2);
    if (!endsInWord(before, keyword) && !beginsInWord(after, keyword)) return true;
  }
  return false;
}

/** Languages written without spaces run their words together. */
const letter = /[\p{L}\p{N}_]/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function endsInWord(before: string, keyword: string): boolean {
  const last = [...before].at(-1) ?? '';
  return letter.test(last) && !unspaced.test(last) && letter.test([...keyword][0] ?? '');
}

function beginsInWord(after: string, keyword: string): boolean {
  const [first = ''] = after;
  return letter.test(first) && !unspaced.test(first) && letter.test([...keyword].at(-1) ?? '');
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
