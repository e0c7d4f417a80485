/** A fitted logistic regression: chance = 1 / (1 + e^-(bias + Σ weight * input)). */
export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** The chance, 0..1, that a fitted regression gives to one row of numbers. */
export function chance({ bias, weights }: Logistic, row: readonly number[]): number {
  let sum = bias;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (row[at] as number);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Fits a logistic regression by plain gradient descent with momentum on standardised columns. The L2 penalty shrinks with the
 * number of rows: what little data says is believed little.
 *
 * Both classes weigh the same in total, however many rows each has, so 0.5 is the fair border. Rows of equal length; with no rows
 * at all, or of one class only, the result says 0.5 or that class for everything.
 */
export function fitLogistic(rows: readonly (readonly number[])[], isTrue: readonly boolean[]): Logistic {
  const width = rows[0]?.length ?? 0;
  const penalty = 10 / Math.max(1, rows.length);
  const trues = isTrue.filter(Boolean).length;
  const falses = isTrue.length - trues;
  if (trues === 0 || falses === 0)
    return { bias: Math.sign(trues - falses) * 10, weights: new Array(width).fill(0) };

  const means = column(rows, width, (value) => value);
  const spreads = column(rows, width, (value, at) => (value - (means[at] as number)) ** 2).map(
    (v) => Math.sqrt(v) || 1,
  );
  const standard = rows.map((row) =>
    row.map((value, at) => (value - (means[at] as number)) / (spreads[at] as number)),
  );

  // The last cell is the bias.
  const fitted = new Float64Array(width + 1);
  const speed = new Float64Array(width + 1);
  const slope = new Float64Array(width + 1);
  for (let step = 0; step < 400; step++) {
    slope.fill(0);
    standard.forEach((row, at) => {
      let sum = fitted[width] as number;
      for (let k = 0; k < width; k++) sum += (fitted[k] as number) * (row[k] as number);
      const share = isTrue[at] ? 0.5 / trues : 0.5 / falses;
      const error = (1 / (1 + Math.exp(-sum)) - (isTrue[at] ? 1 : 0)) * share;
      for (let k = 0; k < width; k++) slope[k] = (slope[k] as number) + error * (row[k] as number);
      slope[width] = (slope[width] as number) + error;
    });
    for (let k = 0; k <= width; k++) {
      const pull = k < width ? penalty * (fitted[k] as number) : 0;
      speed[k] = 0.9 * (speed[k] as number) - 0.5 * ((slope[k] as number) + pull);
      fitted[k] = (fitted[k] as number) + (speed[k] as number);
    }
  }

  const weights = spreads.map((spread, at) => (fitted[at] as number) / spread);
  const shift = weights.reduce((sum, weight, at) => sum + weight * (means[at] as number), 0);
  return { bias: (fitted[width] as number) - shift, weights };
}

function column(
  rows: readonly (readonly number[])[],
  width: number,
  cell: (value: number, at: number) => number,
): number[] {
  const sums = new Array<number>(width).fill(0);
  for (const row of rows)
    for (let at = 0; at < width; at++) sums[at] = (sums[at] as number) + cell(row[at] as number, at);
  return sums.map((sum) => sum / rows.length);
}
