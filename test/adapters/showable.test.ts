import { describe, expect, it } from "vitest";
import { isBlank, showable, showableLine } from "../../src/adapters/showable.ts";

describe("a text to show", () => {
  it.each([
    ["as it is", "a\nb 😀 公众号", "a\nb 😀 公众号"],
    ["without commands to a screen", "a\u001b[31mb\u0000\u0007c\u009b", "a[31mbc"],
    ["with plain line breaks and spaces", "a\r\nb\rc\td", "a\nb\nc d"],
    ["with no half of a character", "\ud83d a \ude00", "\ufffd a \ufffd"],
  ])("is %s", (_, text, shown) => {
    expect(showable(text)).toBe(shown);
  });

  it("is one line where there is but one", () => {
    expect(showableLine("a \n\n b\nc")).toBe("a b c");
  });

  it.each(["", " \n\t", "\u0000\u001b", "\ufeff"])("is nothing when it is %j", (text) => {
    expect(isBlank(text)).toBe(true);
  });
});
