import type { Review } from "../../src/core/index.ts";
import { catalog } from "../support/product.ts";

/** What three people who mean harm, and many who mean well, would leave in a review. */
export const hostile = [
  '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  "'\"><svg/onload=alert(3)>&lt;b&gt;",
  '=HYPERLINK("https://evil.example")',
] as const;

/** How many questions a day: nothing on weekends, more towards the end. */
const days = Array.from({ length: 60 }, (_, at) => {
  const on = new Date(Date.UTC(2026, 8, 24 + at)).toISOString().slice(0, 10);
  const isWeekend = at % 7 > 4;
  const some = (most: number) => (isWeekend ? 0 : (at * 7 + most * 5) % (most + Math.floor(at / 12)));
  return {
    on,
    read: some(40),
    unanswered: some(9),
    helpful: some(12),
    unhelpful: some(5),
    quizzes: some(4),
    finders: some(3),
  };
}).filter((_, at) => at % 13 !== 6);

const wordings: readonly (readonly [string, Review["unanswered"][number]["language"], number])[] = [
  ["can we send a fax from our account", "en", 5],
  ["fax from the account?", "en", 2],
  ["能用公众号发传真吗", "zh-CN", 3],
  ["公眾號能不能發傳真", "zh-TW", 1],
  ["does an account work in a car", "en", 4],
  ["¿Se puede usar la cuenta en un coche?", "other", 1],
  ["our parrot reads the menu aloud, is that an interface", "en", 2],
  [hostile[0], "en", 1],
  [hostile[1], "en", 1],
  [hostile[2], "en", 1],
  [`a very long question without a break ${"x".repeat(300)}`, "en", 1],
  ["what is the weather in Paris", "en", 2],
];

const unanswered: Review["unanswered"] = wordings
  .flatMap(([utterance, language, count]) => Array.from({ length: count }, () => ({ utterance, language })))
  .map(({ utterance, language }, at) => ({
    questionKey: `q${String(at).padStart(7, "0")}`,
    utterance,
    language,
    offered: at % 3 === 0 ? ["notifications", "api"] : [],
    ...(at % 5 === 0 ? { picked: "api" } : {}),
    on: days[Math.floor((at * days.length) / 30)]?.on ?? "2026-11-22",
  }))
  .reverse();

const topics = [...catalog.topics.keys()].slice(0, 12);

/** Two months of a busy guide. */
export const sampleReview: Review = {
  unanswered,
  votes: topics.map((topic, at) => ({
    topic,
    helpful: 40 - at * 3,
    unhelpful: Math.max(0, 14 - at * 2),
    reasons: at < 5 ? { wrong: 5 - at, unclear: 3, "not-my-case": 1 } : {},
    comments: at < 2 ? ["The fee has changed since.", hostile[0], "说得不够清楚"] : [],
  })),
  picks: topics.slice(0, 4).map((topic, at) => ({ topic, count: 9 - at * 2 })),
  quiz: catalog.quiz.slice(0, 10).map(({ code, choices }, at) => ({
    question: code,
    choices: Object.fromEntries(choices.map(({ id }, place) => [id, 3 + ((at * 7 + place * 11) % 23)])),
  })),
  days,
};
