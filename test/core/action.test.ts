import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Action, decodeAction, encodeAction, maxActionLength, ownerOf } from "../../src/core/action.ts";
import { entities, type Facets } from "../../src/core/entity.ts";
import { startFinder } from "../../src/core/finder/step.ts";
import { locales } from "../../src/core/locale.ts";
import { drawQuiz } from "../../src/core/quiz/step.ts";
import type { ActionIntent, AnswerIntent } from "../../src/core/request.ts";
import { catalog, sign } from "../support/product.ts";

const topics = [...catalog.topics.keys()];
const senses = [...catalog.senses.values()];

const facets: fc.Arbitrary<Facets> = fc
  .record(
    {
      entity: fc.constantFrom(...entities),
      verified: fc.boolean(),
      type: fc.constantFrom("public" as const, "service" as const),
    },
    { requiredKeys: [] },
  )
  .map((some) => some as Facets);

const meaning = fc
  .constantFrom(...senses)
  .chain((sense) =>
    fc.constantFrom(...sense.meanings.map((each) => ({ sense: sense.id, meaning: each.id }))),
  );

const answer: fc.Arbitrary<AnswerIntent> = fc.oneof(
  fc.record({
    kind: fc.constant("answer" as const),
    topics: fc.constantFrom(...topics).map((topic) => [topic]),
    facets,
    meaning,
    page: fc.nat(99),
  }),
  fc.record({
    kind: fc.constant("answer" as const),
    topics: fc.uniqueArray(fc.constantFrom(...topics), { minLength: 1, maxLength: 2 }),
    facets,
    page: fc.nat(99),
  }),
);

const questionKey = fc.stringMatching(/^[\w-]{8}$/);

const intent: fc.Arbitrary<ActionIntent> = fc.oneof(
  answer,
  fc.constantFrom<ActionIntent>(
    { kind: "home" },
    { kind: "compare" },
    { kind: "quiz-start" },
    { kind: "topics" },
    { kind: "settings" },
    { kind: "privacy" },
    { kind: "export" },
    { kind: "forget", isConfirmed: false },
    { kind: "forget", isConfirmed: true },
    { kind: "review" },
    { kind: "results" },
    { kind: "leaderboard" },
    { kind: "leaderboard-join" },
    { kind: "leaderboard-leave" },
    { kind: "set-leaderboard", isOn: true },
    { kind: "set-leaderboard", isOn: false },
    { kind: "help" },
    { kind: "about" },
    { kind: "dashboard" },
    { kind: "find", state: startFinder() },
    { kind: "set-locale", locale: "auto" },
    { kind: "set-locale", locale: "zh-TW" },
    { kind: "set-visibility", scope: "workspace", visibility: "public" },
    { kind: "set-visibility", scope: "user", visibility: "ephemeral" },
  ),
  fc.constantFrom(...catalog.comparison).map((group): ActionIntent => ({ kind: "compare", group: group.id })),
  fc
    .constantFrom(...[...catalog.topics.values()].map((topic) => topic.group))
    .map((group): ActionIntent => ({ kind: "topics", group })),
  fc.nat(99).map((page): ActionIntent => ({ kind: "glossary", page })),
  fc.nat(99).map((page): ActionIntent => ({ kind: "review", page })),
  fc.nat(99).map((page): ActionIntent => ({ kind: "ratings", page })),
  questionKey.map((key): ActionIntent => ({ kind: "export-questions", questionKey: key })),
  fc
    .tuple(questionKey, fc.nat(99))
    .map(([key, page]): ActionIntent => ({ kind: "dismiss", questionKey: key, page })),
  fc
    .tuple(questionKey, fc.constantFrom(...topics))
    .map(([key, topic]): ActionIntent => ({ kind: "patch", topic, questionKey: key })),
  fc.nat().map((seed): ActionIntent => ({ kind: "quiz", state: drawQuiz(catalog.quiz, seed) })),
  fc
    .record({
      topic: fc.constantFrom(...topics),
      questionKey: fc.stringMatching(/^[A-Za-z0-9_-]{8}$/),
      facets,
    })
    .map((pick): ActionIntent => ({ kind: "pick", ...pick })),
  fc
    .record({ answer, vote: fc.constantFrom("helpful" as const, "unhelpful" as const) })
    .map((vote): ActionIntent => ({ kind: "vote", ...vote })),
  answer.map((explained): ActionIntent => ({ kind: "explain-vote", answer: explained })),
  answer.map((shown): ActionIntent => ({ kind: "share", shown })),
);

