import { withoutFalseFriend } from "./false-friend.ts";
import { type FoldTable, normalize } from "./normalize.ts";
import { createPhraseFinder, type PhraseTable, tabulatePhrases } from "./phrases.ts";
import { createSpeller } from "./spelling.ts";
import { stem } from "./stem.ts";
import { isWord, splitUnits } from "./units.ts";

/** One thing and its names, in whatever language and spelling people use for it. A name stands for one concept only. */
export interface Alias {
  readonly concept: string;
  readonly words: readonly string[];
}

/** Where a concept was named: the half-open range of units. */
export interface ConceptMatch {
  readonly concept: string;
  readonly start: number;
  readonly end: number;
}

/** An utterance as the engine sees it: `stems` is parallel to `units`, and concepts come in order without overlap. */
export interface Reading {
  readonly units: readonly string[];
  readonly stems: readonly string[];
  readonly concepts: readonly ConceptMatch[];
}

/** Reads an utterance. One without words gives a reading without units. */
export type Reader = (utterance: string) => Reading;

/** What a reader knows before it reads: all data, so that a trained model can carry it along. */
export interface Lexicon {
  readonly fold: FoldTable;
  /** Words taken for rightly spelt, the commoner first. */
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** The names of the concepts, each with the position of its concept in `concepts`. */
  readonly names: PhraseTable;
}

/** Compiles what a reader has to know. Done once, in training: reading thousands of names takes longer than a start may. */
export function collectLexicon(
  aliases: readonly Alias[],
  fold: FoldTable,
  words: readonly string[],
): Lexicon {
  const names = aliases.flatMap(({ words }, phrase) =>
    words.map((name) => ({ phrase, units: stemsOf(name, fold) })),
  );
  return {
    fold,
    words,
    concepts: aliases.map(({ concept }) => concept),
    names: tabulatePhrases(names),
  };
}

/** Makes a reader: normalises, splits into units, corrects misspelt words, stems, and finds the concepts named. */
export function createReader({ fold, words, concepts, names }: Lexicon): Reader {
  const mend = createSpeller(words);
  const findNames = createPhraseFinder(names);

  return (utterance) => {
    const units = withoutFalseFriend(mend(splitUnits(normalize(utterance, fold))));
    const stems = units.map(stemUnit);
    const named = findNames(stems).map(({ phrase, start, end }) => ({
      concept: concepts[phrase] as string,
      start,
      end,
    }));
    return { units, stems, concepts: named };
  };
}

/** The stems of a text, uncorrected: how a name is filed. */
export function stemsOf(text: string, fold: FoldTable): string[] {
  return splitUnits(normalize(text, fold)).map(stemUnit);
}

/** How often each word occurs in some texts, uncorrected. */
export function countWords(texts: Iterable<string>, fold: FoldTable): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const unit of splitUnits(normalize(text, fold))) {
      if (isWord(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  return counts;
}

/** The stem of a word; any other unit as it is. */
export function stemUnit(unit: string): string {
  return isWord(unit) ? stem(unit) : unit;
}
