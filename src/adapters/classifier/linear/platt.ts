/** Turns scores into probabilities with a sigmoid fitted to held-out scores. */

/** Probability = 1 / (1 + exp(slope × score + offset)); the slope is negative. */
export interface Sigmoid {
  readonly slope: number;
  readonly offset: number;
}

const steps = 100;
const smallestGradient = 1e-9;

/**
 * Newton's method on the log-likelihood with softened targets. Deterministic.
 *
 * Source: Lin, Lin, Weng, "A note on Platt's probabilistic outputs for support vector machines",
 * Machine Learning 68, 2007, https://doi.org/10.1007/s10994-007-5018-6
 */
export function fitSigmoid(
  scores: ArrayLike<number>,
  isPositive: (at: number) => boolean,
): Sigmoid {
  let positives = 0;
  for (let at = 0; at < scores.length; at++) if (isPositive(at)) positives++;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (scores.length - positives + 2);
  let slope = 0;
  let offset = Math.log((scores.length - positives + 1) / (positives + 1));
  for (let step = 0; step < steps; step++) {
    let [bySlope, byOffset, curveSlope, curveBoth, curveOffset] = [0, 0, 1e-12, 0, 1e-12];
    for (let at = 0; at < scores.length; at++) {
      const score = scores[at] ?? 0;
      const probability = applySigmoid({ slope, offset }, score);
      const error = (isPositive(at) ? high : low) - probability;
      const spread = probability * (1 - probability);
      bySlope += score * error;
      byOffset += error;
      curveSlope += score * score * spread;
      curveBoth += score * spread;
      curveOffset += spread;
    }
    if (Math.abs(bySlope) + Math.abs(byOffset) < smallestGradient) break;
    const determinant = curveSlope * curveOffset - curveBoth * curveBoth;
    slope -= (curveOffset * bySlope - curveBoth * byOffset) / determinant;
    offset -= (curveSlope * byOffset - curveBoth * bySlope) / determinant;
  }
  return { slope, offset };
}

export function applySigmoid({ slope, offset }: Sigmoid, score: number): number {
  return 1 / (1 + Math.exp(slope * score + offset));
}
