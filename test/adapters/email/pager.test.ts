/** Pages by e-mail, against a mail server that is really there. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createEmail, type EmailConfig } from '../../../src/adapters/email/pager.ts';
import { PermanentError, TransientError } from '../../../src/ports/errors.ts';
import { aPage, neverStopped } from '../paging/page.ts';
import { type SmtpServer, startSmtpServer } from './smtp-server.ts';

let server: SmtpServer;
let from = 0;

beforeAll(async () => {
  server = await startSmtpServer();
});

beforeEach(() => {
  server.refuse(null);
  from = server.mails.length;
});

afterAll(() => server.close());

function emailBy(given: Partial<EmailConfig> = {}) {
  return createEmail({
    smtp: server.url,
    user: null,
    password: null,
    from: 'redress@acme.example',
    to: ['oncall@acme.example'],
    toRoles: { supervisor: ['leads@acme.example'], admin: ['admin@acme.example'] },
    ...given,
  });
}

it('reaches whoever hears everything and whoever has the role, with the number and where to look', async () => {
  await emailBy().tell([aPage()], neverStopped);

  const [mail, ...others] = server.mails.slice(from);
  expect(others).toEqual([]);
  expect(mail?.to).toEqual(['leads@acme.example', 'oncall@acme.example']);
  expect(mail?.data).toContain('Subject: [Redress] C-1042 of acme is P0');
  expect(mail?.data).toContain('redress act C-1042 claim');
});

it('F14: many alerts at once are one mail, and no holiday notice answers it', async () => {
  const pages = Array.from({ length: 20 }, (_, at) => aPage({ number: `C-${at}` }));

  await emailBy().tell(pages, neverStopped);

  const [mail, ...others] = server.mails.slice(from);
  expect(others).toEqual([]);
  expect(mail?.data).toContain('Subject: [Redress] 20 alerts: C-0, C-1');
  expect(mail?.data).toContain('Auto-Submitted: auto-generated');
});

it('each group of people is a message of its own, so that one that fails takes no other along', () => {
  const lead = aPage({ id: '1', audience: { roles: ['supervisor'], staff: [] } });
  const admin = aPage({ id: '2', audience: { roles: ['admin'], staff: [] } });

  const parcels = emailBy().parcels?.([lead, admin, { ...lead, id: '3' }]);

  expect(parcels?.map((pages) => pages.map(({ id }) => id))).toEqual([['1', '3'], ['2']]);
});

it('what is sent again has the same message id, so that a mailbox can tell', async () => {
  const email = emailBy();

  await email.tell([aPage()], neverStopped);
  await email.tell([aPage()], neverStopped);

  const ids = server.mails.slice(from).map(({ data }) => /Message-ID: (.*)/.exec(data)?.[1]);
  expect(ids).toEqual([ids[0], ids[0]]);
});

it('a server that is busy or away is tried again, one that refuses needs a person', async () => {
  const gone = await startSmtpServer();
  await gone.close();
  const told = (answer: string | null, smtp = server.url) => {
    server.refuse(answer);
    return emailBy({ smtp }).tell([aPage()], neverStopped);
  };

  await expect(told(null, gone.url)).rejects.toThrow(TransientError);
  await expect(told('451 try later')).rejects.toThrow(TransientError);
  await expect(told('550 no such person as leads@acme.example')).rejects.toThrow(PermanentError);
  await expect(told('550 no such person as leads@acme.example')).rejects.not.toThrow(/leads@/);
});
