/** Writes the comparison as Markdown. */
import { macroF1 } from '../../src/domain/evaluation/metrics.ts';
import type { Outcome } from './contestant.ts';
import { ours } from './contestants.ts';

/** Somebody's outcome, or a sentence why there is none. */
export interface Standing {
  readonly name: string;
  readonly outcome: Outcome | string;
}

const floor = 5_000;
const aim = 10_000;

/** What is measured when all have stood. */
export interface Ending {
  /** Our own outcome once more: what differs is noise. */
  readonly again: Standing;
  readonly wholeTriage: number | string;
  /** Processes that wanted a core, of how many cores. */
  readonly busy: string;
}

export function report(standings: readonly Standing[], ending: Ending): string {
  const base = standings.find(({ name }) => name === ours)?.outcome;
  if (typeof base !== 'object') return `Our own head ${base ?? 'is missing'}.\n`;
  const lines = [
    '| classifier | macro-F1 | accuracy | training, s | texts/s |',
    '|---|---|---|---|---|',
    ...standings.map((standing) => row(standing, base)),
    '',
    `In brackets: as a multiple of "${ours}". ${noise(ending.again, base)}`,
    '',
    `${triageLine(ending.wholeTriage)} Load of the machine at the end: ${ending.busy} cores.`,
  ];
  return `${lines.join('\n')}\n`;
}

function row({ name, outcome }: Standing, base: Outcome): string {
  if (typeof outcome === 'string') return `| ${name} | ${outcome} | – | – | – |`;
  const figures = [
    against(macroF1(outcome), macroF1(base), 3),
    against(accuracy(outcome), accuracy(base), 3),
    against(outcome.trainingSeconds, base.trainingSeconds, 2),
    against(outcome.textsPerSecond, base.textsPerSecond, 0),
  ];
  return `| ${name} | ${figures.join(' | ')} |`;
}

function against(value: number, base: number, digits: number): string {
  return `${value.toFixed(digits)} (${(value / base).toFixed(2)})`;
}

function accuracy({ truePositives, trueNegatives, ...wrong }: Outcome): number {
  const right = truePositives + trueNegatives;
  return right / (right + wrong.falsePositives + wrong.falseNegatives);
}

function noise({ outcome }: Standing, base: Outcome): string {
  if (typeof outcome === 'string') return `Measured again at the end, it ${outcome}.`;
  const speed = (outcome.textsPerSecond / base.textsPerSecond).toFixed(2);
  const training = (outcome.trainingSeconds / base.trainingSeconds).toFixed(2);
  return `Measured again at the end of the run: training ${training}, texts/s ${speed}.`;
}

function triageLine(speed: number | string): string {
  if (typeof speed === 'string') return `Everything together ${speed}.`;
  const verdict = speed >= aim ? 'reached' : speed >= floor ? 'above the floor' : 'below the floor';
  return `Everything together (all heads, calibration, signals, priority) on one core: ${Math.round(speed)} texts/s (floor ${floor}, aim ${aim}: ${verdict}).`;
}
