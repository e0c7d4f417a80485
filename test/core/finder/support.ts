import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { allTraditional, createToTraditional, withTraditional } from "../../../src/content/traditional.ts";
import { encodeAction } from "../../../src/core/action.ts";
import type { Catalog } from "../../../src/core/catalog/catalog.ts";
import { factSchema, topicSchema } from "../../../src/core/catalog/schema.ts";
import type { Words } from "../../../src/core/catalog/words.ts";
import type { Context } from "../../../src/core/context.ts";
import { choiceIds } from "../../../src/core/finder/rules.ts";
import {
  type Finder,
  type FinderOutcome,
  type FinderQuestion,
  finderSchema,
  unsure,
} from "../../../src/core/finder/schema.ts";
import { type FinderState, standing, startFinder, step } from "../../../src/core/finder/step.ts";
import { finderWords } from "../../../src/core/finder/words.ts";
import type { Locale } from "../../../src/core/locale.ts";
import type { Choice, ReplyPart } from "../../../src/core/reply.ts";
import type { ActionIntent } from "../../../src/core/request.ts";

/** The seed of every property, so that a failure comes back when the test runs again. */
export const seed = 20261122;

const content = new URL("../../../content/", import.meta.url);
const toTraditional = createToTraditional(new URL("zh-TW.yaml", content).pathname);

function read(path: string): unknown {
  return parse(readFileSync(new URL(path, content), "utf8"));
}

function readAll(folder: string): readonly unknown[] {
  const files = readdirSync(new URL(`${folder}/`, content)).filter((file) => file.endsWith(".yaml"));
  return files.map((file) => withTraditional(read(`${folder}/${file}`), toTraditional));
}

/** The shipped content that a finder needs, and no other, so that a mistake elsewhere fails elsewhere. */
export const shipped = {
  finder: finderSchema.parse(withTraditional(read("finder.yaml"), toTraditional)),
  facts: z.array(factSchema).parse(readAll("facts").flat()),
  topics: z.array(topicSchema).parse(readAll("topics")),
};

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

const catalog = {
  finder: shipped.finder,
  facts: new Map(shipped.facts.map((fact) => [fact.id, fact])),
  topics: new Map(shipped.topics.map((topic) => [topic.id, topic])),
  comparison: [],
  senses: new Map(),
} as unknown as Catalog;

const sign = (token: string) => createHmac("sha256", "test").update(token).digest("base64url");

/** What the button says, in the place of a token that would hide it; the tokens themselves are tested apart. */
const readable = (intent: ActionIntent) => JSON.stringify(intent);
const signed = (locale: Locale) => (intent: ActionIntent) =>
  encodeAction({ intent, locale, placement: "replace", isOpen: false }, "asker", sign);

/** A context in which the action of a button is its intent in plain sight, or else its real token. */
export function contextIn(locale: Locale, { isSigned = false, today = "2026-11-22" } = {}): Context {
  const actionOf = isSigned ? signed(locale) : readable;
  return {
    catalog,
    locale,
    words: words[locale] as Words,
    today,
    say: (text) => text[locale],
    choice: (label, intent, { description, emphasis } = {}) => ({
      label,
      action: actionOf(intent),
      ...(description === undefined ? {} : { description }),
      ...(emphasis === undefined ? {} : { emphasis }),
    }),
  };
}

/** All buttons of some parts, in their order. */
export function choicesOf(parts: readonly ReplyPart[]): readonly Choice[] {
  return parts.flatMap((part) => (part.kind === "choices" ? part.choices : []));
}

/** Answers by question id, given in the order that the finder asks; it stops when it asks for one that is not there. */
export function answering(
  answers: Readonly<Record<string, string>>,
  finder: Finder = shipped.finder,
): FinderState {
  let state = startFinder();
  for (;;) {
    const { question } = standing(state, finder);
    const choice = question === undefined ? undefined : answers[question.id];
    if (question === undefined || choice === undefined) return state;
    state = step(state, { kind: "answered", question: question.id, choice }, finder);
  }
}

/** Every state that answering alone can reach, the start first. */
export function reachable(finder: Finder): readonly FinderState[] {
  const states = [startFinder()];
  for (let at = 0; at < states.length; at++) {
    const state = states[at] as FinderState;
    const { question } = standing(state, finder);
    if (question === undefined) continue;
    for (const choice of choiceIds(question)) {
      states.push(step(state, { kind: "answered", question: question.id, choice }, finder));
    }
  }
  return states;
}

/** A finder about nothing: who owns it, what for, and how often, which matters only for articles. */
export const small: Finder = finderSchema.parse({
  questions: [
    question("owner", "o", ["individual", "company"]),
    question("goal", "g", ["articles", "shop", "video"]),
    question("rhythm", "r", ["daily", "seldom"]),
  ],
  outcomes: [
    outcome("journal", ["individual", "company"]),
    outcome("magazine", ["company"]),
    outcome("store", ["company"]),
    outcome("channel", ["individual", "company"]),
    outcome("nothing", entitiesOf()),
  ],
  rules: [
    { when: { goal: ["video"] }, outcome: "channel" },
    { when: { goal: ["shop"] }, outcome: "store" },
    { when: { goal: ["articles"], rhythm: ["daily"] }, outcome: "magazine" },
    { when: { goal: ["articles"] }, outcome: "journal" },
    { outcome: "nothing" },
  ],
});

function entitiesOf(): readonly string[] {
  return [
    "individual",
    "individual-business",
    "company",
    "overseas",
    "overseas-person",
    "government",
    "media",
    "organisation",
  ];
}

function question(id: string, code: string, choices: readonly string[]): FinderQuestion {
  return {
    id,
    code,
    name: text(id),
    text: text(`Which ${id}?`),
    hint: text(`About the ${id}.`),
    unsureFact: "fact",
    choices: choices.map((choice) => ({
      id: choice,
      code: choice.slice(0, 1),
      label: text(choice),
      if: text(`it were ${choice}`),
      fact: "fact",
    })),
  };
}

function outcome(id: string, openTo: readonly string[]): FinderOutcome {
  return {
    id,
    title: text(id),
    text: text(`Take the ${id}.`),
    openTo: openTo as FinderOutcome["openTo"],
    fixed: [],
    documents: [],
    cost: [],
    time: [],
    topics: ["topic"],
  };
}

function text(en: string) {
  return { en, "zh-CN": en, "zh-TW": en };
}

export { unsure };
