/** What a call may cost and did cost, in whole micro-dollars, rounded up. */

export interface TokenPrice {
  readonly usdPerMillionInput: number;
  readonly usdPerMillionOutput: number;
}

export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

/** A dollar a million tokens is a micro-dollar a token. */
export function costOf({ input, output }: TokenUsage, price: TokenPrice): number {
  const micro = input * price.usdPerMillionInput + output * price.usdPerMillionOutput;
  return Math.ceil(Number(micro.toFixed(6))); // 0.1 + 0.2 must not cost one more
}

/** Roles, markers and the form of the answer, which servers count as input. */
const overheadTokens = 200;

/** No token is shorter than a byte. */
export function worstUsage(sent: readonly string[], maxOutputTokens: number): TokenUsage {
  const bytes = sent.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { input: bytes + overheadTokens, output: maxOutputTokens };
}

export function microUsd(usd: number): number {
  return Math.floor(Number((usd * 1_000_000).toFixed(3)));
}
