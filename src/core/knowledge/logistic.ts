/** A fitted logistic regression: chance = 1 / (1 + e^-(bias + Σ weight * input)). */
export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** Newton's method doubles the right digits with each step; more steps change nothing. */
const steps = 8;

/** What little data says is believed little: the penalty on large weights, as if so many rows spoke against them. */
const doubt = 4;

/** The chance, 0..1, that a fitted regression gives to one row of numbers. */
export function chance({ bias, weights }: Logistic, row: readonly number[]): number {
  let sum = bias;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (row[at] as number);
  return logistic(sum);
}

/** A row followed by all products of two of its numbers, squares included: a regression on it can weigh one by the other. */
export function withProducts(row: readonly number[]): number[] {
  const wide = [...row];
  for (let one = 0; one < row.length; one++)
    for (let other = one; other < row.length; other++)
      wide.push((row[one] as number) * (row[other] as number));
  return wide;
}

/**
 * Fits a logistic regression by Newton's method on standardised columns, with an L2 penalty.
 *
 * Both classes weigh the same in total, however many rows each has, so 0.5 is the fair border. Rows of equal length; with no rows
 * at all, or of one class only, the result says 0.5 or that class for everything.
 */
export function fitLogistic(rows: readonly (readonly number[])[], isTrue: readonly boolean[]): Logistic {
  const width = rows[0]?.length ?? 0;
  const trues = isTrue.filter(Boolean).length;
  const falses = isTrue.length - trues;
  if (trues === 0 || falses === 0)
    return { bias: Math.sign(trues - falses) * 10, weights: new Array(width).fill(0) };

  const { standard, means, spreads } = standardize(rows, width);
  const shares = isTrue.map((is) => rows.length / 2 / (is ? trues : falses));
  const fitted = new Float64Array(width + 1);
  for (let step = 0; step < steps; step++) {
    const { slope, curve } = derivatives(standard, isTrue, shares, fitted);
    solve(curve, slope).forEach((change, at) => {
      fitted[at] = (fitted[at] as number) - change;
    });
  }

  const weights = spreads.map((spread, at) => (fitted[at] as number) / spread);
  const shift = weights.reduce((sum, weight, at) => sum + weight * (means[at] as number), 0);
  return { bias: (fitted[width] as number) - shift, weights };
}

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Brings every column to mean 0 and spread 1, and appends a column of ones for the bias. */
function standardize(rows: readonly (readonly number[])[], width: number) {
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] as number));
  const mean = (column: readonly number[]): number => column.reduce((sum, v) => sum + v, 0) / column.length;
  const means = columns.map(mean);
  const spreads = columns.map(
    (column, at) => Math.sqrt(mean(column.map((v) => (v - (means[at] as number)) ** 2))) || 1,
  );
  const standard = rows.map((row) =>
    Float64Array.of(...row.map((v, at) => (v - (means[at] as number)) / (spreads[at] as number)), 1),
  );
  return { standard, means, spreads };
}

/** First and second derivatives of the penalised error at `fitted`; of the second only the lower triangle. */
function derivatives(
  rows: readonly Float64Array[],
  isTrue: readonly boolean[],
  shares: readonly number[],
  fitted: Float64Array,
) {
  const size = fitted.length;
  const slope = fitted.map((weight, at) => (at < size - 1 ? doubt * weight : 0));
  const curve = Array.from({ length: size }, (_, at) => {
    const line = new Float64Array(at + 1);
    // The bias is not held back, but its curve must not vanish either.
    line[at] = at < size - 1 ? doubt : 1e-6;
    return line;
  });
  rows.forEach((row, at) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (fitted[k] as number) * (row[k] as number);
    const chanceNow = logistic(sum);
    const share = shares[at] as number;
    const error = (chanceNow - (isTrue[at] ? 1 : 0)) * share;
    const bend = chanceNow * (1 - chanceNow) * share;
    for (let k = 0; k < size; k++) {
      const value = row[k] as number;
      slope[k] = (slope[k] as number) + error * value;
      const line = curve[k] as Float64Array;
      const bent = bend * value;
      for (let j = 0; j <= k; j++) line[j] = (line[j] as number) + bent * (row[j] as number);
    }
  });
  return { slope, curve };
}

/** Solves `matrix * x = right` by Cholesky's method, in place; of the symmetric matrix the lower triangle is given. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const cell = (row: number, column: number): number => (matrix[row] as Float64Array)[column] as number;
  for (let row = 0; row < right.length; row++) {
    const line = matrix[row] as Float64Array;
    for (let column = 0; column <= row; column++) {
      let sum = cell(row, column);
      for (let k = 0; k < column; k++) sum -= cell(row, k) * cell(column, k);
      line[column] = column === row ? Math.sqrt(Math.max(sum, 1e-9)) : sum / cell(column, column);
    }
    let sum = right[row] as number;
    for (let k = 0; k < row; k++) sum -= cell(row, k) * (right[k] as number);
    right[row] = sum / cell(row, row);
  }
  for (let row = right.length - 1; row >= 0; row--) {
    let sum = right[row] as number;
    for (let k = row + 1; k < right.length; k++) sum -= cell(k, row) * (right[k] as number);
    right[row] = sum / cell(row, row);
  }
  return right;
}
