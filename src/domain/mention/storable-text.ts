/** Makes any text fit to be stored: PostgreSQL takes no NUL, UTF-8 takes no lone surrogate. */

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Control characters become spaces (line breaks and tabs stay, CR LF becomes LF), lone surrogates
 * become U+FFFD. Length and offsets are kept, but for the carriage returns.
 */
export function storableText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(controls, ' ').toWellFormed();
}
