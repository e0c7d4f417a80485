/**
 * A text in bytes, as it was made for the first who saw it, and where in it the tokens of buttons stand.
 *
 * What many people ask is rendered and written once; for each of them only the tokens are put in, which takes a tenth of the time.
 */
export interface TokenPattern {
  readonly bytes: Buffer;
  readonly places: readonly number[];
}

/**
 * Finds tokens in texts that are JSON, in their order over all texts.
 *
 * A token has no character that JSON would write in another way, and is a text of its own. Throws when one is missing: a button of a
 * reply was not rendered, or not in its place.
 */
export function findTokens(texts: readonly Buffer[], tokens: readonly string[]): readonly TokenPattern[] {
  let next = 0;
  const found = texts.map((bytes) => {
    const places: number[] = [];
    for (let from = 0; next < tokens.length; next++) {
      const at = bytes.indexOf(`"${tokens[next]}"`, from);
      if (at === -1) break;
      from = at + 1;
      places.push(from);
    }
    return { bytes, places };
  });
  if (next < tokens.length) throw new Error("A button of a reply was not rendered, or not in its place.");
  return found;
}

/** The texts with the tokens of somebody else: each is as long as the one that it takes the place of. */
export function putTokens(patterns: readonly TokenPattern[], tokens: readonly string[]): readonly Buffer[] {
  let next = 0;
  return patterns.map(({ bytes, places }) => {
    const copy = Buffer.from(bytes);
    for (const place of places) copy.write(tokens[next++] as string, place, "latin1");
    return copy;
  });
}
