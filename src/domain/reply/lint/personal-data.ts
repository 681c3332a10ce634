/** L-PII and L-AMT by shape: numbers, addresses and names that point at one person or one sum. */
import { passesLuhn } from '../../text/luhn.ts';
import type { Span } from '../../text/normalise.ts';
import { isCrisisNumber, type NamedLine } from './crisis-lines.ts';
import { breach, type Check, originalSpansOf, type ReplyText, spansOf } from './reply-text.ts';

const month =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?(?![a-z])';

/** Shapes that never belong in a reply, whoever reads it. Matched on the folded text. */
const secrets = [
  // national insurance number, UK. Source: https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110
  /(?<![a-z0-9])[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d](?![a-z0-9])/g,
  // social security number, US, hidden digits included
  /(?<![\p{Nd}x*#])[\p{Nd}x*#]{3}[ .-][\p{Nd}x*#]{2}[ .-]\p{Nd}{4}(?!\p{Nd})/gu,
  // IBAN
  /(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])/g,
  // the last digits of a card or an account
  /(?<![a-z])(?:end(?:s|ing)?|last (?:four|4)(?: digits)?|x{4})(?: (?:in|with|are|is))? ?[-:#*]* ?\p{Nd}{3,4}(?!\p{Nd})/gu,
  // a number named as that of an account, a card or a bank
  /(?<![a-z])(?:acc(?:oun)?ts?|a\/c|cards?|sort code|bsb|routing|ssn|tfn|nino|iban|dob|born(?: on)?|konto|kontonummer|cuenta|compte)(?: (?:no|number|nr|num|nummer|numero))?\.?[ :#]{0,3}\p{Nd}[\p{Nd} ./-]{2,}/gu,
];

/** Shapes that have no place where others read along. Matched on the folded text. */
const identifiers = [
  // mail addresses, also "name (at) domain dot com"
  /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}(?: ?[([{] ?at ?[)\]}] ?| at (?=[a-z0-9-]{1,63} (?:dot|\.) ?)|@)[a-z0-9-]{1,63}(?:(?: ?[([{]? ?dot ?[)\]}]? ?|\.)[a-z0-9-]{2,63}){1,4}/g,
  // references of an order, a case, a claim
  /(?<![a-z])(?:ref(?:erence)?|refs|order|case|ticket|invoice|claim|policy|complaint|file|customer|client|member(?:ship)?|booking|contract)(?: (?:no|number|nr|num|id|code))?\.?(?: (?:is|was))?[ :#]{1,3}[a-z]{0,4}-?\p{Nd}{3,}/gu,
  // case numbers as Redress writes them
  /(?<![a-z0-9])c-\p{Nd}{3,}/gu,
  // dates of the calendar, such as a date of birth
  /(?<![\p{Nd}/.-])\p{Nd}{1,2}([/.-])\p{Nd}{1,2}\1(?:\p{Nd}{4}|\p{Nd}{2})(?![\p{Nd}/-])/gu,
  // dates with a year, or said to be of birth
  new RegExp(
    `(?<![\\p{Nd}])(?:\\p{Nd}{1,2}(?:st|nd|rd|th)? (?:of )?${month},? |${month} \\p{Nd}{1,2}(?:st|nd|rd|th)?,? )\\p{Nd}{4}(?!\\p{Nd})`,
    'gu',
  ),
  new RegExp(`(?<![a-z])born(?: on)?(?: the)? \\p{Nd}{1,2}(?:st|nd|rd|th)? (?:of )?${month}`, 'gu'),
  // street addresses
  /(?<![a-z0-9])\p{Nd}{1,5}[a-z]?,? (?:[a-z'-]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|crescent|terrace|close|square|parade|highway|strasse|platz)(?![a-z])/gu,
  /(?<![a-z0-9])(?:calle|rue|avenida|avenue|(?:[a-z-]{2,30})strasse) (?:[a-z'-]+ ){0,3}\p{Nd}{1,4}(?!\p{Nd})/gu,
  /(?<![a-z])p\.? ?o\.? box \p{Nd}+/gu,
];

/** The same, where capital letters carry the meaning: matched on the text as written. */
const writtenIdentifiers = [
  // people by title and name
  /(?<![\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Herr|Frau|Sr|Sra|Señora?|Monsieur|Madame|Mme)\.?\s+\p{Lu}[\p{L}'’-]+/gu,
  // postcodes of the United Kingdom
  /(?<![\p{L}\p{N}])[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?![\p{L}\p{N}])/gu,
  // state and ZIP code of the United States
  /(?<![\p{L}\p{N}])[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\d)/gu,
];

/** Six digits or more, whatever small sign stands between them. */
const digitRun = /\+?\(?\p{Nd}(?:[ ./()\-_•·*]{0,2}\p{Nd}){5,}/gu;
/** Thirteen digits or more with anything but letters between them, as a card may be written. */
const looseDigits = /\p{Nd}(?:[^\p{L}\p{Nd}\n]{0,3}\p{Nd}){12,}/gu;
const officeHours = /^\p{Nd}{1,2}[.]\p{Nd}{2} ?[-/] ?\p{Nd}{1,2}[.]\p{Nd}{2}$/u;

/** Account, card, identity and telephone numbers, addresses, references, other people's names. */
export const checkPersonalData: Check = (reply, { crisisLines }) => {
  const spans = secrets.flatMap((shape) => spansOf(reply, shape));
  spans.push(...spansOf(reply, looseDigits).filter((span) => isCard(textAt(reply, span))));
  if (reply.visibility === 'public') {
    spans.push(...identifiers.flatMap((shape) => spansOf(reply, shape)));
    spans.push(...writtenIdentifiers.flatMap((shape) => originalSpansOf(reply, shape)));
    spans.push(...spansOf(reply, digitRun).filter((span) => isNumber(reply, span, crisisLines)));
  }
  return spans.map((span) => breach('L-PII', span));
};

function isNumber(reply: ReplyText, span: Span, lines: readonly NamedLine[]): boolean {
  const written = textAt(reply, span).trim();
  return !isCrisisNumber(written, lines) && !officeHours.test(written);
}

/** Thirteen to nineteen digits that pass the check of payment cards. */
function isCard(written: string): boolean {
  const digits = written.normalize('NFKC').replaceAll(/\D/g, '');
  return digits.length >= 13 && digits.length <= 19 && passesLuhn(digits);
}

function textAt({ original }: ReplyText, { start, end }: Span): string {
  return original.slice(start, end);
}

const amounts = [
  /(?<![\p{Nd}a-z])\p{Nd}{1,4}p(?![a-z0-9])/gu,
  // the date of a payment
  new RegExp(
    `(?<![a-z])(?:pay(?:ment|ments|ing|able)?|paid|due|instal?lments?|debit(?:ed)?)(?![a-z])[^.!?\\n]{0,30} (?:\\p{Nd}{1,2}(?:st|nd|rd|th)? (?:of )?${month}|${month} \\p{Nd}{1,2}|\\p{Nd}{1,2}[/.-]\\p{Nd}{1,2}(?!\\p{Nd}))`,
    'gu',
  ),
  /(?:[$€£¥₹]|(?<![a-z])(?:us\$|a\$|au\$|usd|aud|gbp|eur|chf|nzd|cad)) ?\p{Nd}[\p{Nd}.,']*/gu,
  /(?<!\p{Nd})\p{Nd}[\p{Nd}.,']{0,20} ?(?:[$€£¥₹]|(?:k )?(?:dollars?|usd|aud|gbp|eur|euros?|pounds?|quid|bucks|cents?|pence|dolares|libras|livres|dollar|pfund|rupees)(?![a-z]))/gu,
  /(?<!\p{Nd})\p{Nd}[\p{Nd}.,]{0,20} ?(?:%|‰|(?:per ?cent|percent|prozent|pour ?cent|por ciento|pct)(?![a-z]))/gu,
];

/** Sums of money and percentages. */
export const checkAmounts: Check = (reply) =>
  amounts.flatMap((shape) => spansOf(reply, shape)).map((span) => breach('L-AMT', span));
