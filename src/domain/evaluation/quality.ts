/** The quality table: figures, what they are held to, and how they are shown. */

/** One measured figure. */
export interface Figure {
  /** Stable name, such as `complaint.macro_f1`. */
  readonly name: string;
  /** How many texts it was measured on. */
  readonly n: number;
  /** Null when there was nothing to measure. */
  readonly value: number | null;
  /** In plain words: what was measured and how. */
  readonly how: string;
}

/** What a figure is held to. */
export interface Floor {
  readonly name: string;
  /** The least that is accepted; for an error or a rate of false alarms the most. */
  readonly floor: number;
  readonly aim: number | null;
  /** True where less is better. */
  readonly isCeiling: boolean;
}

export interface JudgedFigure extends Figure {
  readonly floor: Floor | null;
  readonly holds: boolean;
}

/** Each figure with its floor; a figure without a floor holds. */
export function judged(
  figures: readonly Figure[],
  floors: readonly Floor[],
): readonly JudgedFigure[] {
  return figures.map((figure) => {
    const floor = floors.find(({ name }) => name === figure.name) ?? null;
    return { ...figure, floor, holds: holds(figure.value, floor) };
  });
}

function holds(value: number | null, floor: Floor | null): boolean {
  if (floor === null) return true;
  if (value === null) return false;
  return floor.isCeiling ? value <= floor.floor : value >= floor.floor;
}

/** The table as Markdown, ending with a line break. */
export function qualityMarkdown(figures: readonly JudgedFigure[]): string {
  const rows = figures.map(({ name, value, n, floor, how, holds: isHeld }) => {
    const bound = floor ? `${floor.isCeiling ? '≤' : '≥'} ${floor.floor}` : '';
    const aim = floor?.aim === null || floor === null ? '' : String(floor.aim);
    const shown = value === null ? 'not measured' : value.toFixed(3);
    return `| ${name} | ${isHeld ? shown : `**${shown}**`} | ${bound} | ${aim} | ${n} | ${how} |`;
  });
  const head = ['| figure | value | floor | aim | n | how |', '|---|---|---|---|---|---|'];
  return `${[...head, ...rows].join('\n')}\n`;
}
