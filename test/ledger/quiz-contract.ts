import { describe, expect, it } from "vitest";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { ann, answerOf, bob, cid, quiz, resultOf } from "./records.ts";

export function describeQuizMemory(open: () => Promise<Ledger>): void {
  describe("the quiz", () => {
    const join = (user: typeof ann, name = user.name) =>
      ({ kind: "leaderboard-join", user: user.id, workspace: "slack:T1", name }) as const;
    const turn = (isOn: boolean) => ({ kind: "workspace-leaderboard", workspace: "slack:T1", isOn }) as const;

    it("shows one's own results, the latest first, ten at most", async () => {
      const ledger = await open();
      for (let run = 0; run < 12; run++) await ledger.write([resultOf(ann, `r${run}`, run % 6)]);
      await ledger.write([resultOf(bob, "other", 5)]);
      const results = (await ledger.recall(ann, quiz)).quiz?.results ?? [];
      expect(results).toHaveLength(10);
      expect(results[0]).toEqual({ run: "r11", score: 5, total: 5, on: "2026-11-22" });
    });

    it("has no leaderboard until the workspace has switched it on", async () => {
      const ledger = await open();
      await ledger.write([join(ann)]);
      expect((await ledger.recall(ann, quiz)).quiz).toEqual({ results: [] });
      await ledger.write([turn(true)]);
      expect((await ledger.recall(ann, quiz)).quiz?.leaderboard).toMatchObject({ isIn: true });
      expect((await ledger.recall(cid, quiz)).quiz).toEqual({ results: [] });
      await ledger.write([turn(false)]);
      expect((await ledger.recall(ann, quiz)).quiz).toEqual({ results: [] });
    });

    it("counts everybody's first answer to each question, and shows only those who joined", async () => {
      const ledger = await open();
      await ledger.write([turn(true), join(ann), join(bob)]);
      await ledger.write([
        answerOf(ann, "q1", "wrong", false),
        answerOf(ann, "q2", "right", true),
        answerOf(bob, "q1", "right", true),
        answerOf(cid, "q1", "right", true),
      ]);
      // What was answered wrongly once stays so, whatever comes later.
      await ledger.write([answerOf(ann, "q1", "right", true, { run: "r2" })]);
      expect((await ledger.recall(ann, quiz)).quiz?.leaderboard).toEqual({
        isIn: true,
        own: { right: 1, met: 2 },
        entries: [
          { name: "Bob", right: 1, met: 1, isUser: false },
          { name: "Ann", right: 1, met: 2, isUser: true },
        ],
      });
    });

    it("shows somebody who joined and has answered nothing yet", async () => {
      const ledger = await open();
      await ledger.write([turn(true), join(ann)]);
      expect((await ledger.recall(bob, quiz)).quiz?.leaderboard).toEqual({
        isIn: false,
        own: { right: 0, met: 0 },
        entries: [{ name: "Ann", right: 0, met: 0, isUser: false }],
      });
    });

    it("lets everybody leave, and come back under another name", async () => {
      const ledger = await open();
      await ledger.write([turn(true), join(ann), answerOf(ann, "q1", "a", true)]);
      await ledger.write([{ kind: "leaderboard-leave", user: ann.id, workspace: "slack:T1" }]);
      expect((await ledger.recall(ann, quiz)).quiz?.leaderboard).toEqual({
        isIn: false,
        own: { right: 1, met: 1 },
        entries: [],
      });
      await ledger.write([join(ann, "Annie")]);
      expect((await ledger.recall(ann, quiz)).quiz?.leaderboard?.entries).toEqual([
        { name: "Annie", right: 1, met: 1, isUser: true },
      ]);
    });

    it("shows fifty at most, the best", async () => {
      const ledger = await open();
      const people = Array.from({ length: 60 }, (_, index) => ({
        ...ann,
        id: `slack:T1:P${index}`,
        name: `P${index}`,
      }));
      await ledger.write([turn(true), ...people.map((person) => join(person))]);
      await ledger.write(
        people.flatMap((person, index) =>
          Array.from({ length: index }, (_, question) => answerOf(person, `q${question}`, "a", true)),
        ),
      );
      const entries = (await ledger.recall(ann, quiz)).quiz?.leaderboard?.entries ?? [];
      expect(entries).toHaveLength(50);
      expect(entries[0]).toEqual({ name: "P59", right: 59, met: 59, isUser: false });
    });
  });
}
