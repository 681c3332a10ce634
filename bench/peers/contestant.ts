/** What takes part in the comparison: something that learns from labelled texts and then answers. */
export interface LabelledText {
  readonly text: string;
  readonly isComplaint: boolean;
}

/** Says whether a text is a complaint. */
export type Answerer = (text: string) => boolean | Promise<boolean>;

/** Learns from these texts and no others of their set. */
export type Learner = (texts: readonly LabelledText[]) => Answerer | Promise<Answerer>;

/** Answers counted over all folds, and processor time of one core. */
export interface Outcome {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /** To learn from four fifths of the texts, from raw text on; mean of the folds, median of the rounds. */
  readonly trainingSeconds: number;
  readonly textsPerSecond: number;
}

/** Seconds of processor time that this process has used. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
