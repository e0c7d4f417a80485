import { describe, expect, it } from "vitest";
import { emptyMemory, type Memory, type User, unreadableMemory } from "../../../src/core/index.ts";
import type { Leaderboard } from "../../../src/core/memory.ts";
import { ranksOf } from "../../../src/core/quiz/leaderboard.ts";
import { drawQuiz, step } from "../../../src/core/quiz/step.ts";
import type { Intent } from "../../../src/core/request.ts";
import { ann, catalog, createTestGuide, requestOf } from "../../support/product.ts";
import { labelsOf, textOf } from "../review/support.ts";

const guide = createTestGuide();
const pool = catalog.quiz;

function show(intent: Intent, memory: Memory, user: User = ann) {
  const { reply, records, ifNotStored } = guide.handle(requestOf(intent, { user, memory }));
  if (reply.kind !== "message" || ifNotStored?.kind === "form") throw new Error("A form came.");
  return { reply, records, ifNotStored };
}

function withBoard(changes: Partial<Leaderboard>): Memory {
  const leaderboard = { isIn: false, own: { right: 4, met: 5 }, entries: [], ...changes };
  return { ...emptyMemory, quiz: { results: [], leaderboard } };
}

const bob = { name: "Bob", right: 6, met: 9, isUser: false };
const cleo = { name: "Cleo", right: 4, met: 5, isUser: false };

const rowsOf = ({ reply }: ReturnType<typeof show>) =>
  reply.parts.flatMap((part) => (part.kind === "table" ? part.rows.map((row) => row.join(" ")) : []));

describe("the leaderboard", () => {
  it("gives those who are equal the same rank, and the next one as many before them as there are", () => {
    const entries = [
      { right: 9, met: 9 },
      { right: 7, met: 8 },
      { right: 7, met: 8 },
      { right: 7, met: 9 },
    ];
    expect(ranksOf(entries)).toEqual([1, 2, 2, 4]);
  });

  it("lists those who joined, marks the user, and lets them leave", () => {
    const shown = show(
      { kind: "leaderboard" },
      withBoard({ isIn: true, entries: [bob, { ...cleo, isUser: true }] }),
    );
    expect(rowsOf(shown)).toEqual(["1. Bob 6/9", "2. Cleo (you) 4/5"].map((row) => row.replace("/", " of ")));
    expect(labelsOf(shown.reply)).toContain("Leave the leaderboard");
    expect(labelsOf(shown.reply)).not.toContain("Join the leaderboard");
  });

  it("shows the best twenty, the user wherever they stand, and how many there are besides", () => {
    const entries = Array.from({ length: 30 }, (_, at) => ({ ...bob, right: 60 - at, isUser: at === 27 }));
    const shown = show({ kind: "leaderboard" }, withBoard({ isIn: true, entries }));
    expect(rowsOf(shown)).toHaveLength(21);
    expect(rowsOf(shown).at(-1)).toContain("28. Bob (you)");
    expect(textOf(shown.reply)).toContain("And 9 more.");
  });

  it("says under which name and with what somebody would be listed, before they join", () => {
    const { reply, records } = show({ kind: "leaderboard" }, withBoard({ entries: [bob] }));
    expect(textOf(reply)).toContain("you are listed as “Ann” with 4 of 5 right");
    expect(records).toEqual([]);
  });

  it("has the user in it at once when they join, at an equal rank with an equal", () => {
    const joined = show({ kind: "leaderboard-join" }, withBoard({ entries: [bob, cleo] }));
    expect(rowsOf(joined).map((row) => row.slice(0, 4))).toEqual(["1. B", "2. C", "2. A"]);
    expect(joined.records).toEqual([
      { kind: "leaderboard-join", user: ann.id, workspace: "slack:T1", name: "Ann" },
    ]);
    expect(joined.reply.visibility).toBe("ephemeral");
  });

  it("has nobody in it twice who joins again", () => {
    const again = show(
      { kind: "leaderboard-join" },
      withBoard({ isIn: true, entries: [{ ...cleo, isUser: true }] }),
    );
    expect(rowsOf(again)).toEqual(["1. Ann (you) 4 of 5"]);
  });

  it("is without the user at once when they leave", () => {
    const left = show(
      { kind: "leaderboard-leave" },
      withBoard({ isIn: true, entries: [bob, { ...cleo, isUser: true }] }),
    );
    expect(rowsOf(left)).toEqual(["1. Bob 6 of 9"]);
    expect(textOf(left.reply)).toContain("your name is deleted");
    expect(left.records).toEqual([{ kind: "leaderboard-leave", user: ann.id, workspace: "slack:T1" }]);
  });

  it.each(["leaderboard-join", "leaderboard-leave"] as const)(
    "is as it was when a %s could not be stored",
    (kind) => {
      const { ifNotStored } = show({ kind }, withBoard({ entries: [bob] }));
      expect(ifNotStored && textOf(ifNotStored)).toContain("I could not make sure that this was saved");
      expect(ifNotStored && labelsOf(ifNotStored)).toContain("Join the leaderboard");
    },
  );

  it("does not exist where nobody switched it on: nobody can join", () => {
    const { reply, records } = show({ kind: "leaderboard-join" }, { ...emptyMemory, quiz: { results: [] } });
    expect(textOf(reply)).toContain("There is no leaderboard here");
    expect(records).toEqual([]);
  });

  it("says that it cannot be read just now rather than that there is none", () => {
    expect(textOf(show({ kind: "leaderboard" }, unreadableMemory).reply)).toContain(
      "cannot be read just now",
    );
  });

  it("is switched on and off by those who manage the workspace alone", () => {
    const admin = { ...ann, isAdmin: true };
    const on = show({ kind: "set-leaderboard", isOn: true }, emptyMemory, admin);
    expect(on.records).toEqual([{ kind: "workspace-leaderboard", workspace: "slack:T1", isOn: true }]);
    expect(labelsOf(on.reply)).toContain("Leaderboard");
    const off = show({ kind: "set-leaderboard", isOn: false }, withBoard({}), admin);
    expect(labelsOf(off.reply)).not.toContain("Leaderboard");
    expect(show({ kind: "set-leaderboard", isOn: true }, emptyMemory).records).toEqual([]);
  });

  it("is in the settings of everybody where there is one", () => {
    expect(labelsOf(show({ kind: "settings" }, withBoard({})).reply)).toContain("Leaderboard");
    expect(labelsOf(show({ kind: "settings" }, emptyMemory).reply)).not.toContain("Leaderboard");
  });
});

