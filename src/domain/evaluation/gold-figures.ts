/** Measures whole decisions on the gold set: what the product would say of each post. */
import type { Assessment, SignalId } from '../triage/assessment.ts';
import { labelFigures, macroF1, precision, recall, type Tally, tally } from './metrics.ts';
import type { Figure } from './quality.ts';

/** What the authors of the gold set say of a post. */
export interface GoldLabels {
  readonly language: string;
  /** `blind` for posts never looked at by those who wrote the lexicon. */
  readonly set?: string | undefined;
  /** `ordinary` as most people write, `oblique` written to be hard. */
  readonly style: string;
  readonly complaint: boolean;
  readonly category: string;
  readonly signals: readonly SignalId[];
  /** Signals the words sound like but are not. */
  readonly not: readonly SignalId[];
  readonly priority: string;
  readonly spam: boolean;
}

/** A post's labels and what was decided about it. */
export interface Judgement {
  readonly gold: GoldLabels;
  /** Its category is held out: said by heads that did not learn from the post. */
  readonly decided: Assessment;
}

/** All figures: for the known posts and by slice of them, then for the blind ones. */
export function goldFigures(
  all: readonly Judgement[],
  signals: readonly SignalId[],
): readonly Figure[] {
  const judgements = all.filter(({ gold }) => gold.set !== 'blind');
  const blind = all.filter(({ gold }) => gold.set === 'blind' && gold.language === 'en');
  const english = judgements.filter(({ gold }) => gold.language === 'en');
  const languages = [...new Set(judgements.map(({ gold }) => gold.language))].sort();
  const styles = [...new Set(english.map(({ gold }) => gold.style))].sort();
  return [
    ...overall('gold', english, 'English posts'),
    ...styles.flatMap((style) =>
      overall(
        `gold.${style}`,
        english.filter(({ gold }) => gold.style === style),
        `${style} English posts`,
      ),
    ),
    ...languages
      .filter((language) => language !== 'en')
      .flatMap((language) =>
        overall(
          `gold.${language}`,
          judgements.filter(({ gold }) => gold.language === language),
          `posts in ${language}`,
        ),
      ),
    ...overall('gold.blind', blind, 'blind English posts'),
    categoryAccuracy('gold.all', [...english, ...blind], 'English posts, known and blind'),
    ...signals.flatMap((signal) => ofSignal(signal, english)),
  ];
}

function overall(prefix: string, some: readonly Judgement[], what: string): readonly Figure[] {
  const noise = some.filter(({ gold }) => !gold.spam);
  const found = some.map(({ gold, decided }) => signalTally(gold, decided));
  const total = found.reduce(added, {
    truePositives: 0,
    falsePositives: 0,
    falseNegatives: 0,
    trueNegatives: 0,
  });
  const negatives = some.flatMap(({ gold, decided }) => gold.not.map((id) => has(decided, id)));
  const urgent = some.filter(({ gold }) => gold.priority === 'P0');
  return [
    {
      name: `${prefix}.complaint_macro_f1`,
      n: noise.length,
      value: macroF1(
        tally(
          noise.map(({ decided }) => decided.complaint),
          noise.map(({ gold }) => gold.complaint),
        ),
      ),
      how: what,
    },
    categoryAccuracy(prefix, some, what),
    { name: `${prefix}.signal_recall`, n: some.length, value: recall(total), how: what },
    { name: `${prefix}.signal_precision`, n: some.length, value: precision(total), how: what },
    {
      name: `${prefix}.hard_negatives_firing`,
      n: negatives.length,
      value: negatives.length > 0 ? negatives.filter(Boolean).length / negatives.length : null,
      how: `signals that ${what} only sound like`,
    },
    {
      name: `${prefix}.p0_seen_by_a_person`,
      n: urgent.length,
      value:
        urgent.length > 0
          ? urgent.filter(
              ({ decided }) =>
                decided.priority === 'P0' || decided.priority === 'P1' || decided.priority === 'P2',
            ).length / urgent.length
          : null,
      how: `P0 among ${what} that came out P0, P1 or P2`,
    },
  ];
}

/** English categories are learnt from gold posts, so they are held out; cues learn nothing. */
function categoryAccuracy(prefix: string, some: readonly Judgement[], what: string): Figure {
  const complaints = some.filter(({ gold }) => gold.complaint);
  return {
    name: `${prefix}.category_accuracy`,
    n: complaints.length,
    value: labelFigures(
      complaints.map(({ decided }) => decided.category),
      complaints.map(({ gold }) => gold.category),
    ).accuracy,
    how: complaints.every(({ gold }) => gold.language === 'en')
      ? `complaints among ${what}, 10-fold, this tenth of the gold posts not learnt from`
      : `complaints among ${what}, by cues`,
  };
}

function ofSignal(signal: SignalId, some: readonly Judgement[]): readonly Figure[] {
  const counts = tally(
    some.map(({ decided }) => has(decided, signal)),
    some.map(({ gold }) => gold.signals.includes(signal)),
  );
  const n = counts.truePositives + counts.falseNegatives;
  return [
    { name: `signal.${signal}.recall`, n, value: recall(counts), how: 'English posts with it' },
    { name: `signal.${signal}.precision`, n, value: precision(counts), how: 'English posts' },
  ];
}

function signalTally({ signals }: GoldLabels, decided: Assessment): Tally {
  const right = signals.filter((id) => has(decided, id)).length;
  return {
    truePositives: right,
    falseNegatives: signals.length - right,
    falsePositives: decided.signals.length - right,
    trueNegatives: 0,
  };
}

function added(a: Tally, b: Tally): Tally {
  return {
    truePositives: a.truePositives + b.truePositives,
    falsePositives: a.falsePositives + b.falsePositives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
    trueNegatives: a.trueNegatives + b.trueNegatives,
  };
}

function has({ signals }: Assessment, id: SignalId): boolean {
  return signals.some((signal) => signal.id === id);
}
