/** `/suppress`: somebody asked not to be contacted. What is typed is answered to whoever typed it, and kept as a key. */
import { isSenior } from '../../../domain/brand.ts';
import { safeForChat } from '../../../domain/chat/safe-text.ts';
import { type HandleRules, handleOn } from '../../../domain/mention/handle.ts';
import { type Platform, platforms } from '../../../domain/mention/mention.ts';
import {
  addSuppression,
  liftSuppression,
  type SuppressionDeps,
  type SuppressionRefusal,
} from '../../suppressions.ts';
import { noNumber, numberIn } from './case-number.ts';
import {
  brandOption,
  choice,
  declare,
  helped,
  needed,
  option,
  type SlashCommand,
  spoken,
  type Typed,
  type Used,
} from './command.ts';
import {
  type BrandSuggestionDeps,
  type CaseSuggestionDeps,
  brands as suggestBrands,
  cases as suggestCases,
} from './suggestions.ts';

export type SuppressDeps = SuppressionDeps &
  BrandSuggestionDeps &
  CaseSuggestionDeps & { readonly handleRules: HandleRules };

const person = [
  choice('platform', 'Where they write', platforms, needed),
  option('handle', 'As the platform shows it; it is kept as a key, never as words', needed),
  option('reason', 'How they asked; the record keeps it', needed),
  brandOption,
];

export const suppressCommand: SlashCommand<SuppressDeps> = {
  declared: declare(
    'suppress',
    'People who asked not to be contacted',
    [],
    [
      {
        name: 'add',
        description: 'Stops all contact with a person on a platform',
        options: person,
      },
      {
        name: 'lift',
        description: 'Allows contact again with who wrote in a case; for supervisors',
        options: [
          helped('number', 'Such as C-1042', needed),
          option('reason', 'Why; the record keeps it', needed),
        ],
      },
    ],
  ),
  isFor: ({ roles }, sub) => sub !== 'lift' || isSenior(roles),
  answer: (deps, used) => (used.sub === 'lift' ? lift(deps, used) : add(deps, used)),
  suggest: (deps, typed: Typed) =>
    typed.option === 'brand' ? suggestBrands(deps, typed) : suggestCases(deps, typed),
};

async function add(deps: SuppressDeps, used: Used): Promise<string> {
  const { options, staff } = used;
  const brand = options['brand'] ?? (staff.brands.length === 1 ? staff.brands[0] : undefined);
  if (!brand) return 'Nothing was changed: say which brand they mean.';
  const platform = platforms.find((one): one is Platform => one === options['platform']);
  if (!platform) return 'Nothing was changed: name the platform.';
  const read = handleOn(platform, options['handle'] ?? '', deps.handleRules);
  if (!read.ok) return noHandle(platform, read.words);
  const { handle } = read;
  const said = { staffId: staff.id, reason: options['reason'] ?? '' };
  const outcome = await addSuppression(deps, { brand, platform, handle }, said);
  if (!outcome.ok) return refusals[outcome.refusal];
  const known = outcome.people === 0 ? 'was on the register already' : 'is on the register now';
  const lapsed =
    outcome.stopped === 0
      ? ''
      : ` What was prepared for them has lapsed, cases: ${outcome.stopped}.`;
  const understood = `Understood: **${safeForChat(handle, 120)}** on ${spoken(platform)}, brand ${safeForChat(brand, 40)}. ${knownPosts(outcome.posts)}`;
  return `The person ${known}: no reply to them goes out on ${spoken(platform)}.${lapsed}\n${understood}`;
}

function noHandle(platform: Platform, words: string): string {
  return `Nothing was changed: that is no handle on ${spoken(platform)}. There it is ${words}; write it as the platform shows it, no address.`;
}

/** Nobody can see from a key whether the handle was spelt as the person spells it. */
function knownPosts(posts: number | null): string {
  if (posts === 0) {
    return 'No post of theirs is known here: look whether it is spelt as on the platform. If it is, it holds for what they write later.';
  }
  return posts === 1
    ? '1 post of theirs is known here.'
    : `${posts} posts of theirs are known here.`;
}

async function lift(deps: SuppressDeps, used: Used): Promise<string> {
  const number = numberIn(used.options['number']);
  if (!number) return noNumber;
  const said = { staffId: used.staff.id, reason: used.options['reason'] ?? '' };
  const outcome = await liftSuppression(deps, { number }, said);
  if (!outcome.ok) return refusals[outcome.refusal];
  return outcome.people === 0
    ? 'Nobody was on the register there. Nothing was changed.'
    : 'Contact is allowed again. Who took the person off, when and why is kept; what had lapsed stays lapsed.';
}

const refusals: Readonly<Record<SuppressionRefusal, string>> = {
  no_such_staff: 'Nothing was changed: nobody is known by this name.',
  no_such_case: 'There is no such case. `/cases` shows what waits for you.',
  not_your_brand: 'Nothing was changed: you do not work for this brand.',
  reason_missing: 'Nothing was changed: say why. It is kept with your name.',
  needs_supervisor:
    'Nothing was changed: only a supervisor allows contact again with somebody who asked for none.',
};
