/** What redress.yaml says of team chat already, and what is written into it. */

import { readDocument } from '../../config/document.ts';
import { type Edit, withValues } from '../../config/edit-text.ts';
import { asEntry } from '../../config/entries.ts';
import { type Environment, readVariables, type Variables } from '../../config/environment.ts';
import { settingFrom } from '../../config/interpolate.ts';
import type { ConfigPlaces } from '../../config/load-config.ts';
import { mappedRoles } from '../../config/schema-chat.ts';
import { digits } from '../../config/schema-values.ts';
import { readTextFile } from '../../config/text-file.ts';
import type { MappedRoles } from '../../domain/chat/mapped-roles.ts';
import { type Purpose, purposes } from '../../domain/chat/needed-permissions.ts';
import { PermanentError } from '../../ports/errors.ts';
import { replaceFile } from '../replace-file.ts';
import { withVariables } from './environment-text.ts';
import type { KnownPages, PageRoles } from './page-roles.ts';

type Places = Pick<ConfigPlaces, 'configFile' | 'environmentFile'>;

export interface ChatSettings {
  /** The whole file. */
  readonly text: string;
  readonly variables: Variables;
  /** Name of the variable that holds it. */
  readonly tokenVariable: string;
  readonly hasToken: boolean;
  readonly guild: string | null;
  readonly endpoint: string | null;
  readonly channels: Readonly<Partial<Record<Purpose, string>>>;
  readonly roles: MappedRoles;
  readonly pages: KnownPages;
}

const usualVariable = 'DISCORD_TOKEN';

/** @throws PermanentError where there is no file, or none that can be read */
export function readChatSettings(places: Places, environment: Environment): ChatSettings {
  const file = readTextFile(places.configFile);
  if (!file.ok) {
    throw new PermanentError(
      file.reason === 'missing'
        ? 'There is no redress.yaml yet. Run `npm run -s redress -- init` first: it writes one.'
        : file.message,
    );
  }
  const read = readDocument(file.text);
  if ('problems' in read) {
    throw new PermanentError(
      'redress.yaml cannot be read. `npm run -s redress -- doctor` names the line; mend it, then run this again.',
    );
  }
  const { variables } = readVariables(environment, places.environmentFile);
  const discord = asEntry(asEntry(asEntry(read.document.value)['chat'])['discord']);
  const setting = settingFrom(variables);
  const idIn = (value: unknown) => setting.pipe(digits).safeParse(value).data ?? null;
  const channels = asEntry(discord['channels']);
  const pages = asEntry(discord['pages']);
  const known = purposes.map((purpose) => [purpose, idIn(channels[purpose])] as const);
  const { token } = discord;
  return {
    ...{ text: file.text, variables },
    tokenVariable: /^\$\{(\w+)\}$/.exec(String(token ?? '').trim())?.[1] ?? usualVariable,
    hasToken: token !== undefined,
    guild: idIn(discord['guild']),
    endpoint: setting.safeParse(discord['endpoint']).data ?? null,
    channels: Object.fromEntries(known.filter(([, id]) => id !== null)),
    pages: {
      onCallRole: idIn(pages['onCallRole']),
      supervisorRole: idIn(pages['supervisorRole']),
      supervisor: setting.safeParse(pages['supervisor']).data ?? null,
    },
    roles: mappedRoles(setting.pipe(digits)).safeParse(discord['roles']).data ?? {},
  };
}

export interface ChosenChat {
  readonly guild: string;
  readonly channels: Readonly<Record<Purpose, string>>;
  readonly roles: MappedRoles;
  readonly pages: PageRoles;
}

/**
 * Only what is new is written; the rest of the file stays as it stands.
 *
 * @returns false when everything stood there already
 * @throws PermanentError with what to write by hand, where no place for it could be found
 */
export async function saveChat(
  places: Places,
  settings: ChatSettings,
  chosen: ChosenChat,
): Promise<boolean> {
  const edits = editsOf(settings, chosen);
  if (edits.length === 0) return false;
  const text = withValues(settings.text, edits);
  if (text === null) {
    throw new PermanentError(
      `No place for this could be found in redress.yaml, so nothing was changed there. Write it in yourself:\n${withValues('', edits)}`,
    );
  }
  await replaceFile(places.configFile, text, 0o644);
  return true;
}

function editsOf(
  settings: ChatSettings,
  { guild, channels, roles, pages }: ChosenChat,
): readonly Edit[] {
  const at = (...path: string[]): Edit['path'] => ['chat', 'discord', ...path];
  const token: Edit = { path: at('token'), value: `\${${settings.tokenVariable}}` };
  return [
    ...(settings.hasToken ? [] : [token]),
    ...(settings.guild === guild ? [] : [{ path: at('guild'), value: guild }]),
    ...purposes
      .filter((purpose) => settings.channels[purpose] !== channels[purpose])
      .map((purpose) => ({ path: at('channels', purpose), value: channels[purpose] })),
    ...(['onCallRole', 'supervisorRole'] as const).flatMap((key) => {
      const id = pages[key];
      return id === null || id === settings.pages[key] ? [] : { path: at('pages', key), value: id };
    }),
    ...Object.entries(roles).flatMap(([right, ids = []]) => {
      const [only, ...more] = ids;
      const known = settings.roles[right as keyof MappedRoles];
      if (only === undefined || known?.join() === ids.join()) return [];
      return { path: at('roles', right), value: more.length > 0 ? ids : only };
    }),
  ];
}

/** @returns false where a person has to write it in, because an open quote would swallow it */
export async function saveToken(
  { environmentFile }: Places,
  variable: string,
  token: string,
): Promise<boolean> {
  const file = readTextFile(environmentFile);
  if (!file.ok && file.reason !== 'missing') throw new PermanentError(file.message);
  const text = withVariables(file.ok ? file.text : null, { [variable]: token });
  if (text === null) return false;
  await replaceFile(environmentFile, text, 0o600);
  return true;
}
