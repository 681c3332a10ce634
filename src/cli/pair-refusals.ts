/** Why nothing was done to two cases at once, in plain words. */
import type { Doubt, Refusal, RefusalFacts } from '../domain/case/decision.ts';

const doubtWords: Readonly<Record<Doubt, string>> = {
  authors: 'the handles differ',
  nobody_named: 'the author of one is not known',
  platforms: 'they were written on different platforms',
  not_held: 'you hold neither of them',
};

type PairRefusal = Extract<
  Refusal,
  | `${'merge' | 'split' | 'unmerge'}_${string}`
  | 'duplicate_of_what'
  | 'duties_collide'
  | 'holds_merged_cases'
  | 'into_is_merged'
  | 'kinds_differ'
  | 'maybe_two_people'
  | 'merged_away'
  | 'no_such_message'
  | 'not_merged'
  | 'of_another_brand'
  | 'other_case_missing'
  | 'removed_while_merged'
  | 'same_case_twice'
>;

export const pairRefusals: Record<PairRefusal, string | ((facts: RefusalFacts) => string)> = {
  same_case_twice: 'A case does not go with itself. Name the other one.',
  of_another_brand: 'The other case is about another brand: what clients tell is never mixed.',
  other_case_missing: 'There is no such other case. `redress cases` lists them.',
  maybe_two_people: ({ doubts }) =>
    `These may be two people's matters: ${(doubts ?? []).map((doubt) => doubtWords[doubt]).join('; ')}. Two people never share a case, for one would read the other's. Look at both; if you know that it is one person's one matter, say so with --same-person, and in --reason how you know. Matters that only belong together are related with \`link\`.`,
  into_is_merged:
    'The other case was itself merged into a third. Merge into that one; `redress case` shows which.',
  holds_merged_cases:
    'Other cases were merged into this one, and nothing goes through two merges. Merge the other way round, or unmerge those first.',
  merge_open_cases:
    'Only cases that are new, open or waiting are merged. Reopen the one that has ended, then merge.',
  merge_out_of_hold:
    'This case is under a hold that the other one is not, and would leave it. Merge the other way round, or put the same hold on the other case first.',
  merge_into_own_part:
    'The other case was split off from this one, and new messages come here. Merge the other way round.',
  kinds_differ:
    'Regulators count these two cases by different clocks, which cannot become one. Keep them apart and `link` them.',
  merge_the_other_way:
    'What runs in this case could not go on in the other one, which is older or was not answered yet. Merge the other way round: name that one first and this one with --into.',
  duties_collide:
    'Something a person asked for, such as their data, is open here and was dealt with in the other case: as one case it would count as done. Do it here first, or `link` them.',
  unmerge_under_hold:
    'The case that holds these posts is under a legal hold: nothing is taken out of it. Unmerge once the hold is lifted.',
  removed_while_merged:
    'A post of this case was removed while it was merged, and the record of that stands in the other case: they stay together. Use `link` for what else belongs apart.',
  not_merged: 'This case was not merged into another one.',
  merged_away:
    'This case was merged into another one: work there, or undo it with `unmerge`. `redress case` shows which.',
  duplicate_of_what:
    'Which case does it duplicate? A duplicate is not put aside, it goes into the case that is kept, so that nothing the person wrote is lost: `merge --into C-1042 --reason …`, or name that case here with --into.',
  no_such_message:
    'That is no message of this case. `redress case` numbers them under “What was said”; name those to split off, such as --messages 2,3.',
  split_takes_all:
    'These are all of its messages: a case that keeps none would be empty. Leave at least one here.',
  split_open_cases:
    'Only a case that is new, open or waiting is split. Reopen it first, then split.',
  split_under_hold:
    'A legal hold stands on this case: nothing is taken out of it. Split it once the hold is lifted.',
  split_holds_merged:
    'Other cases were merged into this one. Take them out with `unmerge`, then split what is left.',
  split_removed:
    'One of these posts was removed, and the record of that stands in this case: it stays here. Name the others.',
};
