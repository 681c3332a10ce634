/** A post that another system brings is answered through that system. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doneText } from '../../../../src/cli/act.ts';
import { Secret } from '../../../../src/config/secret.ts';
import { takeDelivery } from '../../../../src/stages/webhook-deliveries.ts';
import { createPlainClassifier } from '../../../support/plain-classifier.ts';
import { actWell, caseText, onlyCase } from '../../../support/team.ts';
import { createTestApp, type TestApp } from '../../../support/test-app.ts';
import { type FakeReceiver, startFakeReceiver } from './fake-receiver.ts';

let app: TestApp;
let receiver: FakeReceiver;

beforeAll(async () => {
  receiver = await startFakeReceiver('shared', true);
  app = await createTestApp({
    classifier: createPlainClassifier(),
    config: {
      sources: [
        {
          platform: 'webhook',
          ...{ name: 'crm', brand: 'sample', channelControlled: true },
          ...{ secret: new Secret('shared'), previousSecret: null },
          ...{ replyTo: receiver.url, recognisesRepeats: true },
        },
      ],
    },
  });
});

afterAll(async () => {
  await app.close();
  await receiver.close();
});

it('hears what has no public address, has it approved, hands the reply over once and shows where it stands', async () => {
  const text = 'Your website is down again, this is unacceptable.';
  const item = { id: '77', text, author: 'jo' };
  const body = Buffer.from(JSON.stringify({ delivery: '1', items: [item] }));
  await takeDelivery(app.incoming, 'crm', body);
  await app.settle();
  const { number } = await onlyCase(app);
  const words =
    'We are sorry to read this. Please send us a private message so that we can help. ^DS';
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  await actWell(app, { number, type: 'draft', staffId: 'dora', text: words });
  const approved = await actWell(app, { number, type: 'approve', staffId: 'eli' });
  expect(doneText('approve', approved)).toContain('goes out by itself');

  await app.settle();
  await app.settle();

  expect(receiver.replies).toMatchObject([{ target: '77', text: words }]);
  expect(await caseText(app, number)).toContain(
    `https://crm.example/replies/${receiver.replies[0]?.id}`,
  );
});
