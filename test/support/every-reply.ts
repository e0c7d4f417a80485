import { topicGroups } from "../../src/core/catalog/topic-groups.ts";
import { entities } from "../../src/core/entity.ts";
import { startFinder } from "../../src/core/finder/step.ts";
import {
  type Guide,
  type Locale,
  locales,
  type Memory,
  type Reply,
  type Review,
  unreadableMemory,
} from "../../src/core/index.ts";
import { drawQuiz, step } from "../../src/core/quiz/step.ts";
import type { ActionIntent, AnswerIntent, Intent } from "../../src/core/request.ts";
import { ann, catalog, createTestGuide, requestOf } from "./product.ts";

export interface NamedReply {
  /** What was asked for, as a test's name. */
  readonly name: string;
  readonly locale: Locale;
  readonly reply: Reply;
}

const operator = { ...ann, isOperator: true, isAdmin: true };

/** Many questions of each kind, in every wording that is long: strangers, three of a topic, and one in another language. */
const unanswered: Review["unanswered"] = [
  "fax",
  "parking",
  "lunch",
  "weather",
  "poster",
  "salary",
  "train",
].flatMap((word, at) =>
  ["", "please ", "now "].map((before, again) => ({
    questionKey: `key-${at}-${again}`,
    utterance: `${before}${word} ${`${word} `.repeat(40)}`,
    offered: again === 0 ? ["cost", "api"] : [],
    ...(again === 1 ? { picked: "migrate-followers" } : {}),
    language: again === 2 ? "other" : "en",
    on: `2026-11-${20 + again}`,
  })),
);

const fullMemory: Memory = {
  locale: "en",
  visibility: "ephemeral",
  recentTopics: [...catalog.topics.keys()].slice(0, 5),
  stored: [
    {
      kind: "vote",
      user: ann.id,
      topic: "cost",
      vote: "unhelpful",
      reason: "wrong",
      comment: "x".repeat(1_000),
      locale: "en",
      on: "2026-11-22",
    },
    { kind: "seen", user: ann.id, topic: "cost", on: "2026-11-22" },
    { kind: "quiz-result", user: ann.id, run: "r", score: 3, total: 5, on: "2026-11-22" },
    { kind: "finder-result", user: ann.id, outcome: "service", on: "2026-11-22" },
    { kind: "user-locale", user: ann.id, locale: "en" },
    {
      kind: "quiz-answer",
      user: ann.id,
      run: "r",
      question: "n1",
      choice: "a",
      isRight: true,
      on: "2026-11-22",
    },
    { kind: "leaderboard-join", user: ann.id, workspace: "slack:T1", name: "Ann" },
    { kind: "user-visibility", user: ann.id, visibility: "ephemeral" },
  ],
  quiz: {
    results: Array.from({ length: 10 }, (_, at) => ({ run: `r${at}`, score: 3, total: 5, on: "2026-11-22" })),
    leaderboard: {
      isIn: true,
      own: { right: 20, met: 30 },
      entries: Array.from({ length: 50 }, (_, at) => ({
        name: `${at} ${"n".repeat(70)}`,
        right: 60 - at,
        met: 60,
        isUser: at === 40,
      })),
    },
  },
  review: {
    unanswered,
    votes: [...catalog.topics.keys()].map((topic) => ({
      topic,
      helpful: 1,
      unhelpful: 9,
      reasons: { wrong: 4, outdated: 3, unclear: 1, "not-my-case": 1 },
      comments: Array.from({ length: 5 }, () => "c".repeat(1_000)),
    })),
    picks: [...catalog.topics.keys()].map((topic) => ({ topic, count: 2 })),
    quiz: [],
    days: [],
  },
};

/** Every kind of reply in every locale over all content: what each adapter must be able to show. */
export function everyReply(
  guide: Guide = createTestGuide({ recordsQuestions: true }),
): readonly NamedReply[] {
  return locales.flatMap((locale) => {
    const handle = (intent: Intent, kept = fullMemory) => {
      const memory: Memory = { ...kept, locale };
      return guide.handle(requestOf(intent, { user: operator, memory }));
    };
    const ask = (name: string, intent: Intent, kept?: Memory): NamedReply => {
      return { name: `${name} (${locale})`, locale, reply: handle(intent, kept).reply };
    };
    const notStored = (name: string, intent: Intent): readonly NamedReply[] => {
      const { ifNotStored } = handle(intent);
      return ifNotStored === undefined ? [] : [{ name: `${name} (${locale})`, locale, reply: ifNotStored }];
    };
    return [
      ...fixedIntents.map((intent) => ask(nameOf(intent), intent)),
      ...answers().map((intent) => ask(nameOf(intent), intent)),
      ...answers()
        .filter(({ page }) => page === 0)
        .flatMap((answer) => [
          ask(`shared ${nameOf(answer)}`, { kind: "share", shown: answer }),
          ask(`vote on ${nameOf(answer)}`, { kind: "vote", answer, vote: "helpful" }),
        ]),
      ...catalog.comparison.map(({ id }) => ask(`compare ${id}`, { kind: "compare", group: id })),
      ...topicGroups.map((group) => ask(`topics ${group}`, { kind: "topics", group })),
      ...catalog.glossary
        .filter((_, at) => at % 8 === 0)
        .map((_, page) => ask(`glossary ${page}`, { kind: "glossary", page })),
      ...quizzes().map((intent, at) => ask(`quiz ${at}`, intent)),
      ...fixedIntents.flatMap((intent) => notStored(`not stored ${nameOf(intent)}`, intent)),
      ...fixedIntents.map((intent) => ask(`unreadable ${nameOf(intent)}`, intent, unreadableMemory)),
    ];
  });
}

