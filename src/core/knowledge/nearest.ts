import type { Vector } from "./vector.ts";

/**
 * The training texts, filed by feature, so that the likeness of a new text to all of them is one walk over its own features.
 *
 * `starts[f]..starts[f + 1]` is the range of `texts` and `values` (255 = 1) that holds feature `f`; `owners[t]` is the class of text `t`.
 */
export interface TextIndex {
  readonly starts: Uint32Array;
  readonly texts: Uint16Array;
  readonly values: Uint8Array;
  readonly owners: Uint8Array;
}

/** Owner of a text that belongs to no topic. */
export const nobody = 255;

/** Files texts by feature. At most 65,535 texts and 255 owners. */
export function indexTexts(vectors: readonly Vector[], owners: Uint8Array, features: number): TextIndex {
  const starts = new Uint32Array(features + 1);
  for (const vector of vectors)
    for (const f of vector.features) starts[f + 1] = (starts[f + 1] as number) + 1;
  for (let f = 0; f < features; f++) starts[f + 1] = (starts[f + 1] as number) + (starts[f] as number);

  const filled = starts.slice();
  const texts = new Uint16Array(starts[features] as number);
  const values = new Uint8Array(texts.length);
  vectors.forEach((vector, text) => {
    vector.features.forEach((f, k) => {
      const cell = filled[f] as number;
      texts[cell] = text;
      values[cell] = Math.round((vector.values[k] as number) * 255);
      filled[f] = cell + 1;
    });
  });
  return { starts, texts, values, owners };
}

/**
 * Makes a function that gives, for each owner, the cosine (0..1) to its text nearest to `vector`; the last cell is for texts of
 * {@link nobody}. The array is reused by the next call.
 */
export function createNearest(index: TextIndex, ownerCount: number): (vector: Vector) => Float32Array {
  const likeness = new Float32Array(index.owners.length);
  const best = new Float32Array(ownerCount + 1);
  const { starts, texts, values, owners } = index;
  return (vector) => {
    likeness.fill(0);
    for (let k = 0; k < vector.features.length; k++) {
      const feature = vector.features[k] as number;
      const value = (vector.values[k] as number) / 255;
      const end = starts[feature + 1] as number;
      for (let cell = starts[feature] as number; cell < end; cell++) {
        const text = texts[cell] as number;
        likeness[text] = (likeness[text] as number) + value * (values[cell] as number);
      }
    }
    best.fill(0);
    for (let text = 0; text < likeness.length; text++) {
      const owner = owners[text] as number;
      const place = owner === nobody ? ownerCount : owner;
      if ((likeness[text] as number) > (best[place] as number)) best[place] = likeness[text] as number;
    }
    return best;
  };
}
