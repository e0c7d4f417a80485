import { describe, expect, it } from "vitest";
import { withoutFalseFriend } from "../../../src/core/knowledge/false-friend.ts";
import { normalize } from "../../../src/core/knowledge/normalize.ts";
import { splitUnits } from "../../../src/core/knowledge/units.ts";

const read = (text: string): string => withoutFalseFriend(splitUnits(normalize(text))).join(" ");

describe("the word “comment”", () => {
  it.each([
    ["Comment fermer le compte ?", "como fermer le compte"],
    ["comment ça marche", "como ca marche"],
    ["Comment répondre à nos clients", "como repondre a nos clients"],
    ["un compte, comment l'ouvrir", "un compte como l ouvrir"],
    ["Comment activer les commentaires ?", "como activer les commentaires"],
  ])("asks how in %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    "comment section missing",
    "no comment function in my account",
    "can I comment on an article",
    "comment",
  ])("is a comment in %j", (text) => {
    expect(read(text)).toBe(text.toLowerCase());
  });
});
