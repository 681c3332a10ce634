/** Measures heads on whole sets that nothing was learnt from. */
import { labelFigures, macroF1, tally } from '../../../domain/evaluation/metrics.ts';
import type { Figure } from '../../../domain/evaluation/quality.ts';
import { dot } from '../linear/sparse-rows.ts';
import { secondLayerRows, trainHeads } from '../training/layers.ts';
import { setsIn } from '../training/read-sets.ts';
import { type Example, taskNamed } from '../training/task.ts';
import type { Examples, FirstLayer } from '../training/train-model.ts';

const noLabels: ReadonlySet<string> = new Set();

/** Airline posts are for measuring only; the complaint set is unseen where it may not be learnt from. */
export function unseenFigures(
  data: string,
  recipe: 'full' | 'licensed',
  examples: Examples,
  first: FirstLayer,
): readonly Figure[] {
  const airline = airlineFigure(data, first);
  return recipe === 'full' ? [airline] : [airline, complaintFigure(data, examples, first)];
}

function airlineFigure(data: string, first: FirstLayer): Figure {
  const rows = setsIn(data).airline();
  const { grams } = first.vectors(rows.map(({ text }) => unlabelled(text)));
  const heads = first.heads.filter(({ name }) => name.startsWith('sentiment:'));
  const answers = rows.map((_, row) => {
    const scores = heads.map(({ weights, bias }) => dot(grams, row, weights) + bias);
    return heads[scores.indexOf(Math.max(...scores))]?.name.split(':')[1] ?? '';
  });
  const { macroRecall } = labelFigures(
    answers,
    rows.map(({ sentiment }) => sentiment),
  );
  return {
    name: 'airline.sentiment_macro_recall',
    n: rows.length,
    value: macroRecall,
    how: 'a trade never learnt from',
  };
}

function complaintFigure(data: string, examples: Examples, first: FirstLayer): Figure {
  const task = taskNamed('complaint');
  const learnt = examples.complaint;
  const [head] = trainHeads(
    task,
    secondLayerRows(first.vectors(learnt), first.heads),
    learnt,
    Uint32Array.from(learnt.keys()),
  );
  const rows = setsIn(data).complaints();
  const unseen = secondLayerRows(
    first.vectors(rows.map(({ text }) => unlabelled(text))),
    first.heads,
  );
  const counts = tally(
    rows.map((_, row) => head !== undefined && dot(unseen, row, head.weights) + head.bias > 0),
    rows.map(({ complaint }) => complaint === 1),
  );
  return {
    name: 'complaint.unseen_macro_f1',
    n: rows.length,
    value: macroF1(counts),
    how: 'the set of labelled complaints, never learnt from',
  };
}

function unlabelled(text: string): Example {
  return { text, labels: noLabels, group: 'unseen', weight: 1 };
}
