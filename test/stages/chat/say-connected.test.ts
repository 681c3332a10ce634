/** What whoever started the service is told of the connection to Discord. */
import { expect, it } from 'vitest';
import { TransientError } from '../../../src/ports/errors.ts';
import { tellOfConnection } from '../../../src/stages/chat/say-connected.ts';

const away = new TransientError('Discord does not answer. It is asked again later.');

it('says once as which bot and in which guild it is connected, and again after it was away', () => {
  const said: string[] = [];
  const told = tellOfConnection('1', (sentence) => said.push(sentence));
  const connect = () => {
    told.hear({ type: 'connected', as: { name: 'acme-care', guilds: ['1', '2'] } });
    told.hear({ type: 'guild', id: '2', name: 'Customers' });
    told.hear({ type: 'guild', id: '1', name: 'Acme desk' });
  };
  connect();
  connect();
  told.hear({ type: 'connected' });
  for (let n = 0; n < 2; n++) told.failed(away);
  connect();

  expect(said).toEqual([
    'Discord: connected as acme-care, in the guild Acme desk.',
    `Discord: not connected. ${away.message}`,
    'Discord: connected as acme-care, in the guild Acme desk.',
  ]);
});

it('says that the bot is no member of the guild of the team, and what to do', () => {
  const said: string[] = [];
  const told = tellOfConnection('1', (sentence) => said.push(sentence));

  told.hear({ type: 'connected', as: { name: 'acme-care', guilds: ['2'] } });

  expect(said).toEqual([expect.stringMatching(/no member of the guild 1: .* doctor/)]);
});
