import type { Locale } from "../locale.ts";
import type { FoldTable } from "./normalize.ts";
import { isHan, isWord } from "./units.ts";

/** The language that a question is written in; `other` is any in which no answers exist. */
export type QuestionLanguage = Locale | "other";

/** Little words that only, or nearly only, English has; without accents, as in a normalised text. */
const englishWords = new Set(
  (
    "the what how is are can do does my our we i you to of for it and or with which why when where who should if not have need " +
    "much many long between an this that there be am was did get from your"
  ).split(" "),
);

/** Little words of Spanish, French, German, Italian, Portuguese, Vietnamese, Indonesian and Dutch that English has not. */
const foreignWords = new Set(
  (
    "el la los las un una que es en por para como cual cuanto cuantos cuanta puedo podemos mi mis con del se hay " +
    "le les des une est et pour comment combien quel quelle quels puis peut avec mon notre sur " +
    "der das ist wie ein eine einen und fur kann ich wir mein unser nicht welche welcher viel viele kostet " +
    "il che gli uno posso come sono quanto qual mio nostra nao os uma posso quantas meu nossa " +
    "la co duoc khong cho toi cong ty nhu nao bao nhieu tai khoan lam sao " +
    "apa bagaimana yang untuk saya bisa berapa akun tidak dengan het een hoe kan niet voor"
  ).split(" "),
);

/** Letters and marks that an English question has no use for. */
const foreignSigns = /[¿¡àâäáãçèéêëìíîïñòóôõöùúûüýßœæăđơư]/giu;

/** Scripts of languages without answers. */
const foreignScripts =
  /[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Cyrl}\p{sc=Thai}\p{sc=Arab}\p{sc=Hebr}\p{sc=Deva}\p{sc=Grek}]/gu;

/**
 * Tells the language of a question from its script and its little words.
 *
 * Chinese counts as traditional when it has more characters of the fold table than of its results; `hint` decides between the two
 * when no character does, and for a question without any words of its own. A question in Latin letters is English until foreign
 * little words or accents outnumber the English ones.
 */
export function detectLanguage(
  utterance: string,
  units: readonly string[],
  fold: FoldTable,
  hint?: Locale,
): QuestionLanguage {
  if (units.length === 0) return hint ?? "en";
  const foreignLetters = utterance.match(foreignScripts)?.length ?? 0;
  const han = units.filter(isHan).length;
  if (foreignLetters > 0 && foreignLetters * 3 >= han) return "other";

  const english = units.filter((unit) => englishWords.has(unit)).length;
  if (han > 0 && (english === 0 || units.filter(isWord).length * 2 < han))
    return chineseOf(utterance, fold, hint);

  const foreign =
    units.filter((unit) => foreignWords.has(unit)).length + (utterance.match(foreignSigns)?.length ?? 0);
  return foreign > english ? "other" : "en";
}

function chineseOf(utterance: string, fold: FoldTable, hint: Locale | undefined): QuestionLanguage {
  const simplified = simplifiedOf(fold);
  let balance = 0;
  for (const character of utterance) {
    if (fold.has(character)) balance++;
    else if (simplified.has(character)) balance--;
  }
  if (balance !== 0) return balance > 0 ? "zh-TW" : "zh-CN";
  return hint === "zh-TW" ? "zh-TW" : "zh-CN";
}

const simplifiedSets = new WeakMap<FoldTable, ReadonlySet<string>>();

function simplifiedOf(fold: FoldTable): ReadonlySet<string> {
  let set = simplifiedSets.get(fold);
  if (set === undefined) {
    set = new Set(fold.values());
    simplifiedSets.set(fold, set);
  }
  return set;
}
