/**
 * How fast a post is read from end to end: all heads, calibration, signals, priority.
 * `node whole-triage.ts DIR`, forked by `compare.ts`; alone with `--cpu-prof` it can be profiled.
 */
import { createLocalClassifier } from '../../src/adapters/classifier/local-classifier.ts';
import { readModel } from '../../src/adapters/classifier/model/model-file.ts';
import { shippedModel } from '../../src/adapters/classifier/model/shipped.ts';
import { setsIn } from '../../src/adapters/classifier/training/read-sets.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { assess } from '../../src/domain/triage/assess.ts';
import { processorSeconds } from './contestant.ts';

/** As many as the stage takes at once. */
const batchSize = 1_000;
const warmUps = 3;
const rounds = 9;

const [data = ''] = process.argv.slice(2);
const rules = loadRules();
const classifier = createLocalClassifier(readModel(shippedModel('full')), rules.categories);
const { version, tier } = classifier;
const inputs = setsIn(data)
  .complaints()
  .map(({ text }) => ({ text, language: null }));

for (let round = 0; round < warmUps; round++) await readAll();
const speeds: number[] = [];
for (let round = 0; round < rounds; round++) {
  const from = processorSeconds();
  await readAll();
  speeds.push(inputs.length / (processorSeconds() - from));
}
speeds.sort((a, b) => a - b);
const speed = speeds[(rounds - 1) / 2] ?? 0;
if (process.send) process.send(speed);
else process.stdout.write(`${Math.round(speed)} texts a second\n`);

async function readAll(): Promise<void> {
  for (let from = 0; from < inputs.length; from += batchSize) {
    const batch = inputs.slice(from, from + batchSize);
    const answers = await classifier.classify(batch);
    for (const [at, answer] of answers.entries()) {
      const input = { text: '', language: null, ...batch[at], recordIsComplaint: false };
      assess({ ...input, jurisdiction: 'us' }, { ...answer, version, tier }, rules.assess);
    }
  }
}
