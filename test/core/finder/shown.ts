import { z } from "zod";
import { allTraditional } from "../../../src/content/traditional.ts";
import { encodeAction, ownerOf } from "../../../src/core/action.ts";
import type { Catalog } from "../../../src/core/catalog/catalog.ts";
import { factSchema, topicSchema } from "../../../src/core/catalog/schema.ts";
import type { Words } from "../../../src/core/catalog/words.ts";
import type { Context } from "../../../src/core/context.ts";
import { finderWords } from "../../../src/core/finder/words.ts";
import type { Locale } from "../../../src/core/locale.ts";
import type { Choice, ReplyPart } from "../../../src/core/reply.ts";
import { read, readAll, shipped, toTraditional } from "./support.ts";

/** The shipped facts and topics, and no other content, so that a mistake elsewhere fails elsewhere. */
export const facts = z.array(factSchema).parse(readAll("facts").flat());
export const topics = z.array(topicSchema).parse(readAll("topics"));

const words: Readonly<Record<Locale, unknown>> = {
  en: wordsIn("en"),
  "zh-CN": wordsIn("zh-CN"),
  "zh-TW": allTraditional(wordsIn("zh-CN"), toTraditional),
};

function wordsIn(locale: "en" | "zh-CN"): unknown {
  return {
    answer: read(`locales/${locale}/answer.yaml`),
    home: read(`locales/${locale}/home.yaml`),
    finder: finderWords.parse(read(`locales/${locale}/finder.yaml`)),
  };
}

/** The parts of a catalog that a finder looks at. */
export const catalog = {
  finder: shipped,
  facts: new Map(facts.map((fact) => [fact.id, fact])),
  topics: new Map(topics.map((topic) => [topic.id, topic])),
  comparison: [],
  senses: new Map(),
} as unknown as Catalog;

/** A signature that costs no time, for thousands of pages. */
const sign = () => "s".repeat(16);
const asker = ownerOf("asker", sign);

/** A context whose buttons are real tokens but for the signature. */
export function contextIn(locale: Locale, given: Partial<Context> = {}): Context {
  return {
    catalog,
    locale,
    words: words[locale] as Words,
    today: "2026-11-22",
    canShare: true,
    recall: (_, make) => make(),
    say: (localized) => localized[locale],
    choice: (label, intent, { placement = "replace", locale: other = locale, ...extras } = {}) => ({
      label,
      action: encodeAction({ intent, locale: other, placement, isOpen: false }, asker, sign),
      ...extras,
    }),
    ...given,
  };
}

/** All buttons of some parts, in their order. */
export function choicesOf(parts: readonly ReplyPart[]): readonly Choice[] {
  return parts.flatMap((part) => (part.kind === "choices" ? part.choices : []));
}

/** All texts of some parts that are not buttons. */
export function textsOf(parts: readonly ReplyPart[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "choices") return [part.prompt];
    if (part.kind === "list") return [...(part.title === undefined ? [] : [part.title]), ...part.items];
    if (part.kind === "sources")
      return [part.title, ...part.sources.flatMap((source) => Object.values(source))];
    return "text" in part ? [part.text] : [];
  });
}
