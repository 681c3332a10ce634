/** What a reply owes the person: a way on, sympathy, a next step; in private, what the law asks. */
import { namesCrisisLine } from './crisis-lines.ts';
import { breach, type Check, lack, type ReplyText, says } from './reply-text.ts';
import type { LintRules } from './rules.ts';

/** L-HAND: a public reply leads to an official link or into a private conversation. */
export const checkHandOff: Check = (reply, rules) =>
  expectsHelp(reply) && !leadsOn(reply, rules) ? [lack('L-HAND', reply)] : [];

/** L-HANDBAD: an invitation into the very channel a person asked not to be contacted through. */
export const checkOptedOut: Check = (reply) =>
  reply.input.signals.includes('opt_out')
    ? reply.said
        .filter(({ of }) => of === 'private_invitation')
        .map((phrase) => breach('L-HANDBAD', phrase))
    : [];

export const checkSympathy: Check = (reply) =>
  expectsHelp(reply) && !says(reply, 'empathy') ? [lack('L-EMP', reply)] : [];

export const checkNextStep: Check = (reply, rules) =>
  expectsHelp(reply) && !leadsOn(reply, rules) && !says(reply, 'next_step')
    ? [lack('L-NEXT', reply)]
    : [];

function expectsHelp(reply: ReplyText): boolean {
  return reply.visibility === 'public' && !reply.isPraise;
}

/** To somebody in danger a crisis line is the way on. */
function leadsOn(reply: ReplyText, { crisisLines }: LintRules): boolean {
  return (
    reply.links.some(({ isOfficial }) => isOfficial) ||
    says(reply, 'private_invitation') ||
    (reply.input.signals.includes('self_harm') && namesCrisisLine(reply.original, crisisLines))
  );
}

/** L-OPT, L-MINI, L-ID: what a debt collector's private message must hold. */
export const unfulfilledDuties: Check = (reply, { privateDuties }) => {
  const { input, visibility } = reply;
  if (visibility === 'public' || !input.collectsDebts) return [];
  const isAboutDebt = says(reply, 'L-DEBT');
  return privateDuties
    .filter(({ jurisdictions }) => jurisdictions.includes(input.jurisdiction))
    .filter(({ onlyAboutDebt }) => isAboutDebt || !onlyAboutDebt)
    .filter(({ rule, fulfilledBy }) => !says(reply, fulfilledBy) && !isNamed(reply, rule))
    .map(({ rule, wording }) => ({ ...lack(rule, reply), wording }));
};

/** "This is Acme", "Hier ist Acme": a name after the words that announce one. */
const introduction =
  /(?<!\p{L})(?:[Tt]his is|[Ww]e(?: are|['’]re)|[Mm]y name is|[Hh]ier (?:ist|schreibt)|[Ww]ir sind|[Ii]ci|[Cc]['’]est|[Nn]ous sommes|[Ss]omos|[Ll]e escribe) (?:the |la |das |die )?\p{Lu}\p{L}/u;

/** The firm's name says who writes. */
function isNamed({ brandTerms, firmNames, original }: ReplyText, rule: string): boolean {
  if (rule !== 'L-ID') return false;
  return brandTerms.length + firmNames.length > 0 || introduction.test(original);
}
