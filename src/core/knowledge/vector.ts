import { blocks, blockWeights, type Features } from "./features.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A text as numbers: the known features, each once, and their values. */
export interface Vector {
  readonly features: Int32Array;
  readonly values: Float32Array;
  /** Share of the text's words and pairs, weighted by rarity, that the vocabulary contains: 0..1; 0 for an empty text. */
  readonly known: number;
  /** Where in `features` the concepts begin: they are the last block. */
  readonly conceptsFrom: number;
  /** Length of the vector: 1, or less where part of the text is unseen or says little. */
  readonly length: number;
  readonly unitCount: number;
  readonly named: number;
}

export type Vectorizer = (features: Features) => Vector;

/**
 * What an unseen feature adds to the squared length of its block, as part of what a seen one would: a text that is half
 * understood scores lower everywhere.
 */
const unseenShare = 0.3;

/**
 * Added to the squared length of every block, as much as two words of average rarity: a block that says little, such as the one
 * name that every question has, would otherwise be blown up to the weight of one that says much.
 */
const quietSquare = 15;

const conceptBlock = blocks.indexOf("concepts");

/** The blocks by which it is measured how much of a text is known: grams of an unknown word are often known by chance. */
const tellingBlocks = new Set([blocks.indexOf("words"), blocks.indexOf("pairs")]);

/**
 * Makes the function that weighs the features of a text.
 *
 * A feature is worth `(1 + ln count) * rarity`; each block is brought to its weight or, by what is unseen and where it says little,
 * to less, and the whole to unit length or less.
 */
export function createVectorizer({ index, rarity, unseenRarity }: Vocabulary): Vectorizer {
  // Where in the vector under way a feature stands, or -1: cheaper than a map per text.
  const places = new Int32Array(rarity.length).fill(-1);
  const numbers: number[] = [];
  const values: number[] = [];
  const unseenSquare = unseenShare * unseenRarity ** 2;

  /** Appends the known features of a block, counted; returns how many were unseen. */
  const countBlock = (hashes: readonly number[]): number => {
    let unseen = 0;
    for (const hash of hashes) {
      const number = index.find(hash);
      if (number === -1) {
        unseen++;
        continue;
      }
      const place = places[number] as number;
      if (place === -1) {
        places[number] = numbers.length;
        numbers.push(number);
        values.push(1);
      } else {
        values[place] = (values[place] as number) + 1;
      }
    }
    return unseen;
  };

  return ({ hashes, unitCount, named }) => {
    numbers.length = 0;
    values.length = 0;
    let knownMass = 0;
    let unseenMass = 0;
    let total = 0;
    let conceptsFrom = 0;
    for (let block = 0; block < hashes.length; block++) {
      const weight = blockWeights[block] as number;
      const from = numbers.length;
      const unseen = countBlock(hashes[block] as readonly number[]);
      if (block === conceptBlock) conceptsFrom = from;
      let square = unseen * unseenSquare;
      let mass = 0;
      for (let at = from; at < numbers.length; at++) {
        const number = numbers[at] as number;
        const value = (1 + Math.log(values[at] as number)) * (rarity[number] as number);
        values[at] = value;
        places[number] = -1;
        square += value * value;
        mass += value;
      }
      if (square === 0) continue;
      const scale = weight / Math.sqrt(square + quietSquare);
      for (let at = from; at < values.length; at++) values[at] = (values[at] as number) * scale;
      total += weight * weight;
      if (tellingBlocks.has(block)) {
        knownMass += mass;
        unseenMass += unseen * unseenRarity;
      }
    }
    const scale = total === 0 ? 0 : 1 / Math.sqrt(total);
    const result = new Float32Array(values.length);
    let square = 0;
    for (let at = 0; at < values.length; at++) {
      const value = (values[at] as number) * scale;
      result[at] = value;
      square += value * value;
    }
    return {
      features: Int32Array.from(numbers),
      values: result,
      known: knownMass === 0 ? 0 : knownMass / (knownMass + unseenMass),
      conceptsFrom,
      length: Math.sqrt(square),
      unitCount,
      named,
    };
  };
}
