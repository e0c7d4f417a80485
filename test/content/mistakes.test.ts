import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ContentError } from "../../src/content/content-error.ts";
import { loadContent } from "../../src/content/load.ts";
import { trainingTexts } from "../../src/content/training.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** An operator's folder with these files in it. */
function overlay(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "content-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function mistakesOf(files: Readonly<Record<string, string>>): string {
  try {
    loadContent(overlay(files));
  } catch (error) {
    expect(error).toBeInstanceOf(ContentError);
    return (error as ContentError).message;
  }
  throw new Error("The content was accepted.");
}

const ownTopic = `
id: our-account
group: basics
title: { en: Who owns our account, zh-CN: 我们的账号归谁管 }
lead: { en: "Marketing owns it; ask Li Na.", zh-CN: 归市场部管，找李娜。 }
facts: [admin-roles]
followUps: [admin-access]
utterances:
  en: [who in our firm owns our account]
  zh-CN: [我们公司的号归谁管]
`;

describe("an operator's own folder", () => {
  it("adds a topic, reached from one of ours whose follow-ups it changes", () => {
    const content = loadContent(
      overlay({
        "topics/our-account.yaml": ownTopic,
        "topics/admin-access.yaml": "id: admin-access\nfollowUps: [our-account, register]\n",
      }),
    );
    expect(content.topics.find(({ id }) => id === "our-account")?.lead["zh-TW"]).toBe("歸市場部管，找李娜。");
    expect(content.topics.find(({ id }) => id === "admin-access")?.followUps).toEqual([
      "our-account",
      "register",
    ]);
  });

  it("changes a lead and keeps the rest of the topic", () => {
    const lead = "id: cost\nlead: { en: Ask finance., zh-CN: 问财务。 }\n";
    const cost = loadContent(overlay({ "topics/cost.yaml": lead })).topics.find(({ id }) => id === "cost");
    expect(cost?.lead.en).toBe("Ask finance.");
    expect(cost?.facts.length).toBeGreaterThan(0);
  });

  it("teaches its topics other languages", () => {
    const utterances = "utterances: { en: [a], zh-CN: [甲], other: [combien ça coûte, 얼마예요] }\n";
    const texts = trainingTexts(loadContent(overlay({ "topics/cost.yaml": `id: cost\n${utterances}` })));
    const learnt = texts.examples.filter(({ topic }) => topic === "cost").map(({ text }) => text);
    expect(learnt).toEqual(expect.arrayContaining(["a", "甲", "combien ça coûte", "얼마예요"]));
  });

  it("changes a word of the product", () => {
    const content = loadContent(overlay({ "locales/en/answer.yaml": "share: Tell the channel\n" }));
    expect(content.words.en.answer.share).toBe("Tell the channel");
    expect(content.words.en.answer.sources).toBe("Sources");
  });

  it("changes a word of Traditional Chinese alone", () => {
    const content = loadContent(overlay({ "locales/zh-TW/answer.yaml": "share: 分享\n" }));
    expect(content.words["zh-TW"].answer.share).toBe("分享");
    expect(content.words["zh-CN"].answer.share).not.toBe("分享");
  });
});

