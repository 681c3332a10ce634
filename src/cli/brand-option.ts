/** Finds the brand a command names. */
import type { Brand } from '../domain/brand.ts';

export type NamedBrand =
  | { readonly ok: true; readonly brand: Brand; readonly id: string }
  | { readonly ok: false; readonly problem: string };

export interface KnownBrands {
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
}

/** Without a name the only brand is meant. */
export function brandNamed(slug: string | undefined, known: KnownBrands): NamedBrand {
  const slugs = [...known.brands.keys()];
  const chosen = slug ?? (slugs.length === 1 ? slugs[0] : undefined);
  if (chosen === undefined) {
    return { ok: false, problem: `Say which brand: --brand with one of ${slugs.join(', ')}.` };
  }
  const brand = known.brands.get(chosen);
  const id = known.brandIds.get(chosen);
  if (!brand || !id) {
    return {
      ok: false,
      problem: `There is no brand ${chosen}. Known brands: ${slugs.join(', ')}.`,
    };
  }
  return { ok: true, brand, id };
}
