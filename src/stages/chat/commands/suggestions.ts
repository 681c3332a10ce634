/** Fits for what somebody is typing: cases, brands, people, incidents, sources; none of them outside their rights. */
import type { Brand, StaffMember } from '../../../domain/brand.ts';
import type { ChatChoice } from '../../../ports/chat-commands.ts';
import type { CaseLine, ChatLookups } from '../../../ports/chat-lookups.ts';
import { spoken, type Typed } from './command.ts';

export interface CaseSuggestionDeps {
  readonly lookups: ChatLookups;
  readonly brandIds: ReadonlyMap<string, string>;
}

export interface BrandSuggestionDeps {
  readonly brands: ReadonlyMap<string, Brand>;
}

const most = 25;
const longest = 100;

/** Numbers with brand and urgency; nothing of what anybody wrote. */
export async function cases(
  deps: CaseSuggestionDeps,
  { staff, typed }: Typed,
): Promise<readonly ChatChoice[]> {
  const digits = /^\s*(?:c-?)?0*(\d{0,9})\s*$/i.exec(typed)?.[1];
  if (digits === undefined) return [];
  const found = await deps.lookups.beginningWith(brandIdsOf(deps, staff), digits, most);
  return found.map((one) => ({ name: short(nameOf(one)), value: one.number }));
}

export function brands(
  { brands: known }: BrandSuggestionDeps,
  { staff, typed }: Typed,
): readonly ChatChoice[] {
  const mine = [...known.values()].filter(({ slug }) => staff.brands.includes(slug));
  return fitting(
    mine.map(({ slug, name }) => ({ name, value: slug })),
    typed,
  );
}

/** Those whose name or value holds what is typed. */
export function fitting(all: readonly ChatChoice[], typed: string): readonly ChatChoice[] {
  const sought = typed.trim().toLowerCase();
  const isFit = ({ name, value }: ChatChoice) =>
    name.toLowerCase().includes(sought) || value.toLowerCase().includes(sought);
  return all
    .filter((one) => one.value.length <= longest && isFit(one))
    .slice(0, most)
    .map(({ name, value }) => ({ name: short(name), value }));
}

/** Of the brands that somebody works for; an unknown one is left out. */
export function brandIdsOf(
  { brandIds }: { readonly brandIds: ReadonlyMap<string, string> },
  { brands: slugs }: StaffMember,
): readonly string[] {
  return slugs.flatMap((slug) => brandIds.get(slug) ?? []);
}

function nameOf({ number, brand, priority, category }: CaseLine): string {
  return `${number} · ${priority} · ${brand} · ${spoken(category)}`;
}

function short(name: string): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1).toWellFormed()}…`;
}
