/** What the quality table says of decisions on gold posts. */
import { expect, it } from 'vitest';
import {
  type GoldLabels,
  goldFigures,
  type Judgement,
} from '../../../src/domain/evaluation/gold-figures.ts';
import type { Assessment, Category } from '../../../src/domain/triage/assessment.ts';

function judged(gold: Partial<GoldLabels>, category: Category): Judgement {
  const labels: GoldLabels = {
    language: 'en',
    style: 'ordinary',
    complaint: true,
    category: 'privacy',
    signals: [],
    not: [],
    priority: 'P3',
    spam: false,
    ...gold,
  };
  const decided: Assessment = {
    complaintProbability: 0.9,
    abstained: false,
    category,
    categoryProbability: 0.6,
    sentiment: 'negative',
    emotion: 'anger',
    spam: false,
    spamProbability: 0,
    language: labels.language,
    complaint: true,
    signals: [],
    priority: 'P3',
    priorityReasons: [],
    tier: 'local',
    modelVersion: 'test',
  };
  return { gold: labels, decided };
}

it('category accuracy is told for all English complaints together and for every slice of them', () => {
  const figures = goldFigures(
    [
      judged({}, 'privacy'),
      judged({ style: 'oblique' }, 'other'),
      judged({ set: 'blind' }, 'privacy'),
      judged({ set: 'blind' }, 'other'),
      judged({ complaint: false }, 'other'),
      judged({ language: 'fr' }, 'other'),
    ],
    [],
  );

  const accuracy = (slice: string) =>
    figures.find(({ name }) => name === `${slice}.category_accuracy`);
  expect(accuracy('gold.all')).toMatchObject({ value: 0.5, n: 4 });
  expect(accuracy('gold')).toMatchObject({ value: 0.5, n: 2 });
  expect(accuracy('gold.ordinary')).toMatchObject({ value: 1, n: 1 });
  expect(accuracy('gold.oblique')).toMatchObject({ value: 0, n: 1 });
  expect(accuracy('gold.blind')).toMatchObject({ value: 0.5, n: 2 });
  expect(accuracy('gold.all')?.how).toContain('not learnt from');
  expect(accuracy('gold.fr')?.how).toContain('by cues');
});
