/** What the heads of the local model learn: tasks, their labels, and the settings of each. */
import { categories, signalIds } from '../../../domain/triage/assessment.ts';

/** One labelled text. */
export interface Example {
  readonly text: string;
  /** Labels that hold; a binary task has its own name here or nothing. */
  readonly labels: ReadonlySet<string>;
  /** Where it comes from: a domain, a set, a language. */
  readonly group: string;
  /** How much it counts; 1 is plain. */
  readonly weight: number;
}

export const taskNames = [
  'sentiment',
  'offensive',
  'feeling',
  'emotion',
  'complaint',
  'spam',
  'self_harm',
  'category',
  'signal',
] as const;
export type TaskName = (typeof taskNames)[number];

export interface Task {
  readonly name: TaskName;
  /** Labels, one head each. */
  readonly heads: readonly string[];
  /** First-layer heads read grams alone; the second layer also reads the scores of the first. */
  readonly layer: 1 | 2;
  readonly cost: number;
  readonly balance: number;
  readonly passes: number;
  /** How much of a head is naive Bayes over the grams, 0 to 1; the rest is the support vector machine. */
  readonly bayes: number;
}

const plain = { layer: 2, cost: 0.7, balance: 1, passes: 30, bayes: 0 } as const;

/** In the order the heads stand in the model. */
export const tasks: readonly Task[] = [
  {
    ...plain,
    name: 'sentiment',
    heads: ['negative', 'neutral', 'positive'],
    layer: 1,
    cost: 0.1,
    passes: 10,
  },
  { ...plain, name: 'offensive', heads: ['offensive'], layer: 1, cost: 0.1, passes: 12 },
  {
    ...plain,
    name: 'feeling',
    heads: [
      'annoyance',
      'disappointment',
      'disapproval',
      'anger',
      'confusion',
      'curiosity',
      'gratitude',
      'admiration',
      'neutral',
    ],
    layer: 1,
    cost: 0.1,
    passes: 8,
  },
  { ...plain, name: 'emotion', heads: ['anger', 'joy', 'optimism', 'sadness'], cost: 0.3 },
  { ...plain, name: 'complaint', heads: ['complaint'] },
  { ...plain, name: 'spam', heads: ['spam'], cost: 0.3 },
  { ...plain, name: 'self_harm', heads: ['self_harm'], cost: 1 },
  { ...plain, name: 'category', heads: categories, cost: 1, bayes: 0.6 },
  { ...plain, name: 'signal', heads: signalIds, cost: 1, balance: 0.5 },
];

export function taskNamed(name: TaskName): Task {
  const task = tasks.find((one) => one.name === name);
  if (!task) throw new Error(`there is no task ${name}`);
  return task;
}
