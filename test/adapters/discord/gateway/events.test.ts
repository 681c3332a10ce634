/** What Discord tells is understood as the stages need it. */
import { expect, it } from 'vitest';
import { createReading } from '../../../../src/adapters/discord/gateway/events.ts';
import { guildId, userBody } from '../../../support/discord/shapes.ts';

it('what is chosen in the list of a card stands for the button that it might have been', () => {
  const d = {
    ...{ id: '1', application_id: '2', token: 'chosen', version: 1, guild_id: guildId, type: 3 },
    member: { user: userBody({ id: '4711', username: 'ada' }), roles: [] },
    data: { custom_id: 'more:case:assign:C-7', component_type: 3, values: ['case:hold:C-7'] },
  };

  const [event] = createReading()({ op: 0, s: 1, t: 'INTERACTION_CREATE', d } as never);

  expect(event).toMatchObject({ asked: { kind: 'button', id: 'case:hold:C-7' } });
});
