/** One case and its card in team chat, as somebody works it. */
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { casesOf, eventsOf } from '../../support/team.ts';
import { buttonsOf, type ChatSetup, textOf } from './setup.ts';

export interface OnCard {
  readonly number: string;
  readonly id: string;
  text(): string;
  /** By the words on a button, or in the list of what else can be done. */
  idOf(label: string): string;
  choices(): readonly string[];
  click(who: string, label: string): Promise<string | null>;
  handIn(who: string, label: string, fields: Record<string, string>): Promise<string | null>;
  /** The form that was shown last, as it was sent. */
  form(): string;
  events(): Promise<readonly string[]>;
}

export async function aCaseOnCard(
  chat: ChatSetup,
  text = '@samplebrand your website is down again, this is unacceptable.',
): Promise<OnCard> {
  await hear(chat.app, aMention({ platform: 'x', text }));
  const found = (await casesOf(chat.app))[0];
  if (!found) throw new Error('no case was opened');
  const { number, id } = found;
  await chat.show();
  const card = () => {
    const shown = chat.cards().find((one) => textOf(one).includes(`### ${number} `));
    if (!shown) throw new Error(`${number} has no card`);
    return shown;
  };
  const listed = () =>
    [...JSON.stringify(card().components).matchAll(/"value":"([^"]+)","label":"([^"]+)"/g)].map(
      ([, value = '', label = '']) => ({ value, label }),
    );
  const idOf = (label: string): string =>
    buttonsOf(card()).get(label) ??
    listed().find((one) => one.label === label)?.value ??
    `nothing there is called ${label}`;
  return {
    ...{ number, id, idOf },
    text: () => textOf(card()),
    choices: () => listed().map(({ label }) => label),
    click: (who, label) => chat.ask(who, { kind: 'button', id: idOf(label) }),
    handIn: (who, label, fields) => chat.ask(who, { kind: 'form', id: idOf(label), fields }),
    form: () => JSON.stringify(chat.fake.interactions.answers.at(-1)?.data),
    events: () => eventsOf(chat.app, id),
  };
}
