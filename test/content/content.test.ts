import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { contentFolder } from "../../src/content/content-folder.ts";
import { builtCatalog, builtModel } from "../../src/content/knowledge.ts";
import { loadContent } from "../../src/content/load.ts";
import { leastUtterances, reportOn } from "../../src/content/report.ts";
import { catalogContent, trainOn } from "../../src/content/training.ts";
import { locales, writtenLocales } from "../../src/core/locale.ts";

const questionSchema = z.object({
  text: z.string(),
  topic: z.string(),
  also: z.array(z.string()),
});
const content = loadContent();
const report = reportOn(content, "2026-11-22");

/** The questions that the product is measured on, with the topics that answer them, or "none". */
const yardstick = readFileSync(new URL("../questions/own.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => questionSchema.parse(JSON.parse(line)));

/** Addresses whose host the research marked as not to be linked. */
const unlinked = /furniturerepairzone|vkcl82e/;

describe.each(yamlFiles("facts"))("content/facts/%s", (file) => {
  const ids: string[] = parse(readFileSync(join(contentFolder, "facts", file), "utf8")).map(
    (fact: { id: string }) => fact.id,
  );
  const facts = content.facts.filter((fact) => ids.includes(fact.id));

  it("holds facts with a linked source each, none of them to a host not to be linked", () => {
    expect(facts).toHaveLength(ids.length);
    const urls = facts.flatMap((fact) => fact.sources.map((source) => source.url));
    expect(urls.filter((url) => !url.startsWith("https://") || unlinked.test(url))).toEqual([]);
  });

  it("names Tencent's own page first, where it names one", () => {
    const rank = { tencent: 0, "tencent-community": 1, "third-party": 2 };
    const misordered = facts.filter(({ sources }) => {
      const ranks = sources.map((source) => rank[source.kind]);
      return ranks.includes(0) && ranks[0] !== 0;
    });
    expect(misordered.map((fact) => fact.id)).toEqual([]);
  });
});

describe.each(yamlFiles("topics"))("content/topics/%s", (file) => {
  const topic = content.topics.find(({ id }) => `${id}.yaml` === file);

  it("is named after its id", () => {
    expect(topic).toBeDefined();
  });

  it(`has ${leastUtterances} utterances or more in each language`, () => {
    for (const locale of writtenLocales)
      expect(topic?.utterances[locale].length).toBeGreaterThanOrEqual(leastUtterances);
  });

  it("says its Chinese in Chinese and its English in English", () => {
    expect(topic?.lead["zh-CN"]).toMatch(/\p{Script=Han}{6}/u);
    expect(topic?.lead.en).toMatch(/[a-z]{3} [a-z]+/);
    expect(topic?.lead["zh-TW"]).not.toMatch(/[们这说进认证账号]{2}/);
  });
});

describe("the content as a whole", () => {
  it("has every topic that the questions of the yardstick are labelled with", () => {
    const labels = yardstick
      .flatMap(({ topic, also }) => [topic, ...also])
      .filter((label) => label !== "none");
    const topics = new Set(content.topics.map(({ id }) => id));
    expect(labels.length).toBeGreaterThan(0);
    expect([...new Set(labels)].filter((label) => !topics.has(label))).toEqual([]);
  });

  it("has nothing past its review on the day it was written", () => {
    expect(report.pastReview).toEqual([]);
  });

  it("has a pool of 30 quiz questions or more, each with its fact", () => {
    const facts = new Set(content.facts.map((fact) => fact.id));
    expect(content.quiz.length).toBeGreaterThanOrEqual(30);
    expect(content.quiz.filter((question) => !facts.has(question.fact))).toEqual([]);
  });

  it("uses the same names to fill in every language of the product's words", () => {
    for (const locale of locales) expect(namesIn(content.words[locale])).toEqual(namesIn(content.words.en));
  });

  it("has no question of the yardstick among its utterances", () => {
    const asked = new Set(yardstick.map(({ text }) => plain(text)));
    const utterances = content.topics.flatMap(({ utterances }) => Object.values(utterances).flat());
    expect(
      utterances.filter((utterance) => plain(utterance).length > 12 && asked.has(plain(utterance))),
    ).toEqual([]);
  });
});

describe("what the build made", () => {
  it("is the catalog of this content", () => {
    expect(JSON.parse(readFileSync(builtCatalog, "utf8"))).toEqual(
      JSON.parse(JSON.stringify(catalogContent(content))),
    );
  });

  it("is the model of this content, byte for byte", () => {
    expect(Buffer.compare(readFileSync(builtModel), trainOn(content).serialize())).toBe(0);
  }, 120_000);
});

function yamlFiles(folder: string): string[] {
  return readdirSync(join(contentFolder, folder)).filter((name) => name.endsWith(".yaml"));
}

/** Each text's place and the names that it fills, for all texts of a locale. */
function namesIn(words: unknown, path = ""): Record<string, string> {
  if (typeof words === "string") {
    const names = [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    return names.length === 0 ? {} : { [path]: names.join(",") };
  }
  if (typeof words !== "object" || words === null) return {};
  return Object.assign({}, ...Object.entries(words).map(([key, inner]) => namesIn(inner, `${path}.${key}`)));
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
}
