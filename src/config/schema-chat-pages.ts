/** Who is pinged in team chat for urgent cases, and what is wrong with what is written about it. */
import { z } from 'zod';
import type { ChatPagesConfig } from './config.ts';
import { asEntry, type Entry, entriesIn } from './entries.ts';
import type { Variables } from './environment.ts';
import { settingFrom } from './interpolate.ts';
import { type Finding, type Path, quoted } from './problems.ts';
import { digits, name, section, slug } from './schema-values.ts';
import { didYouMean } from './suggest.ts';

/** Nobody is pinged where it is left out. */
export function chatPagesSchema(variables: Variables) {
  const role = settingFrom(variables).pipe(digits).nullable().default(null);
  const pinged = {
    onCallRole: role,
    supervisorRole: role,
    supervisor: name.nullable().default(null),
  };
  return section({ ...pinged, brands: z.record(slug, section(pinged)).default({}) })
    .transform(({ brands, ...usual }): ChatPagesConfig => ({ usual, brands }))
    .nullable()
    .default(null);
}

/** Takes the values as written, as all checks of one part against another. */
export function checkChatPages(file: Entry): readonly Finding[] {
  const discord = asEntry(asEntry(file['chat'])['discord']);
  const written = asEntry(discord['pages']);
  const base: Path = ['chat', 'discord', 'pages'];
  const slugs = entriesIn(file, 'brands').flatMap(({ slug: one }) =>
    typeof one === 'string' ? one : [],
  );
  const ofBrands = Object.entries(asEntry(written['brands'])).flatMap(([brand, pinged]) => [
    ...unknownBrand(brand, slugs, [...base, 'brands', brand]),
    ...wrongPings(file, asEntry(pinged), [...base, 'brands', brand], discord['guild']),
  ]);
  return [...wrongPings(file, written, base, discord['guild']), ...ofBrands];
}

function unknownBrand(brand: string, slugs: readonly string[], path: Path): readonly Finding[] {
  if (slugs.includes(brand)) return [];
  const message = `no brand is called ${quoted(brand)}. ${didYouMean(brand, slugs)}Configured: ${slugs.join(', ')}.`;
  return [{ path, message }];
}

function wrongPings(file: Entry, pinged: Entry, path: Path, guild: unknown): readonly Finding[] {
  const everybody = ['onCallRole', 'supervisorRole'].flatMap((key): Finding[] => {
    if (typeof guild !== 'string' || pinged[key] !== guild) return [];
    const message = 'this is the id of the guild, which is everybody in it. Make a role for it.';
    return [{ path: [...path, key], message }];
  });
  return [...everybody, ...wrongPerson(file, pinged, [...path, 'supervisor'])];
}

function wrongPerson(file: Entry, { supervisor, supervisorRole }: Entry, path: Path): Finding[] {
  if (typeof supervisor !== 'string') return [];
  const both =
    'a page has one supervisor or one role to go to. Leave `supervisor` or `supervisorRole` out.';
  if (supervisorRole !== undefined) return [{ path, message: both }];
  const staff = entriesIn(file, 'staff');
  const person = staff.find(({ id }) => id === supervisor);
  if (person && person['discord'] !== undefined) return [];
  const known = staff.flatMap(({ id }) => (typeof id === 'string' ? id : []));
  const message = person
    ? `nobody knows who ${quoted(supervisor)} is in Discord. Write \`discord: "…"\`, their user id, beside them in staff.`
    : `nobody in staff is called ${quoted(supervisor)}. ${didYouMean(supervisor, known)}A role is named by supervisorRole.`;
  return [{ path, message }];
}
