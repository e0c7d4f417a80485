/** Words that French has, English has not, and a question with a French “comment” can hardly do without. */
const frenchWords = new Set(
  (
    "le la les un une des du de au aux ce cette ca est sont et ou pour avec sans sur dans entre qui que je nous vous ils se " +
    "mon ma mes notre nos votre vos peut puis faire savoir changer choisir marche fonctionne compte comptes abonnes"
  ).split(" "),
);

/**
 * Reads the French “comment”, which asks how, as its Spanish twin “como”, so that it is not taken for what readers write under an
 * article. It is French where another French word stands in the text; units that are not come back as they are.
 */
export function withoutFalseFriend(units: readonly string[]): readonly string[] {
  if (!units.includes("comment") || !units.some((unit) => frenchWords.has(unit))) return units;
  return units.map((unit) => (unit === "comment" ? "como" : unit));
}
