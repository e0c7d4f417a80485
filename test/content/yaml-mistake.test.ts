import { describe, expect, it } from "vitest";
import { LineCounter, parseDocument } from "yaml";
import { yamlMistake } from "../../src/content/yaml-mistake.ts";

describe("a mistake of YAML", () => {
  it.each<[string, string, number, RegExp]>([
    ["a colon inside braces", "id: x\nlead: { en: a: b }", 2, / Quote a text that holds ": "\.$/],
    ["a colon in a text", "id: x\nlead:\n  en: Note: this", 3, / Quote a text that holds ": ", and indent/],
    ["a tab", "id: x\nlead:\n\ten: a", 3, /: Tabs are not allowed as indentation\. Indent with spaces\.$/],
    ["a list indented in two ways", "id: x\nen:\n  - a\n - b", 4, / Indent the entries of one list alike\.$/],
    ["a field that stands twice", "id: x\nid: y", 2, / A field stands twice; keep one of the two\.$/],
    ["a quote that is not closed", "id: x\nlead: 'a", 2, /: Missing closing 'quote\. Close the quote\.$/],
    [
      "half a text in quotes",
      'id: x\nlead: "a" b',
      2,
      / Put the whole of a text in quotes, or nothing of it\.$/,
    ],
    ["a bracket that is not closed", "id: x\nfacts: [a\nb: c", 3, / Close the bracket; /],
    [
      "a text that begins with a sign",
      "id: x\nlead: @us",
      2,
      /@\. Quote a text that begins with such a sign\.$/,
    ],
    [
      "a text that begins with an asterisk",
      "id: x\nlead: *us",
      2,
      /: \*us refers to nothing\. Quote a text that begins/,
    ],
    ["a field without a colon", "id: x\nlead\ntitle: a", 2, / Write each field as name: value\.$/],
  ])("of %s is named with its line and remedy", (_, text, line, message) => {
    expect(mistakeIn(text)).toEqual({ line, message: expect.stringMatching(message) });
  });

  it("is none in a text with a reference that leads somewhere", () => {
    expect(mistakeIn("one: &a x\ntwo: *a")).toBeUndefined();
  });
});

function mistakeIn(text: string): ReturnType<typeof yamlMistake> {
  const lines = new LineCounter();
  return yamlMistake(parseDocument(text, { lineCounter: lines }), lines);
}
