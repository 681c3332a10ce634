/** The questions of `redress init`, in their order. Nothing is written here. */
import { account, address, keyword, text, zone } from '../../config/schema-values.ts';
import type { Jurisdiction } from '../../domain/triage/assessment.ts';
import type { TerminalPrompts } from '../../ports/terminal-prompts.ts';
import type { Answers, BrandAnswers, PersonAnswers } from './answers.ts';
import { askForSources } from './ask-sources.ts';
import { checkedBy, checkSlug, listCheckedBy, listIn, slugOf } from './checks.ts';

const jurisdictionChoices: readonly { readonly value: Jurisdiction; readonly label: string }[] = [
  { value: 'us', label: 'United States' },
  { value: 'au', label: 'Australia' },
  { value: 'uk', label: 'United Kingdom' },
  { value: 'eu', label: 'European Union' },
];

const usualZone: Readonly<Record<Jurisdiction, string>> = {
  us: 'America/New_York',
  au: 'Australia/Sydney',
  uk: 'Europe/London',
  eu: 'Europe/Berlin',
};

/** `isSet` says whether a secret has a value already; such a secret is not asked for again. */
export async function ask(
  prompts: TerminalPrompts,
  isSet: (variable: string) => boolean,
): Promise<Answers> {
  const brand = await askForBrand(prompts);
  prompts.say('Risky replies need a second person. So there are two to begin with.');
  const agent = await askForPerson(prompts, 'Name of somebody who answers customers', 'agent-one');
  const supervisor = await askForSupervisor(prompts, agent);
  const { sources, secrets } = await askForSources(prompts, brand.slug, isSet);
  return { brand, agent, supervisor, sources, secrets };
}

async function askForBrand(prompts: TerminalPrompts): Promise<BrandAnswers> {
  const name = await prompts.text({ message: 'Name of the brand', check: checkedBy(text()) });
  const slug = await prompts.text({
    message: 'Short name for commands (it can never be changed)',
    initial: slugOf(name),
    check: checkSlug,
  });
  const keywords = await prompts.text({
    message: 'Words to search for (commas separate several)',
    initial: name.toLowerCase().replaceAll(',', ' '),
    check: listCheckedBy(keyword, 1),
  });
  const ownAccounts = await prompts.text({
    message: 'Your own accounts, such as x:acmecredit (may be empty)',
    check: listCheckedBy(account, 0),
  });
  return {
    name,
    slug,
    keywords: listIn(keywords),
    ownAccounts: listIn(ownAccounts),
    ...(await askForDesk(prompts)),
  };
}

async function askForDesk(
  prompts: TerminalPrompts,
): Promise<Omit<BrandAnswers, 'name' | 'slug' | 'keywords' | 'ownAccounts'>> {
  const jurisdiction = await prompts.choose('Whose rules apply', jurisdictionChoices);
  return {
    jurisdiction,
    zone: await prompts.text({
      message: 'Time zone of the complaint desk',
      initial: usualZone[jurisdiction],
      check: checkedBy(zone),
    }),
    collectsDebts: await prompts.confirm('Does the brand collect debts?', true),
    officialLinks: listIn(
      await prompts.text({
        message: 'Links that a reply may hold, such as your contact page (may be empty)',
        check: listCheckedBy(text(2_000).pipe(address), 0),
      }),
    ),
  };
}

async function askForSupervisor(
  prompts: TerminalPrompts,
  agent: PersonAnswers,
): Promise<PersonAnswers> {
  const message = 'Name of the supervisor who approves risky replies';
  return askForPerson(prompts, message, 'lead-one', agent.id);
}

async function askForPerson(
  prompts: TerminalPrompts,
  message: string,
  usualId: string,
  takenId?: string,
): Promise<PersonAnswers> {
  const idOf = (name: string) => slugOf(name) || usualId;
  const name = await prompts.text({
    message,
    check: (answer) =>
      idOf(answer) === takenId
        ? 'this has to be another person: nobody approves their own risky reply.'
        : checkedBy(text())(answer),
  });
  return { id: idOf(name), name, initials: initialsOf(name) };
}

function initialsOf(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? []);
  return letters.slice(0, 3).join('').toUpperCase().slice(0, 4) || 'X';
}
