/** The other classifiers, each as its own documentation says: own tokeniser, own defaults. */
import { createRequire } from 'node:module';
import type { Answerer, LabelledText, Learner } from './contestant.ts';

/** A name that is no literal, because the packages are not there unless this comparison is run. */
const load = createRequire(import.meta.url) as <Package>(name: string) => Package;

const labelOf = ({ isComplaint }: LabelledText): string => (isComplaint ? 'complaint' : 'other');

interface Bayes {
  learn(text: string, label: string): Promise<unknown>;
  categorize(text: string): Promise<string>;
}

async function bayes(texts: readonly LabelledText[]): Promise<Answerer> {
  const classifier = load<() => Bayes>('bayes')();
  for (const one of texts) await classifier.learn(one.text, labelOf(one));
  return async (text) => (await classifier.categorize(text)) === 'complaint';
}

interface NaturalClassifier {
  addDocument(text: string, label: string): void;
  train(): void;
  classify(text: string): string;
}

type NaturalName = 'BayesClassifier' | 'LogisticRegressionClassifier';

function natural(name: NaturalName): Learner {
  return (texts) => {
    const classifier = new (load<Record<NaturalName, new () => NaturalClassifier>>('natural')[
      name
    ])();
    for (const one of texts) classifier.addDocument(one.text, labelOf(one));
    classifier.train();
    return (text) => classifier.classify(text) === 'complaint';
  };
}

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(
    language: string,
    text: string,
  ): Promise<{ readonly classifications: readonly { intent: string; score: number }[] }>;
}

/** Without what is no classification (sentiment, files); the surer of both labels, never "None". */
async function nodeNlp(texts: readonly LabelledText[]): Promise<Answerer> {
  const { NlpManager } = load<{ NlpManager: new (settings: object) => NlpManager }>('node-nlp');
  const manager = new NlpManager({
    languages: ['en'],
    nlu: { log: false },
    calculateSentiment: false,
    autoSave: false,
    autoLoad: false,
  });
  for (const one of texts) manager.addDocument('en', one.text, labelOf(one));
  await manager.train();
  return async (text) => {
    const { classifications } = await manager.process('en', text);
    const scoreOf = (label: string): number =>
      classifications.find(({ intent }) => intent === label)?.score ?? 0;
    return scoreOf('complaint') > scoreOf('other');
  };
}

interface Wink {
  definePrepTasks(tasks: readonly unknown[]): void;
  defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): void;
  learn(text: string, label: string): void;
  consolidate(): void;
  predict(text: string): string;
}

/** With the preparation of texts that the package brings, and the settings of its first example. */
function wink(texts: readonly LabelledText[]): Answerer {
  const name = 'wink-naive-bayes-text-classifier';
  const classifier = load<() => Wink>(name)();
  classifier.definePrepTasks([load(`${name}/src/prep-text.js`)]);
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const one of texts) classifier.learn(one.text, labelOf(one));
  classifier.consolidate();
  return (text) => classifier.predict(text) === 'complaint';
}

export const packages: ReadonlyMap<string, Learner> = new Map([
  ['`node-nlp` 4.27.0', nodeNlp],
  ['`wink-naive-bayes-text-classifier` 2.2.1', wink],
  ['`bayes` 1.0.0', bayes],
  ['`natural` 8.1.1, naive Bayes', natural('BayesClassifier')],
  ['`natural` 8.1.1, logistic regression', natural('LogisticRegressionClassifier')],
]);
