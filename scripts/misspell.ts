import { createRandom } from "../src/core/knowledge/random.ts";

/** A word with fewer letters is left alone: one slip makes another word of it. */
const shortest = 5;

/**
 * Makes one slip of the finger in every longer Latin word of a text: a letter left out, doubled, hit beside, or swapped with the next.
 *
 * The first letter stays, as it does under real fingers. The same text and seed give the same slips.
 */
export function misspell(text: string, seed: number): string {
  const random = createRandom(seed);
  const upTo = (count: number): number => Math.floor(random() * count);
  return text.replace(/\p{sc=Latn}+/gu, (word) => {
    if (word.length < shortest) return word;
    const at = 1 + upTo(word.length - 2);
    const [before, letter, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
    const slips = [
      `${before}${next}${after}`,
      `${before}${letter}${letter}${next}${after}`,
      `${before}${String.fromCharCode(97 + upTo(26))}${next}${after}`,
      `${before}${next}${letter}${after}`,
    ];
    return slips[upTo(slips.length)] as string;
  });
}
