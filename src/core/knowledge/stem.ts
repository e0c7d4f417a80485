/**
 * Takes the commonest English endings off a word, so that `accounts`, `verified` and `verifying` meet `account` and `verify`.
 *
 * Deliberately lighter than Porter's stemmer, which measured no better on short questions: plural, -ing, -ed, -ly, and a doubled
 * consonant or silent -e left behind by them. Words of at most three letters, and of other scripts, come back as they are.
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const base = withoutEnding(word);
  // A shorter one would meet another word: site and sit, note and not.
  if (base.length > 4 && base.endsWith("e")) return base.slice(0, -1);
  if (base.length > 3 && base.endsWith("y")) return `${base.slice(0, -1)}i`;
  return base;
}

function withoutEnding(word: string): string {
  if (word.endsWith("ies") || word.endsWith("ied")) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes"))
    return word.slice(0, -2);
  if (word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  if (word.endsWith("ing") && word.length > 5) return undoubled(word.slice(0, -3));
  if (word.endsWith("ed") && word.length > 4) return undoubled(word.slice(0, -2));
  if (word.endsWith("ly") && word.length > 5) return word.slice(0, -2);
  return word;
}

function undoubled(base: string): string {
  return /([bdgklmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
