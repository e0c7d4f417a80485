import { describe, expect, it } from "vitest";
import {
  escapeEntities,
  escapeFallback,
  isLiteralInMrkdwn,
  mrkdwnLink,
} from "../../../src/adapters/slack/escape.ts";

describe("entities", () => {
  it.each([
    ["a < b > c & d", "a &lt; b &gt; c &amp; d"],
    ["&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
    [`"quotes" 'and' \`ticks\``, `"quotes" 'and' \`ticks\``],
    ["", ""],
  ])("of %j are exactly those of Slack's three characters", (text, escaped) => {
    expect(escapeEntities(text)).toBe(escaped);
  });
});

describe("a fallback text", () => {
  it.each([
    ["<!channel>", "&lt;!channel&gt;"],
    ["@channel @Here", "@\u2060channel @\u2060Here"],
    [":smile: and 10:30", ":\u2060smile: and 10:30"],
    ["a\u0000b\r\nc\td\ud83d", "ab\nc d\ufffd"],
    ["ann@example.org", "ann@example.org"],
  ])("of %j pings and draws nothing", (text, escaped) => {
    expect(escapeFallback(text)).toBe(escaped);
  });
});

describe("a text in mrkdwn", () => {
  it.each(["Rules", "公众号介绍 (公众号开发文档)", "A & B <C>", "at 10:30"])("%j is literal", (text) => {
    expect(isLiteralInMrkdwn(text)).toBe(true);
  });

  it.each([
    "*a*",
    "snake_case",
    "~a",
    "`a`",
    "a | b",
    "a\n> b",
    "@here",
    ":smile:",
    ":笑:",
    "ann@example.org",
    "#general",
    "https://example.org",
  ])("%j would not be seen as it is", (text) => {
    expect(isLiteralInMrkdwn(text)).toBe(false);
  });
});

describe("a link", () => {
  it.each([
    ["https://example.org/?a=1&b=2", "A & B", "<https://example.org/?a=1&amp;b=2|A &amp; B>"],
    ["https://example.org/a|b>c d", "<!here>", "<https://example.org/a%7Cb%3Ec%20d|&lt;!here&gt;>"],
  ])("to %j labelled %j stays in its brackets", (url, label, link) => {
    expect(mrkdwnLink(url, label)).toBe(link);
  });
});
