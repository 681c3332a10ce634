/** Outcomes in team chat speak of what is there: buttons, forms, slash commands. */
import { expect, it } from 'vitest';
import { issueRefusals } from '../../src/cli/chat-issue-words.ts';
import { inChat } from '../../src/cli/chat-words.ts';
import { refusals } from '../../src/cli/refusals.ts';

const facts = {
  lacks: ['outcome', 'written_communication'],
  lease: { holder: 'Ben', until: new Date('2026-03-04T12:00:00Z') },
  dueAt: new Date('2026-03-04T12:00:00Z'),
  doubts: ['authors'],
  ...{ attempts: 1, days: 1, version: 3, holder: 'Ben', zone: 'UTC' },
  address: 'https://example.org/1',
  sign: '\\u202e',
} as const;
/** An option, a command that starts with `redress`, or one of its actions. */
const ofTheCommandLine = /--[a-z]|`redress|`[a-z][a-z-]*(?: [A-Z]+)?`|npm run/;
/** Keys of redress.yaml are written where no command could. */
const keys = /`policies\.[a-z.]+`/g;

it('no refusal in team chat names an option of the command line', () => {
  for (const refusal of refusals) {
    const said = inChat.refusal(refusal, 'C-1042', facts).replaceAll(keys, '');
    expect(said, refusal).not.toMatch(ofTheCommandLine);
    expect(said, refusal).not.toMatch(/undefined|null/);
    expect(said, refusal).toMatch(/^C-1042: .+\.$/);
  }
  for (const [refusal, said] of Object.entries(issueRefusals)) {
    expect(said, refusal).not.toMatch(ofTheCommandLine);
  }
});

it('nothing that was done in team chat is told with an option of the command line', () => {
  for (const said of [...Object.values(inChat.done), inChat.letPass('L-DEBT')]) {
    expect(said).not.toMatch(ofTheCommandLine);
  }
});
