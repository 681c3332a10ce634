/** The bytes of a feed as text, whatever its server says of their encoding. */
import { isUtf8 } from 'node:buffer';

/** The encoding is declared within so many bytes, as XML wants it. */
const declarationBytes = 200;

/**
 * What the bytes themselves show counts before what is said of them: text that reads as UTF-8 hardly
 * ever is anything else. Bytes that nothing fits are read as windows-1252, as browsers do.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  const declared = declaredEncoding(bytes, contentType);
  if (isUtf8(bytes) && declared !== 'iso-2022-jp') return new TextDecoder().decode(bytes);
  return decoderFor(declared).decode(bytes);
}

/** UTF-16 shows by its mark, or by a first character with a zero beside it. */
function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const isMarkup = (byte: number | undefined) => byte === 0x3c || byte === 0x7b;
  if (isMarkup(first) && second === 0) return 'utf-16le';
  return first === 0 && isMarkup(second) ? 'utf-16be' : null;
}

function declaredEncoding(bytes: Uint8Array, contentType: string): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, declarationBytes));
  const label =
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1];
  return label?.toLowerCase() ?? null;
}

function decoderFor(label: string | null) {
  const isWrong = label === null || /^utf-?(8|16.*)$/.test(label);
  try {
    return new TextDecoder(isWrong ? 'windows-1252' : label);
  } catch {
    return new TextDecoder('windows-1252'); // nobody knows an encoding of this name
  }
}