const someAnswer: AnswerIntent = { kind: "answer", topics: ["cost"], facets: {}, page: 0 };

const fixedIntents: readonly Intent[] = [
  { kind: "home" },
  { kind: "compare" },
  { kind: "find", state: startFinder() },
  { kind: "quiz-start" },
  { kind: "topics" },
  { kind: "settings" },
  { kind: "set-locale", locale: "auto" },
  { kind: "set-visibility", scope: "workspace", visibility: "public" },
  { kind: "privacy" },
  { kind: "export" },
  { kind: "forget", isConfirmed: false },
  { kind: "forget", isConfirmed: true },
  { kind: "review" },
  { kind: "review", page: 1 },
  { kind: "ratings", page: 0 },
  { kind: "ratings", page: 3 },
  { kind: "patch", topic: "migrate-followers", questionKey: "key-0-0" },
  { kind: "patch", topic: "cost", questionKey: "gone" },
  { kind: "dismiss", questionKey: "key-1-0", page: 1 },
  { kind: "export-questions", questionKey: "key-2-1" },
  { kind: "results" },
  { kind: "leaderboard" },
  { kind: "leaderboard-join" },
  { kind: "leaderboard-leave" },
  { kind: "set-leaderboard", isOn: false },
  { kind: "help" },
  { kind: "about" },
  { kind: "dashboard" },
  { kind: "vote", answer: someAnswer, vote: "unhelpful" },
  { kind: "explain-vote", answer: someAnswer, reason: "wrong", comment: "c".repeat(2_000) },
  { kind: "pick", topic: "cost", questionKey: "abcdefgh", facets: {} },
  { kind: "refused", why: "foreign" },
  { kind: "refused", why: "outdated" },
  { kind: "words", utterance: "" },
  { kind: "ask", utterance: "" },
  { kind: "words", utterance: "xyzzy plugh" },
  { kind: "words", utterance: "official account" },
  { kind: "words", utterance: "official" },
  { kind: "words", utterance: "hello" },
  { kind: "words", utterance: "谢谢" },
];

/** Each topic as it comes, in each of its pages, and for each special case that it has a lead for. */
function answers(): readonly AnswerIntent[] {
  const single = [...catalog.topics.values()].flatMap(({ id, leads }): AnswerIntent[] => [
    ...[0, 1, 2, 3].map((page): AnswerIntent => ({ kind: "answer", topics: [id], facets: {}, page })),
    ...leads.map(
      ({ when }): AnswerIntent => ({ kind: "answer", topics: [id], facets: compact(when), page: 0 }),
    ),
  ]);
  const byEntity = entities.map(
    (entity): AnswerIntent => ({ kind: "answer", topics: ["choose"], facets: { entity }, page: 0 }),
  );
  const meanings = [...catalog.senses.values()].flatMap(({ id, meanings: all }) =>
    all.map(
      (meaning): AnswerIntent => ({
        kind: "answer",
        topics: ["official"],
        facets: {},
        meaning: { sense: id, meaning: meaning.id },
        page: 0,
      }),
    ),
  );
  const ids = [...catalog.topics.keys()];
  const joined = ids.map(
    (id, at): AnswerIntent => ({
      kind: "answer",
      topics: [id, ids[(at + 7) % ids.length] ?? id],
      facets: {},
      page: 0,
    }),
  );
  return [...single, ...byEntity, ...meanings, ...joined];
}

/** Each question of the pool asked, answered right and wrong, and a quiz at its end, shared as well. */
function quizzes(): readonly ActionIntent[] {
  const pool = catalog.quiz;
  const states = pool.flatMap((question) => {
    const asked = { ...drawQuiz(pool, 1), drawn: [question.code] };
    const answered = question.choices.map(({ id }) =>
      step(asked, { kind: "answered", question: question.code, choice: id }, pool),
    );
    return [
      asked,
      ...answered,
      ...answered.map((state) => step(state, { kind: "next", question: question.code }, pool)),
    ];
  });
  const finished = states.filter((state) => state.phase === "finished");
  return [
    ...states.map((state): ActionIntent => ({ kind: "quiz", state })),
    ...finished.slice(0, 4).map((state): ActionIntent => ({ kind: "share", shown: { kind: "quiz", state } })),
  ];
}

function compact<T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };
}

function nameOf(intent: Intent): string {
  return intent.kind === "answer"
    ? `answer ${intent.topics.join("+")} ${JSON.stringify(intent.facets)} page ${intent.page}`
    : intent.kind;
}
