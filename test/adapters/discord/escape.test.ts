import { describe, expect, it } from "vitest";
import { escapeLine, escapeMarkdown, labelText, markdownLink } from "../../../src/adapters/discord/escape.ts";
import { readMarkdown } from "../../support/discord/markdown.ts";

describe("a text in markdown", () => {
  it.each([
    ["plain words (2), 1.5 %, 公众号：是", "plain words (2), 1.5 %, 公众号：是"],
    ["*a* _b_ ~c~ |d| `e`", String.raw`\*a\* \_b\_ \~c\~ \|d\| \`e\``],
    ["<@1> <#1> <t:1:R>", String.raw`\<\@1> \<#1> \<t\:1\:R>`],
    ["@everyone @ here", String.raw`\@everyone @ here`],
    ["ann@example.org", String.raw`ann\@example.org`],
    ["https://example.org discord.gg/x", String.raw`https\://example.org discord\.gg/x`],
    [":smile: at 10:30: yes", String.raw`\:smile: at 10\:30: yes`],
    ["[1][2] [a](b)", String.raw`\[1]\[2] \[a]\(b)`],
    ["# a\n - b\n> c\n+ d\n-# e", "\\# a\n \\- b\n\\> c\n\\+ d\n\\-# e"],
    ["1. a\n2) b\n3 c", "1\\. a\n2\\) b\n3 c"],
    [String.raw`a\b`, String.raw`a\\b`],
    ["a\u202eb\u0000\ud83d", "ab\ufffd"],
  ])("%j is %j", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it("is one line where there is but one", () => {
    expect(escapeLine(" a \n\n # b\n")).toBe("a # b");
  });
});

describe("a label", () => {
  it("is shown as it is, so nothing in it is escaped", () => {
    expect(labelText(" **a**\n<@1>\u202e ")).toBe("**a** <@1>");
  });
});

describe("a link", () => {
  it.each([
    ["https://example.org/?a=1&b=2", "A & B", "[A & B](<https://example.org/?a=1&b=2>)"],
    [
      "https://example.org/a(b)>c d\\e",
      "*a*",
      String.raw`[\*a\*](<https://example.org/a%28b%29%3ec%20d%5ce>)`,
    ],
    ["https://example.org/a", "Rules [2]", String.raw`Rules \[2] [example.org](<https://example.org/a>)`],
    ["https://example.org/a", " ", "[example.org](<https://example.org/a>)"],
    ["no address", " ", "[↗](<no%20address>)"],
  ])("to %j labelled %j is %j", (url, label, link) => {
    expect(markdownLink(url, label)).toBe(link);
  });

  it("cannot be led astray by the text after it", () => {
    const text = `${markdownLink("https://example.org/", "A [b]")} ${escapeLine("– x](https://evil.example) ]( ")}`;
    expect(readMarkdown(text).controls).toEqual(["link:https://example.org/"]);
  });
});