const action: fc.Arbitrary<Action> = fc.record({
  intent,
  locale: fc.constantFrom(...locales),
  isOpen: fc.boolean(),
  placement: fc.constantFrom("post" as const, "replace" as const),
});

const seed = 20_261_122;

describe(`an action token (seed ${seed})`, () => {
  it("is read back as what it was made of, within Discord's limit", () => {
    const property = fc.property(action, fc.string(), (made, user) => {
      const token = encodeAction(made, ownerOf(user, sign), sign);
      expect(token.length).toBeLessThanOrEqual(maxActionLength);
      expect(decodeAction(token, ownerOf(user, sign), sign, catalog)).toEqual(made);
    });
    fc.assert(property, { seed, numRuns: 2_000 });
  });

  it("is another person's to anybody else, unless it is open", () => {
    const property = fc.property(action, (made) => {
      const read = decodeAction(
        encodeAction(made, ownerOf("slack:T1:U1", sign), sign),
        ownerOf("slack:T1:U2", sign),
        sign,
        catalog,
      );
      expect(read).toEqual(made.isOpen ? made : { refused: "foreign" });
    });
    fc.assert(property, { seed, numRuns: 500 });
  });

  it("is out of date when any of its characters was changed", () => {
    const property = fc.property(action, fc.nat(), fc.integer({ min: 1, max: 90 }), (made, where, shift) => {
      const token = encodeAction(made, ownerOf("u", sign), sign);
      const at = where % token.length;
      const other = String.fromCharCode(33 + ((token.charCodeAt(at) - 33 + shift) % 94));
      const altered = token.slice(0, at) + other + token.slice(at + 1);
      fc.pre(altered !== token);
      expect(decodeAction(altered, ownerOf("u", sign), sign, catalog)).toEqual({ refused: "outdated" });
    });
    fc.assert(property, { seed, numRuns: 2_000 });
  });

  it("is out of date whatever else somebody sends", () => {
    const property = fc.property(
      fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 300 })),
      (text) => {
        expect(decodeAction(text, ownerOf("u", sign), sign, catalog)).toEqual({ refused: "outdated" });
      },
    );
    fc.assert(property, { seed, numRuns: 2_000 });
  });

  it("does not tell whose it is", () => {
    const token = encodeAction(
      { intent: { kind: "home" }, locale: "en", isOpen: false, placement: "post" },
      ownerOf("slack:T1:U1", sign),
      sign,
    );
    expect(token).not.toContain("U1");
  });
});

describe("an action token of content that has changed since", () => {
  const read = (made: ActionIntent, kept: Partial<typeof catalog>) =>
    decodeAction(
      encodeAction(
        { intent: made, locale: "en", isOpen: false, placement: "post" },
        ownerOf("u", sign),
        sign,
      ),
      ownerOf("u", sign),
      sign,
      { ...catalog, ...kept },
    );
  const without = (id: string) => new Map([...catalog.topics].filter(([topic]) => topic !== id));

  it("keeps the other topic of a joined answer", () => {
    const joined: AnswerIntent = { kind: "answer", topics: ["cost", "api"], facets: {}, page: 0 };
    expect(read(joined, { topics: without("cost") })).toMatchObject({ intent: { topics: ["api"] } });
  });

  it("is out of date when its only topic is gone", () => {
    expect(
      read({ kind: "answer", topics: ["cost"], facets: {}, page: 0 }, { topics: without("cost") }),
    ).toEqual({ refused: "outdated" });
    expect(
      read({ kind: "pick", topic: "cost", questionKey: "k", facets: {} }, { topics: without("cost") }),
    ).toEqual({ refused: "outdated" });
  });

  it("drops a meaning that is gone", () => {
    const answerWithMeaning: AnswerIntent = {
      kind: "answer",
      topics: ["cost"],
      facets: {},
      meaning: { sense: "official-account", meaning: "service" },
      page: 0,
    };
    expect(read(answerWithMeaning, { senses: new Map() })).toMatchObject({
      intent: { kind: "answer", topics: ["cost"] },
    });
  });

  it("is out of date when its group is gone", () => {
    expect(read({ kind: "compare", group: "essentials" }, { comparison: [] })).toEqual({
      refused: "outdated",
    });
  });
});
