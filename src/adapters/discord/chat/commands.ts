/** Commands in the shape that Discord gives them. Numbers are those of its document. */
import { z } from 'zod';
import type {
  ChatCommand,
  ChatOption,
  ChatSubcommand,
  Worded,
} from '../../../ports/chat-commands.ts';

const [typed, onMessage] = [1, 3];
const subcommand = 1;
const kinds = { text: 3, integer: 4, boolean: 5, user: 6 } as const satisfies Record<
  ChatOption['kind'],
  number
>;

const said = z.record(z.string(), z.string()).nullish();
const worded = { name: z.string(), name_localizations: said, description_localizations: said };
const option = z.object({
  ...{ ...worded, type: z.int(), description: z.string() },
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  choices: z.array(z.object({ name: z.string(), value: z.unknown() })).nullish(),
});
const shape = z.array(
  z.object({
    ...{ ...worded, type: z.int().default(typed), description: z.string().nullish() },
    options: z.array(option.extend({ options: z.array(option).nullish() })).nullish(),
  }),
);

export function renderCommand(command: ChatCommand): object {
  const { name, description, names, subcommands, options } = command;
  const localised = { ...(names && { name_localizations: names }) };
  if (description === null) return { name, ...localised, type: onMessage };
  return {
    ...{ ...wordsOf({ ...command, description }), type: typed },
    options: subcommands.length > 0 ? subcommands.map(renderSub) : options.map(renderOption),
  };
}

/** False for what a newer Redress, or somebody else, has made of them. */
export function isSame(known: unknown, wanted: readonly object[]): boolean {
  const read = shape.safeParse(known).data;
  return read !== undefined && plain(read) === plain(shape.parse(wanted));
}

/** What is left out and what is empty mean the same; only options stand in an order. */
function plain(commands: z.infer<typeof shape>): string {
  const sorted = commands.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify(sorted, (_key, value: unknown) => {
    if (Array.isArray(value)) return value.length > 0 ? value : undefined;
    if (value === null || value === false || value === '') return undefined;
    if (typeof value !== 'object') return value;
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  });
}

function renderSub(sub: ChatSubcommand): object {
  return { ...wordsOf(sub), type: subcommand, options: sub.options.map(renderOption) };
}

function renderOption(one: ChatOption): object {
  const { kind, isRequired, isSuggested, choices } = one;
  return {
    ...{ ...wordsOf(one), type: kinds[kind], required: isRequired },
    ...(isSuggested && { autocomplete: true }),
    ...(choices && { choices }),
  };
}

function wordsOf({ name, description, names, descriptions }: Worded): object {
  return {
    ...{ name, description },
    ...(names && { name_localizations: names }),
    ...(descriptions && { description_localizations: descriptions }),
  };
}
