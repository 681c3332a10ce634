/** Measures one contestant in a process of its own: `node measure-one.ts NAME DIR`, forked by `compare.ts`. */
import { setsIn } from '../../src/adapters/classifier/training/read-sets.ts';
import { tally } from '../../src/domain/evaluation/metrics.ts';
import {
  type Answerer,
  type LabelledText,
  type Learner,
  type Outcome,
  processorSeconds,
} from './contestant.ts';
import { contestants } from './contestants.ts';

const folds = 5;
const mostRounds = 5;
/** No further round begins after so much processor time. */
const enoughSeconds = 40;
const warmUpSeconds = 1;

const [name = '', data = ''] = process.argv.slice(2);
const make = contestants.get(name);
if (!make) throw new Error(`nobody is called ${name}`);
const texts = setsIn(data)
  .complaints()
  .map(({ text, complaint }) => ({ text, isComplaint: complaint === 1 }));
const learn = make(data);
const rounds = [await measure(learn, texts)];
while (rounds.length < mostRounds && processorSeconds() < enoughSeconds) {
  rounds.push(await measure(learn, texts));
}
process.send?.({
  ...rounds[0],
  trainingSeconds: median(rounds.map(({ trainingSeconds }) => trainingSeconds)),
  textsPerSecond: median(rounds.map(({ textsPerSecond }) => textsPerSecond)),
});

/** Each text is answered once, by what did not learn from its fold: some packages remember texts. */
async function measure(learn: Learner, all: readonly LabelledText[]): Promise<Outcome> {
  const answers = new Array<boolean>(all.length);
  let trainingSeconds = 0;
  let answeringSeconds = 0;
  for (let fold = 0; fold < folds; fold++) {
    const known = all.filter((_, row) => row % folds !== fold);
    const beforeTraining = processorSeconds();
    const answer = await learn(known);
    trainingSeconds += processorSeconds() - beforeTraining;
    await warmUp(answer, known);
    const beforeAnswers = processorSeconds();
    for (let row = fold; row < all.length; row += folds) {
      answers[row] = await answer(all[row]?.text ?? '');
    }
    answeringSeconds += processorSeconds() - beforeAnswers;
  }
  const truths = all.map(({ isComplaint }) => isComplaint);
  return {
    ...tally(answers, truths),
    trainingSeconds: trainingSeconds / folds,
    textsPerSecond: all.length / answeringSeconds,
  };
}

async function warmUp(answer: Answerer, known: readonly LabelledText[]): Promise<void> {
  const until = processorSeconds() + warmUpSeconds;
  for (let at = 0; processorSeconds() < until; at = (at + 1) % known.length) {
    await answer(known[at]?.text ?? '');
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
