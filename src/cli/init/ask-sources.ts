/** Asks which sources to listen to, and for what each of them needs. */
import { address, text } from '../../config/schema-values.ts';
import type { TerminalPrompts } from '../../ports/terminal-prompts.ts';
import type { SourceAnswers } from './answers.ts';
import { checkedBy } from './checks.ts';
import { quotedForEnvironment } from './environment-text.ts';

interface Question {
  readonly key: string;
  readonly message: string;
  /** Set for a secret: the variable that holds it. */
  readonly variable?: string;
  readonly initial?: string;
  readonly isAddress?: boolean;
}

interface Kind {
  readonly label: string;
  readonly questions: readonly Question[];
}

const kinds = {
  cfpb: {
    label: 'CFPB complaint database (United States)',
    questions: [
      { key: 'company', message: 'Company name as the CFPB writes it, such as ACME CREDIT INC' },
    ],
  },
  feed: {
    label: 'News feed (RSS or Atom, such as Google Alerts)',
    questions: [{ key: 'url', message: 'Address of the feed', isAddress: true }],
  },
  x: {
    label: 'X',
    questions: [
      { key: 'appKey', message: 'X app key', variable: 'X_APP_KEY' },
      { key: 'appSecret', message: 'X app secret', variable: 'X_APP_SECRET' },
      { key: 'accessToken', message: 'X access token', variable: 'X_ACCESS_TOKEN' },
      { key: 'accessSecret', message: 'X access secret', variable: 'X_ACCESS_SECRET' },
    ],
  },
  bluesky: {
    label: 'Bluesky',
    questions: [
      { key: 'identifier', message: 'Bluesky handle, such as acme.example' },
      { key: 'password', message: 'Bluesky app password', variable: 'BLUESKY_APP_PASSWORD' },
    ],
  },
  mastodon: {
    label: 'Mastodon',
    questions: [
      {
        key: 'server',
        message: 'Mastodon server',
        initial: 'https://mastodon.social',
        isAddress: true,
      },
      { key: 'accessToken', message: 'Mastodon access token', variable: 'MASTODON_ACCESS_TOKEN' },
    ],
  },
} as const satisfies Record<string, Kind>;

const choices = (Object.keys(kinds) as (keyof typeof kinds)[]).map((value) => ({
  value,
  label: kinds[value].label,
}));

/** The sources of one brand, and the secrets that have no value yet. */
export async function askForSources(
  prompts: TerminalPrompts,
  brand: string,
  isSet: (variable: string) => boolean,
): Promise<{
  readonly sources: readonly SourceAnswers[];
  readonly secrets: Readonly<Record<string, string>>;
}> {
  const chosen = await prompts.chooseMany(
    'What to listen to now (more can be added to the file later)',
    choices,
  );
  const sources: SourceAnswers[] = [];
  const secrets: Record<string, string> = {};
  for (const platform of chosen) {
    const keys: Record<string, string> = {};
    const { questions }: Kind = kinds[platform];
    for (const question of questions) {
      keys[question.key] = await answerTo(prompts, question, { isSet, secrets });
    }
    sources.push({ name: `${brand}-${platform}`, brand, platform, ...keys });
  }
  return { sources, secrets };
}

async function answerTo(
  prompts: TerminalPrompts,
  { variable, message, initial, isAddress }: Question,
  known: {
    readonly isSet: (variable: string) => boolean;
    readonly secrets: Record<string, string>;
  },
): Promise<string> {
  if (variable === undefined) {
    const check = checkedBy(isAddress ? text(2_000).pipe(address) : text());
    return prompts.text({ message, check, ...(initial === undefined ? {} : { initial }) });
  }
  if (known.isSet(variable)) prompts.say(`${variable} is set already and is kept.`);
  else known.secrets[variable] = await prompts.secret({ message, check: checkSecret });
  return `\${${variable}}`;
}

function checkSecret(answer: string): string | null {
  if (answer === '') return 'this is needed. To add it later, cancel and leave this source out.';
  if (quotedForEnvironment(answer) !== null) return null;
  return 'this holds characters that .env cannot hold. Check that it was copied whole and alone.';
}
