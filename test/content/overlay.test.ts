import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeChanges } from "../../src/content/changes.ts";
import { loadContent, loadLayers } from "../../src/content/load.ts";
import { trainingTexts } from "../../src/content/training.ts";
import { type Files, messageOf, mistakesOf, overlay, ownTopic, wayToOwnTopic } from "./support.ts";

describe("an operator's own folder", () => {
  it("adds a topic, reached from one of ours whose follow-ups it changes", () => {
    const content = loadContent(
      overlay({
        "topics/our-account.yaml": ownTopic,
        "topics/admin-access.yaml": wayToOwnTopic,
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

describe("a folder that is not read as meant", () => {
  it("does not exist", () => {
    const folder = join(overlay({}), "nowhere");
    expect(messageOf(() => loadContent(folder))).toBe(
      `The content has 1 mistake(s):\nCONTENT_DIR: the folder ${folder} does not exist.`,
    );
  });

  it("is a file", () => {
    const file = join(overlay({ "cost.yaml": "id: cost\n" }), "cost.yaml");
    expect(messageOf(() => loadContent(file))).toContain(`CONTENT_DIR: ${file} is a file. Name the folder`);
  });

  it.each<[string, string, RegExp]>([
    [
      "a file in a folder of another name",
      "topic/x.yaml",
      /topic\/x\.yaml: this file is in no place that is read; the places are facts\/, topics\/, /,
    ],
    [
      "a file below its place",
      "topics/own/x.yaml",
      /topics\/own\/x\.yaml: this file is in no place that is read/,
    ],
    ["a file beside the folders", "cost.yaml", /cost\.yaml: this file is in no place that is read/],
    [
      "words in a language that there is not",
      "locales/xx/answer.yaml",
      /xx\/answer\.yaml: this file is in no place/,
    ],
    [
      "words of a part that there is not",
      "locales/en/answers.yaml",
      /en\/answers\.yaml: nothing reads a file of this name; there are .*answer\.yaml/,
    ],
    ["a file that ends in .yml", "topics/y.yml", /topics\/y\.yml: end the name in \.yaml\.$/],
  ])("has %s", (_, name, expected) => {
    expect(mistakesOf({ [name]: "id: x\n" })).toMatch(expected);
  });

  it("may hold what is not content", () => {
    const files = overlay({
      "README.md": "Ours.",
      ".github/x.yaml": "a: b",
      "topics/cost.yaml": "id: cost\n",
    });
    expect(loadContent(files).topics.length).toBeGreaterThan(0);
  });
});

describe("what an operator's folder did", () => {
  it.each<[Files, string]>([
    [{}, "Your folder: nothing added or changed."],
    [
      { "topics/our-account.yaml": ownTopic, "topics/admin-access.yaml": wayToOwnTopic },
      "Your folder: 1 topic added, 1 changed.",
    ],
    [
      {
        "topics/cost.yaml": "id: cost\n",
        "topics/api.yaml": "id: api\n",
        "locales/en/answer.yaml": "share: Tell\n",
      },
      "Your folder: 2 topics changed; 1 words file changed.",
    ],
  ])("is said in one line: %#", (files, line) => {
    expect(describeChanges(loadLayers(overlay(files)).changes)).toBe(line);
  });
});
