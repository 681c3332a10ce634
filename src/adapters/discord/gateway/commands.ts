/** What somebody typed as a command, or is about to. */
import type {
  APIApplicationCommandInteraction,
  APIApplicationCommandInteractionDataOption,
  APIAutocompleteApplicationCommandInteractionData,
  APIInteractionDataOptionBase,
  InteractionType,
} from 'discord.js';
import type { ChatQuestion } from '../../../ports/team-chat.ts';

type Options = readonly APIApplicationCommandInteractionDataOption<
  InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete
>[];
type Valued = Pick<APIInteractionDataOptionBase<number, unknown>, 'name' | 'value'> & {
  readonly focused?: boolean;
};

export function commandIn({ data, channel }: APIApplicationCommandInteraction): ChatQuestion {
  const { sub, given } = split('options' in data ? (data.options ?? []) : []);
  const message = 'resolved' in data && 'target_id' in data ? data.target_id : null;
  const target = message ? `${channel?.id ?? ''}/${message}` : null;
  return { kind: 'command', name: data.name, ...sub, options: written(given), target };
}

/** Null where nothing is being typed. */
export function typingIn({
  name,
  options = [],
}: APIAutocompleteApplicationCommandInteractionData): ChatQuestion | null {
  const { sub, given } = split(options);
  const at = given.find(({ focused }) => focused);
  if (!at) return null;
  const others = written(given.filter((one) => one !== at));
  const typed = { option: at.name, typed: String(at.value) };
  return { kind: 'typing', name, ...sub, ...typed, options: others };
}

function split(options: Options): { readonly sub: object; readonly given: readonly Valued[] } {
  const first = options[0];
  const isSub = first !== undefined && !('value' in first);
  const all = isSub ? (('options' in first ? first.options : undefined) ?? []) : options;
  return {
    sub: isSub ? { sub: first.name } : {},
    given: (all as Options).filter((one) => 'value' in one),
  };
}

function written(given: readonly Valued[]): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map(({ name, value }) => [name, String(value)]));
}