describe("a mistake in the content", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      "broken YAML",
      { "topics/cost.yaml": "id: cost\nlead: { en: a: b }\n" },
      /cost\.yaml:2: this is not valid YAML/,
    ],
    [
      "a list where one element belongs",
      { "topics/cost.yaml": "- id: cost\n" },
      /cost\.yaml:1: the file must hold one element/,
    ],
    [
      "a missing language",
      { "topics/cost.yaml": "id: cost\nlead: { en: Free }\n" },
      /cost\.yaml:2: cost: lead\.zh-CN is missing/,
    ],
    [
      "an unknown field",
      { "topics/cost.yaml": "id: cost\ncolour: red\n" },
      /cost: this element has an unknown field.*colour/,
    ],
    [
      "a lead that is too long",
      { "topics/cost.yaml": `id: cost\nlead: { en: ${"a".repeat(301)}, zh-CN: 贵 }\n` },
      /cost\.yaml:2: cost: lead\.en is too long/,
    ],
    [
      "a fact that does not exist",
      { "topics/cost.yaml": "id: cost\nfacts: [cost-total, no-such]\n" },
      /cost\.yaml:2: cost: the fact no-such does not exist/,
    ],
    [
      "a follow-up that does not exist",
      { "topics/cost.yaml": "id: cost\nfollowUps: [nowhere]\n" },
      /cost: the other topic nowhere does not exist/,
    ],
    [
      "a topic that nothing leads to",
      { "topics/our-account.yaml": ownTopic },
      /our-account\.yaml:\d+: our-account: no topic leads here/,
    ],
    [
      "an utterance of two topics",
      {
        "topics/our-account.yaml": ownTopic.replace(
          "[who in our firm owns our account]",
          '["Who owns it?", who owns it]',
        ),
      },
      /the utterance "who owns it" stands in our-account already/,
    ],
    [
      "an utterance of two topics in another language",
      {
        "topics/admin-access.yaml":
          "id: admin-access\nfollowUps: [our-account]\nutterances: { en: [a], zh-CN: [甲], other: [¿De quién es?] }\n",
        "topics/our-account.yaml": `${ownTopic}  other: [de quién es]\n`,
      },
      /our-account\.yaml:11: .*the utterance "de quién es" stands in admin-access already/,
    ],
    [
      "a source that is not https",
      { "facts/own.yaml": factFrom("http://example.org/a") },
      /own\.yaml:\d+: own-fact: sources\.0\.url: expected an https link/,
    ],
    [
      "an id of two facts",
      { "facts/own.yaml": factFrom("https://example.org/a") + factFrom("https://example.org/a") },
      /own-fact: this id stands twice/,
    ],
    [
      "one page by two names",
      {
        "facts/own.yaml":
          factFrom("https://example.org/a") + factFrom("https://example.org/a", "other-fact", "Another"),
      },
      /other-fact: the same url is called "A page"/,
    ],
    [
      "a comparison of a fact without values",
      {
        "compare.yaml":
          "- id: essentials\n  rows:\n    - { label: { en: A, zh-CN: 甲 }, fact: platform-launch }\n    - { label: { en: B, zh-CN: 乙 }, fact: no-such }\n",
      },
      /compare\.yaml:\d+: essentials: the fact no-such is missing/,
    ],
    [
      "a word of the product taken away",
      { "locales/en/answer.yaml": "share: ''\n" },
      /answer\.yaml:1: share: /,
    ],
    [
      "a question that is ours and not ours",
      {
        "out-of-scope.yaml": "- id: own\n  kind: far\n  utterances: { en: [quiz me], zh-CN: [认证费用] }\n",
        "topics/cost.yaml": "id: cost\nutterances: { en: [a], zh-CN: [认证费用] }\n",
      },
      /own: "认证费用" is an utterance of the topic cost/,
    ],
    [
      "a name of two concepts",
      { "aliases.yaml": "- concept: pace\n  words: [pace, Weekly]\n" },
      /aliases\.yaml:2: pace: "Weekly" stands for time already, as "weeks". Keep it under one/,
    ],
    [
      "a sense that leads nowhere",
      {
        "senses.yaml":
          "- id: own\n  words: [own]\n  meanings:\n    - { id: a, topic: nowhere, line: { en: A, zh-CN: 甲 }, choice: { en: A, zh-CN: 甲 } }\n    - { id: b, line: { en: B, zh-CN: 乙 }, choice: { en: B, zh-CN: 乙 } }\n",
      },
      /senses\.yaml:\d+: own: the topic nowhere does not exist/,
    ],
  ])("of %s is named with its file, line and remedy", (_, files, expected) => {
    expect(mistakesOf(files)).toMatch(expected);
  });

  it("does not hide the others: all come at once", () => {
    const message = mistakesOf({
      "topics/cost.yaml": "id: cost\nlead: { en: Free }\n",
      "topics/api.yaml": "id: api\ncolour: red\n",
    });
    expect(message).toMatch(/2 mistake\(s\)/);
    expect(message).toMatch(/cost\.yaml[\s\S]*|api\.yaml/);
  });
});

function factFrom(url: string, id = "own-fact", title = "A page"): string {
  return `- id: ${id}
  text: { en: A claim., zh-CN: 一条。 }
  sources: [{ title: ${title}, publisher: P, kind: third-party, url: "${url}", readOn: 2026-11-22 }]
  asOf: "2026"
  reviewBy: "2027-05"
  confidence: high
`;
}
