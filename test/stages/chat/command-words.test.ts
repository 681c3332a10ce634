/** Commands and their words in other languages, held to what Discord takes. */
import { expect, it } from 'vitest';
import { loadCommandWords } from '../../../src/config/load-command-words.ts';
import type { ChatCommand, Worded } from '../../../src/ports/chat-commands.ts';
import { localised } from '../../../src/stages/chat/commands/localise.ts';
import { slashCommands } from '../../../src/stages/chat/commands/table.ts';

const words = loadCommandWords();
const commands = slashCommands.map(({ declared }) => localised(declared, words));
const locales = ['de', 'fr', 'es-ES'];
/** Source: https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const usable = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const mostCharacters = 8_000;

const typed = commands.filter(({ description }) => description !== null);
const partsOf = ({ subcommands, options }: ChatCommand): readonly Worded[] => [
  ...options,
  ...subcommands.flatMap((sub) => [sub, ...sub.options]),
];
const all: readonly Worded[] = typed.flatMap((one) => [one as Worded, ...partsOf(one)]);

it('every name and description is one that Discord takes, in every language', () => {
  for (const { name, description, names = {}, descriptions = {} } of all) {
    for (const one of [name, ...Object.values(names)]) {
      expect(one).toMatch(usable);
      expect(one).toBe(one.toLowerCase());
    }
    for (const one of [description, ...Object.values(descriptions)]) {
      expect(one.length, one).toBeGreaterThan(0);
      expect(one.length, one).toBeLessThanOrEqual(100);
    }
  }
  for (const { name, names = {} } of commands.filter(({ description }) => description === null)) {
    for (const one of [name, ...Object.values(names)]) expect(one.length).toBeLessThanOrEqual(32);
  }
});

it('nothing is missing in a language, and nothing is translated that is not there', () => {
  for (const { name, names = {}, descriptions = {} } of all) {
    expect(Object.keys(names).toSorted(), name).toEqual(locales.toSorted());
    expect(Object.keys(descriptions).toSorted(), name).toEqual(locales.toSorted());
  }
  const subs = commands.flatMap(({ name, subcommands }) =>
    subcommands.map((sub) => `${name} ${sub.name}`),
  );
  const options = commands.flatMap(({ name, options: own, subcommands }) =>
    [...own, ...subcommands.flatMap((sub) => sub.options)].flatMap((one) => [
      one.name,
      `${name} ${one.name}`,
    ]),
  );
  expect(commands.map(({ name }) => name)).toEqual(
    expect.arrayContaining(Object.keys(words.commands)),
  );
  expect(subs).toEqual(expect.arrayContaining(Object.keys(words.subcommands)));
  expect(options).toEqual(expect.arrayContaining(Object.keys(words.options)));
});

it('no two commands, and no two parts of one, have the same name in a language', () => {
  for (const locale of ['en', ...locales]) {
    const said = (some: readonly Pick<Worded, 'name' | 'names'>[]) =>
      some.map(({ name, names }) => names?.[locale] ?? name);
    const groups = [
      said(commands),
      ...commands.flatMap(({ options, subcommands }) => [
        said(options),
        said(subcommands),
        ...subcommands.map((sub) => said(sub.options)),
      ]),
    ];
    for (const group of groups) expect(new Set(group).size, group.join()).toBe(group.length);
  }
});

it('options keep to their number and order, choices to theirs, a command to its length', () => {
  for (const command of typed) {
    const lists = [command.options, ...command.subcommands.map((sub) => sub.options)];
    for (const options of lists) {
      expect(options.length).toBeLessThanOrEqual(25);
      const needs = options.map(({ isRequired }) => Number(isRequired));
      expect(needs).toEqual(needs.toSorted((a, b) => b - a));
      for (const { choices, isSuggested, kind } of options) {
        expect(choices?.length ?? 1).toBeLessThanOrEqual(25);
        if (choices || isSuggested) expect(kind).toBe('text');
        expect(choices !== null && isSuggested).toBe(false);
      }
    }
    const longest = (own: string, more: Readonly<Record<string, string>> = {}) =>
      Math.max(own.length, ...Object.values(more).map(({ length }) => length));
    const counted = [command as Worded, ...partsOf(command)].map(
      ({ name, description, names, descriptions }) =>
        longest(name, names) + longest(description, descriptions),
    );
    const choices = lists.flat().flatMap((one) => one.choices ?? []);
    const ofChoices = choices.map(({ name, value }) => name.length + value.length);
    const sum = [...counted, ...ofChoices].reduce((total, one) => total + one, 0);
    expect(sum).toBeLessThanOrEqual(mostCharacters);
  }
});
