/** The rules that are lists of words: debt, customer, threats, promises, blame and the like. */
import { type Breach, breach, type Check } from './reply-text.ts';
import { type LintRuleId, lintRuleIds } from './rules.ts';

const ruleIds: ReadonlySet<string> = new Set(lintRuleIds);

/** Every word or phrase of the text that a rule lists. In private, details may be asked for. */
export const checkWords: Check = ({ said, visibility }) =>
  said
    .filter(({ of }) => of !== 'L-ASKPII' || visibility === 'public')
    .flatMap(({ of, level, ...span }): Breach[] =>
      isRuleId(of) ? [{ ...breach(of, span), level }] : [],
    );

const secretsAsked = {
  message:
    'This asks for the secrets of a card or a sign-in, or for a picture of a card or an identity document. Nobody may ask for these in a message, however private.',
  fix: 'Take it out; send the person to the official page instead.',
};

/** L-ASKPII: what must be asked for nowhere. */
export const checkSecrets: Check = ({ said }) =>
  said
    .filter(({ of }) => of === 'asks_for_secrets')
    .map((phrase) => ({ ...breach('L-ASKPII', phrase), wording: secretsAsked }));

function isRuleId(of: string): of is LintRuleId {
  return ruleIds.has(of);
}
