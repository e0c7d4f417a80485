import { describe, expect, it } from "vitest";
import { stripMarkup } from "../../../src/core/knowledge/markup.ts";

const wordsOf = (text: string): string => stripMarkup(text).replace(/\s+/g, " ").trim();

describe("stripping chat markup", () => {
  it.each([
    ["a Slack user mention", "<@U024BE7LH> can I reply", "can I reply"],
    ["a Slack channel mention", "<#C024BE7LR|help> can I reply", "can I reply"],
    ["a Slack group call", "<!channel> can I reply", "can I reply"],
    ["a Slack user group", "<!subteam^S1|@team> can I reply", "can I reply"],
    [
      "a labelled link, of which the label stays",
      "<https://a.example/x|this page> says so",
      "this page says so",
    ],
    ["a labelled address", "write to <mailto:a@b.example|our desk>", "write to our desk"],
    [
      "a bare address, of which the host stays",
      "what is https://mp.weixin.qq.com/cgi?x=1",
      "what is mp.weixin.qq.com",
    ],
    ["a bare address in angle brackets", "<https://a.example/x> is down", "< a.example > is down"],
    ["a Discord user mention", "<@!80351110224678912> can I reply", "can I reply"],
    ["a Discord role mention", "<@&80351110224678912> can I reply", "can I reply"],
    ["a Discord command mention", "</wechat-account:8035> can I reply", "can I reply"],
    ["a custom emoji", "thanks <:party:123456> a lot <a:wave:99>", "thanks a lot"],
    ["an emoji name", "thanks :tada: a lot", "thanks a lot"],
    ["a Discord time", "since <t:1618953630:R> no menu", "since no menu"],
    ["a call to all", "@everyone can I reply @here", "can I reply"],
    ["escaped characters", "Q&amp;A &gt; quoted", "Q&A > quoted"],
  ])("removes %s", (_, utterance, words) => {
    expect(wordsOf(utterance)).toBe(words);
  });

  it.each(["is 48:00 the limit", "a < b", "cost: 300", "me@work"])("leaves %j alone", (utterance) => {
    expect(stripMarkup(utterance)).toBe(utterance);
  });

  it("looks at the first 8,000 characters only", () => {
    expect(stripMarkup("x".repeat(100_000))).toHaveLength(8_000);
  });
});
