import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { allTraditional, createToTraditional, withTraditional } from "../../../src/content/traditional.ts";
import { encodeAction, ownerOf } from "../../../src/core/action.ts";
import type { Catalog } from "../../../src/core/catalog/catalog.ts";
import { factSchema, topicSchema } from "../../../src/core/catalog/schema.ts";
import type { Words } from "../../../src/core/catalog/words.ts";
import type { Context } from "../../../src/core/context.ts";
import type { Locale } from "../../../src/core/locale.ts";
import { type ChoiceId, choiceIds } from "../../../src/core/quiz/choice-id.ts";
import { type QuizPool, type QuizQuestion, quizQuestionSchema } from "../../../src/core/quiz/schema.ts";
import { drawQuiz, type QuizEvent, type QuizState, step } from "../../../src/core/quiz/step.ts";
import { quizWords } from "../../../src/core/quiz/words.ts";
import type { Choice, ReplyPart } from "../../../src/core/reply.ts";

/** The seed of every property, so that a failure comes back when the test runs again. */
export const seed = 20261122;

/** A question about nothing, right at `correct`, with three choices if not told otherwise. */
export function question(
  code: string,
  given: Partial<QuizQuestion> & { choiceCount?: number } = {},
): QuizQuestion {
  const { choiceCount = 3, ...rest } = given;
  return {
    id: `question-${code}`,
    code,
    topic: `topic-${code}`,
    fact: `fact-${code}`,
    text: text(`Question ${code}?`),
    choices: choiceIds.slice(0, choiceCount).map((id) => ({ id, text: text(`${code} choice ${id}`) })),
    correct: "a",
    explanation: text(`Because of ${code}.`),
    ...rest,
  };
}

/** Seven questions whose right choices differ, on seven topics. */
export const smallPool: QuizPool = ["q1", "q2", "q3", "q4", "q5", "q6", "q7"].map((code, at) =>
  question(code, { correct: choiceIds[at % 3] ?? "a" }),
);

export function text(en: string) {
  return { en, "zh-CN": en, "zh-TW": en };
}

/** Answers the first questions of a quiz with the given choices, and goes on after each explanation. */
export function answerAll(state: QuizState, choices: readonly ChoiceId[], pool: QuizPool): QuizState {
  return choices.reduce((now, choice) => {
    const code = now.drawn[now.given.length] ?? "";
    const explained = step(now, { kind: "answered", question: code, choice }, pool);
    return step(explained, { kind: "next", question: code }, pool);
  }, state);
}

/** A quiz of the small pool, finished, with the questions at these positions missed. */
export function finishedWith(missed: readonly number[], pool: QuizPool = smallPool): QuizState {
  const quiz = drawQuiz(pool, 1);
  const choices = quiz.drawn.map((code, at) => {
    const correct = pool.find((each) => each.code === code)?.correct;
    return (missed.includes(at) ? choiceIds.find((id) => id !== correct) : correct) ?? "a";
  });
  return answerAll(quiz, choices, pool);
}

/** Events of every kind, right and out of place, as a player with many old buttons could send them. */
export function play(
  start: QuizState,
  moves: readonly (readonly [number, number])[],
  pool: QuizPool,
): readonly QuizState[] {
  const states = [start];
  for (const [kind, pick] of moves) {
    const state = states.at(-1) ?? start;
    const current = state.drawn[state.phase === "explaining" ? state.given.length - 1 : state.given.length];
    const choice = choiceIds[pick % choiceIds.length] ?? "a";
    const stale = pool[pick % pool.length]?.code ?? "";
    const events: readonly QuizEvent[] = [
      { kind: "answered", question: current ?? stale, choice },
      { kind: "next", question: current ?? stale },
      { kind: "answered", question: stale, choice },
      { kind: "next", question: stale },
      { kind: "retry-missed" },
    ];
    const event = events[kind % events.length];
    if (event !== undefined) states.push(step(state, event, pool));
  }
  return states;
}

const content = new URL("../../../content/", import.meta.url);
const toTraditional = createToTraditional(new URL("zh-TW.yaml", content).pathname);

function read(path: string): unknown {
  return parse(readFileSync(new URL(path, content), "utf8"));
}

function readAll(folder: string): readonly unknown[] {
  const files = readdirSync(new URL(`${folder}/`, content)).filter((file) => file.endsWith(".yaml"));
  return files.map((file) => withTraditional(read(`${folder}/${file}`), toTraditional));
}

/** The shipped content that a quiz needs, and no other, so that a mistake elsewhere fails elsewhere. */
export const shipped = {
  pool: z.array(quizQuestionSchema).parse(readAll("quiz").flat()),
  facts: z.array(factSchema).parse(readAll("facts").flat()),
  topics: z.array(topicSchema).parse(readAll("topics")),
};

const written = {
  en: {
    answer: read("locales/en/answer.yaml"),
    quiz: read("locales/en/quiz.yaml"),
    leaderboard: read("locales/en/leaderboard.yaml"),
  },
  "zh-CN": {
    answer: read("locales/zh-CN/answer.yaml"),
    quiz: read("locales/zh-CN/quiz.yaml"),
    leaderboard: read("locales/zh-CN/leaderboard.yaml"),
  },
};

/** The quiz's own words in each locale, parsed. */
export const words = {
  en: quizWords.parse(written.en.quiz),
  "zh-CN": quizWords.parse(written["zh-CN"].quiz),
  "zh-TW": quizWords.parse(allTraditional(written["zh-CN"].quiz, toTraditional)),
};

/** The parts of a catalog that a quiz looks at. */
export const catalog = {
  quiz: shipped.pool,
  facts: new Map(shipped.facts.map((fact) => [fact.id, fact])),
  topics: new Map(shipped.topics.map((topic) => [topic.id, topic])),
  comparison: [],
  senses: new Map(),
} as unknown as Catalog;

export const sign = (token: string) => createHmac("sha256", "test").update(token).digest("base64url");

/** A context whose buttons are the real, signed ones of the user `player`. */
export function contextIn(locale: Locale): Context {
  const { answer, leaderboard } = locale === "en" ? written.en : written["zh-CN"];
  return {
    catalog,
    locale,
    words: { answer, leaderboard, quiz: words[locale] } as unknown as Words,
    today: "2026-11-22",
    canShare: true,
    recall: (_, make) => make(),
    say: (localized) => localized[locale],
    choice: (label, intent, { placement = "replace", locale: other = locale, ...extras } = {}) => ({
      label,
      action: encodeAction(
        { intent, locale: other, placement, isOpen: false },
        ownerOf("player", sign),
        sign,
      ),
      ...extras,
    }),
  };
}

/** All buttons of some parts, in their order. */
export function choicesOf(parts: readonly ReplyPart[]): readonly Choice[] {
  return parts.flatMap((part) => (part.kind === "choices" ? part.choices : []));
}