describe("own results", () => {
  const results = [
    { run: "b", score: 5, total: 5, on: "2026-11-21" },
    { run: "a", score: 2, total: 5, on: "2026-11-20" },
  ];
  const memory: Memory = { ...emptyMemory, quiz: { results } };

  it("are listed with their days", () => {
    expect(textOf(show({ kind: "results" }, memory).reply)).toContain(
      "2026-11-21: 5 of 5\n2026-11-20: 2 of 5",
    );
    expect(textOf(show({ kind: "results" }, emptyMemory).reply)).toContain("not finished a quiz yet");
  });

  it("and the leaderboard lead to each other, and not to themselves", () => {
    const quiz = { results, leaderboard: { entries: [], own: { right: 0, met: 0 }, isIn: false } };
    const labelsAt = (kind: "results" | "leaderboard") =>
      labelsOf(show({ kind }, { ...emptyMemory, quiz }).reply);
    expect(labelsAt("results")).toEqual(["New quiz", "Leaderboard"]);
    expect(labelsAt("leaderboard")).toEqual(["Join the leaderboard", "New quiz", "My results"]);
  });

  it("stand below a score, without that of the same run", () => {
    const [question] = pool;
    if (question === undefined) throw new Error("There is no question.");
    const asking = { ...drawQuiz(pool, 1), run: "b", drawn: [question.code] };
    const answered = step(
      asking,
      { kind: "answered", question: question.code, choice: question.correct },
      pool,
    );
    const finished = step(answered, { kind: "next", question: question.code }, pool);
    const { reply } = show({ kind: "quiz", state: finished }, memory);
    expect(textOf(reply)).toContain("Your quizzes before this one: 2 of 5");
    expect(labelsOf(reply)).toContain("My results");
  });

  it("and the leaderboard are asked of the ledger only where they are shown", () => {
    const needs = (intent: Intent) => guide.needs({ intent, user: ann }).quiz;
    expect(needs({ kind: "results" })).toBe(true);
    expect(needs({ kind: "words", utterance: "leaderboard" })).toBe(true);
    expect(needs({ kind: "quiz", state: drawQuiz(pool, 1) })).toBe(false);
    expect(needs({ kind: "home" })).toBe(false);
  });
});

describe("an answer in the quiz", () => {
  const [question] = pool;
  if (question === undefined) throw new Error("There is no question.");
  const wrong = question.choices.find(({ id }) => id !== question.correct)?.id ?? "a";
  const asking = { ...drawQuiz(pool, 1), drawn: [question.code] };
  const answered = step(asking, { kind: "answered", question: question.code, choice: wrong }, pool);

  it("is remembered with the question and the choice, and whether it is right", () => {
    expect(show({ kind: "quiz", state: answered }, emptyMemory).records).toEqual([
      {
        kind: "quiz-answer",
        run: "1",
        question: question.code,
        choice: wrong,
        isRight: false,
        user: ann.id,
        workspace: "slack:T1",
        on: "2026-11-22",
      },
    ]);
  });

  it("is not when it is another try at what was missed", () => {
    const retried = { ...answered, isRetry: true };
    expect(show({ kind: "quiz", state: retried }, emptyMemory).records).toEqual([]);
  });
});
