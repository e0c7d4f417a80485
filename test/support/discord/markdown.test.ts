import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown.ts";

describe("the model of Discord's markdown", () => {
  it.each<[string, string, readonly string[]]>([
    ["plain words, 1.5 (2) – 公众号!", "plain words, 1.5 (2) – 公众号!", []],
    [
      "**a** *b* __c__ _d_ ~~e~~ ||f||",
      "a b c d e f",
      ["bold", "italic", "underlined", "italic", "struck", "hidden"],
    ],
    ["`a` b", " b", ["code"]],
    ["```a\nb```", "", ["code block"]],
    ["# a\n## b\n### c\n#### d", "a\nb\nc\n#### d", ["heading", "heading", "heading"]],
    ["-# a", "a", ["small"]],
    ["> a\n>>> b\n>c", "a\nb\n>c", ["quote", "quote"]],
    ["- a\n* b\n1. c", "a\nb\n1. c", ["list", "list", "numbered"]],
    ["- # a", "a", ["list", "heading"]],
    ["[a](https://example.org) [b](<https://example.org>)", "a b", ["link", "link"]],
    ["<@1> <@!1> <@&1> <#1> </a b:1> <id:browse>", "     ", Array(6).fill("mention")],
    ["@everyone @here", "@everyone @here", ["mention", "mention"]],
    ["<:a:1> <a:b:2> :smile:", "  :smile:", ["emoji", "emoji", "emoji"]],
    ["<t:1:R>", "", ["timestamp"]],
    ["see https://example.org now", "see https://example.org now", ["address"]],
    [
      "<https://example.org> <a@b.example> discord.gg/x",
      "<https://example.org> <a@b.example> discord.gg/x",
      Array(3).fill("address"),
    ],
    [
      String.raw`\*\*a\*\* \<@1> \@everyone https\://a.b \[a](b) \# a`,
      "**a** <@1> @everyone https://a.b [a](b) # a",
      [],
    ],
    [String.raw`a \b c\ d`, String.raw`a \b c\ d`, []],
  ])("reads %j", (text, visible, kinds) => {
    const read = readMarkdown(text);
    expect(read.visible).toBe(visible);
    expect(read.controls.map((control) => control.split(":")[0])).toEqual(expect.arrayContaining([...kinds]));
    if (kinds.length === 0) expect(read.controls).toEqual([]);
  });
});
