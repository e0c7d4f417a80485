import { describe, expect, it } from "vitest";
import { loadContent, loadLayers } from "../../src/content/load.ts";
import { factFrom, messageOf, mistakesOf, overlay, ownTopic, wayToOwnTopic } from "./support.ts";

describe("a mistake in the content", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      "broken YAML",
      { "topics/cost.yaml": "id: cost\nlead: { en: a: b }\n" },
      /cost\.yaml:2: this is not valid YAML: .*flow collections\. Quote a text that holds ": "\.$/,
    ],
    [
      "a list where one element belongs",
      { "topics/cost.yaml": "- id: cost\n" },
      /cost\.yaml:1: the file must hold one element/,
    ],
    [
      "a missing language",
      { "topics/cost.yaml": "id: cost\nlead: { en: Free }\n" },
      /cost\.yaml:2: cost: lead\.zh-CN is missing\. Each text needs every locale: en, zh-CN\./,
    ],
    [
      "an unknown field",
      { "topics/cost.yaml": "id: cost\ncolour: red\n" },
      /cost\.yaml:2: cost: unknown field "colour"\. It may be id, group, title/,
    ],
    [
      "a lead that is too long",
      { "topics/cost.yaml": `id: cost\nlead: { en: ${"a".repeat(301)}, zh-CN: 贵 }\n` },
      /cost\.yaml:2: cost: lead\.en has 301 characters; 300 at most\./,
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
      /own\.yaml:\d+: own-fact: sources\.0\.url: expected an https link\./,
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
      "a field whose name was mistyped",
      { "topics/cost.yaml": "id: cost\nutterance: { en: [a] }\n" },
      /cost\.yaml:2: cost: unknown field "utterance"\. Did you mean "utterances"\?$/,
    ],
    [
      "a text left empty",
      { "topics/cost.yaml": "id: cost\nlead:\n  en: Free.\n  zh-CN:\n" },
      /cost\.yaml:4: cost: lead\.zh-CN is empty\. Fill it in\.$/,
    ],
    [
      "a tab",
      { "topics/cost.yaml": "id: cost\nlead:\n\ten: Free.\n" },
      /cost\.yaml:3: this is not valid YAML: Tabs are not allowed as indentation\. Indent with spaces\.$/,
    ],
    [
      "an asterisk that YAML takes for a reference",
      { "topics/cost.yaml": "id: cost\nlead: { en: *free, zh-CN: 贵 }\n" },
      /cost\.yaml:\d+: this is not valid YAML: \*free refers to nothing\. Quote a text that begins with such a sign\.$/,
    ],
    [
      "a topic in a file of another name",
      { "topics/foo.yaml": ownTopic, "topics/admin-access.yaml": wayToOwnTopic },
      /foo\.yaml:2: our-account: the file is named foo\.yaml\. Name it our-account\.yaml, after its id\.$/,
    ],
    [
      "a code of two quiz questions",
      { "quiz/naming.yaml": "- id: narrow-sense\n  code: n1\n" },
      /naming\.yaml:2: code "n1" belongs to question public-or-official already/,
    ],
    [
      "a word of the product taken away",
      { "locales/en/answer.yaml": "share: ''\n" },
      /answer\.yaml:1: share is empty\. Write it\./,
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

  it("does not hide the others: all come at once, of form and of reference", () => {
    const message = mistakesOf({
      "topics/cost.yaml": "id: cost\nlead: { en: Free }\nfacts: [no-such]\nfollowUps: [nowhere]\n",
      "topics/api.yaml": "id: api\ncolour: red\nutterances: { en: [verification fee], zh-CN: [甲] }\n",
      "quiz/naming.yaml": "- id: narrow-sense\n  code: n1\n  text: { en: What? }\n",
    });
    expect(message.split("\n").map((line) => line.replace(/^.*\//, ""))).toEqual([
      "The content has 7 mistake(s):",
      expect.stringMatching(/^api\.yaml:2: api: unknown field "colour"/),
      expect.stringMatching(/^cost\.yaml:2: cost: lead\.zh-CN is missing/),
      expect.stringMatching(/^naming\.yaml:3: narrow-sense: text\.zh-CN is missing/),
      expect.stringMatching(/^cost\.yaml:3: cost: the fact no-such does not exist/),
      expect.stringMatching(/^cost\.yaml:4: cost: the other topic nowhere does not exist/),
      expect.stringMatching(/^cost\.yaml:\d+: cost: the utterance "verification fee" stands in api already/),
      expect.stringMatching(/^naming\.yaml:2: code "n1" belongs to question public-or-official already/),
    ]);
  });

  it("is not found again in what points to the element that has it", () => {
    const message = mistakesOf({
      "facts/own.yaml": factFrom("https://example.org/a").replace("2026-11-22", "soon"),
      "topics/our-account.yaml": ownTopic
        .replace("admin-roles", "own-fact")
        .replace("title: { en:", "title: { e:"),
      "topics/admin-access.yaml": wayToOwnTopic,
      "compare.yaml":
        "- id: essentials\n  rows:\n    - { label: { en: A, zh-CN: 甲 }, fact: own-fact }\n    - { label: { en: B, zh-CN: 乙 }, fact: own-fact }\n",
    });
    expect(message).toMatch(
      /^The content has 2 mistake\(s\):\n.*readOn is no date.*\n.*title: unknown field "e".*$/,
    );
  });

  it("is the only one named while a file is no YAML, since what the file holds is not known", () => {
    const files = {
      "topics/our-account.yaml": "id: our-account\n\tgroup: basics\n",
      "topics/admin-access.yaml": wayToOwnTopic,
    };
    expect(mistakesOf(files)).toMatch(/^The content has 1 mistake\(s\):\n.*our-account\.yaml:2: /);
  });

  it("that repeats is named three times, and then counted", () => {
    const asked = ["What?", "Who?", "When?", "Where?", "Why?"].map((word) => `own ${word}`);
    const utterances = `utterances: { en: [${asked.join(", ")}], zh-CN: [甲] }\n`;
    const message = mistakesOf({
      "topics/admin-access.yaml": `${wayToOwnTopic}${utterances}`,
      "topics/our-account.yaml": ownTopic.replace(/utterances:[\s\S]*/, utterances.replace("甲", "乙")),
    });
    expect(message.split("\n").slice(1)).toEqual([
      expect.stringMatching(/our-account: the utterance "own What\?" stands in admin-access already/),
      expect.stringMatching(/our-account: the utterance "own Who\?" stands/),
      expect.stringMatching(/our-account: the utterance "own When\?" stands/),
      expect.stringMatching(/our-account: and 2 more stand in both our-account and admin-access\.$/),
    ]);
  });

  it("of too few utterances counts where a number of them is asked for", () => {
    const files = overlay({ "topics/cost.yaml": "id: cost\nutterances:\n  en: [a, b]\n  zh-CN: [甲]\n" });
    expect(loadContent(files).topics.length).toBeGreaterThan(0);
    expect(messageOf(() => loadLayers(files, { leastUtterances: 2 }))).toMatch(
      /^The content has 1 mistake\(s\):\n.*cost\.yaml:4: cost: utterances\.zh-CN has 1 entry; 2 at least\. Write another\./,
    );
  });
});
