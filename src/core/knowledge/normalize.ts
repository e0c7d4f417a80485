import { stripMarkup } from "./markup.ts";

/** Traditional characters and the simplified one each is read as. Built from data outside the core. */
export type FoldTable = ReadonlyMap<string, string>;

/** Longest normalised text, in UTF-16 units: about ten times the longest sensible question. */
export const longestText = 2_000;

const contraction = /\b(can|do|does|did|is|are|was|were|would|could|should|have|has|had|ca|wo)n[’'ʼ]?t\b/g;
const clitic = /(?<=[a-z])[’'ʼ](?:s|m|re|ve|ll|d)\b/g;

/**
 * Brings every spelling of the same words to one: compatibility forms, case, accents, English contractions, and, with a fold
 * table, traditional characters.
 *
 * Chat markup is removed first. The result is at most {@link longestText} units long and contains no accents, so `¿Cuántos` and
 * `cuantos` meet, as do the composed and the decomposed form of any text. Empty for an utterance without words.
 */
export function normalize(utterance: string, fold?: FoldTable): string {
  const stripped = stripMarkup(utterance);
  const plain = isAscii(stripped) ? stripped.toLowerCase() : foldUnicode(stripped, fold);
  const short = plain.length > longestText ? plain.slice(0, longestText) : plain;
  if (!/n[’'ʼ]?t\b|[’'ʼ]/.test(short)) return short;
  return short.replace(contraction, (_, verb: string) => `${fullVerb(verb)} not`).replace(clitic, " ");
}

function fullVerb(verb: string): string {
  if (verb === "ca") return "can";
  return verb === "wo" ? "will" : verb;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function foldUnicode(text: string, fold: FoldTable | undefined): string {
  const folded = text
    .normalize("NFKC")
    // Upper case first: ß and the like have no single-letter upper form and would otherwise differ from their shouted spelling.
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC");
  return fold === undefined ? folded : foldCharacters(folded, fold);
}

function foldCharacters(text: string, fold: FoldTable): string {
  let result = "";
  for (const character of text) result += fold.get(character) ?? character;
  return result;
}
