import { describe, expect, it } from "vitest";
import type { Ledger } from "../../src/ledger/ledger.ts";
import {
  ann,
  answerOf,
  bob,
  cid,
  outcomeOf,
  pickOf,
  questionOf,
  resultOf,
  review,
  seenOf,
  voteOf,
} from "./records.ts";

export function describeReview(open: () => Promise<Ledger>): void {
  describe("the review", () => {
    async function reviewOf(ledger: Ledger, needs = review, user = ann) {
      const memory = await ledger.recall(user, needs);
      expect(memory.review).toBeDefined();
      return memory.review;
    }

    it("is empty at first", async () => {
      const empty = { unanswered: [], votes: [], picks: [], quiz: [], days: [] };
      expect(await reviewOf(await open())).toEqual(empty);
    });

    it("lists unanswered questions, the latest first, with what was offered and picked", async () => {
      const ledger = await open();
      await ledger.write([questionOf("k1", { utterance: "First?", on: "2026-11-20" })]);
      await ledger.write([questionOf("k2", { utterance: "第三?", offered: [], language: "zh-CN" })]);
      await ledger.write([questionOf("k3", { utterance: "Early?", language: "other", on: "2026-11-01" })]);
      await ledger.write([questionOf("k4", { utterance: "Same day?", workspace: "slack:T2" })]);
      await ledger.write([pickOf("k1", "cost"), pickOf("k9", "api")]);
      expect((await reviewOf(ledger))?.unanswered).toEqual([
        {
          questionKey: "k4",
          utterance: "Same day?",
          offered: ["api", "cost"],
          language: "en",
          on: "2026-11-22",
        },
        { questionKey: "k2", utterance: "第三?", offered: [], language: "zh-CN", on: "2026-11-22" },
        {
          questionKey: "k1",
          utterance: "First?",
          offered: ["api", "cost"],
          picked: "cost",
          language: "en",
          on: "2026-11-20",
        },
        {
          questionKey: "k3",
          utterance: "Early?",
          offered: ["api", "cost"],
          language: "other",
          on: "2026-11-01",
        },
      ]);
    });

    it("lists two thousand questions at most", async () => {
      const ledger = await open();
      await ledger.write(Array.from({ length: 2_001 }, (_, index) => questionOf(`k${index}`)));
      const unanswered = (await reviewOf(ledger))?.unanswered ?? [];
      expect(unanswered).toHaveLength(2_000);
      expect(unanswered[0]?.questionKey).toBe("k2000");
    });

    it("leaves out what was dismissed", async () => {
      const ledger = await open();
      await ledger.write([questionOf("k1"), questionOf("k2"), questionOf("k3")]);
      await ledger.write([{ kind: "dismiss", questionKeys: ["k1", "k3", "unknown"] }]);
      expect((await reviewOf(ledger))?.unanswered).toMatchObject([{ questionKey: "k2" }]);
    });

    it("counts votes by topic with reasons and comments, the most unhelpful first", async () => {
      const ledger = await open();
      await ledger.write([voteOf(ann, { topic: "api", vote: "helpful" })]);
      await ledger.write([voteOf(ann, { reason: "wrong", comment: "Ann's" })]);
      await ledger.write([voteOf(bob, { reason: "outdated", comment: "Bob's" })]);
      await ledger.write([voteOf(cid, { reason: "wrong" })]);
      expect((await reviewOf(ledger))?.votes).toEqual([
        {
          topic: "cost",
          helpful: 0,
          unhelpful: 3,
          reasons: { wrong: 2, outdated: 1 },
          comments: ["Bob's", "Ann's"],
        },
        { topic: "api", helpful: 1, unhelpful: 0, reasons: {}, comments: [] },
      ]);
    });

    it("shows the twenty latest comments of a topic", async () => {
      const ledger = await open();
      const people = Array.from({ length: 22 }, (_, index) => ({ ...ann, id: `slack:T1:P${index}` }));
      for (const [index, person] of people.entries())
        await ledger.write([voteOf(person, { comment: `comment ${index}` })]);
      const comments = (await reviewOf(ledger))?.votes[0]?.comments ?? [];
      expect(comments).toHaveLength(20);
      expect([comments[0], comments[19]]).toEqual(["comment 21", "comment 2"]);
    });

    it("counts what was picked", async () => {
      const ledger = await open();
      await ledger.write([
        pickOf("k1", "cost"),
        pickOf("k2", "api"),
        pickOf("k3", "api"),
        pickOf("k3", "api"),
      ]);
      expect((await reviewOf(ledger))?.picks).toEqual([
        { topic: "api", count: 2 },
        { topic: "cost", count: 1 },
      ]);
    });

    it("counts each choice of a quiz question, the first of a run", async () => {
      const ledger = await open();
      await ledger.write([answerOf(ann, "q1", "a", true), answerOf(ann, "q2", "b", false)]);
      await ledger.write([answerOf(ann, "q1", "b", false), answerOf(ann, "q1", "b", false, { run: "r2" })]);
      await ledger.write([answerOf(bob, "q1", "a", true)]);
      expect((await reviewOf(ledger))?.quiz).toEqual([
        { question: "q1", choices: { a: 2, b: 1 } },
        { question: "q2", choices: { b: 1 } },
      ]);
    });

    it("counts by day", async () => {
      const ledger = await open();
      await ledger.write([
        seenOf(ann, "a", "2026-11-02"),
        seenOf(ann, "b", "2026-11-02"),
        seenOf(bob, "a", "2026-11-01"),
        questionOf("k1", { on: "2026-11-02" }),
        voteOf(ann, { on: "2026-11-02" }),
        voteOf(bob, { vote: "helpful", on: "2026-11-02" }),
        resultOf(ann, "r", 3, "2026-11-02"),
        outcomeOf(ann, "both", "2026-11-02"),
      ]);
      expect((await reviewOf(ledger))?.days).toEqual([
        { on: "2026-11-01", read: 1, unanswered: 0, helpful: 0, unhelpful: 0, quizzes: 0, finders: 0 },
        { on: "2026-11-02", read: 2, unanswered: 1, helpful: 1, unhelpful: 1, quizzes: 1, finders: 1 },
      ]);
    });

    it("is of one workspace alone for those who manage it", async () => {
      const ledger = await open();
      for (const user of [ann, cid]) {
        await ledger.write([
          voteOf(user, { comment: user.name }),
          seenOf(user, "cost"),
          answerOf(user, "q1", user.name, true),
        ]);
      }
      await ledger.write([
        questionOf("k1"),
        questionOf("k2", { workspace: "slack:T2" }),
        pickOf("k1", "cost"),
      ]);
      const { workspace: _, ...nowhere } = cid;
      expect(await reviewOf(ledger, { ...review, review: "workspace" }, cid)).toEqual({
        unanswered: [expect.objectContaining({ questionKey: "k2" })],
        votes: [{ topic: "cost", helpful: 0, unhelpful: 1, reasons: {}, comments: ["Cid"] }],
        picks: [],
        quiz: [{ question: "q1", choices: { Cid: 1 } }],
        days: [
          { on: "2026-11-22", read: 1, unanswered: 1, helpful: 0, unhelpful: 1, quizzes: 0, finders: 0 },
        ],
      });
      expect(await reviewOf(ledger, { ...review, review: "workspace" }, nowhere)).toMatchObject({
        unanswered: [],
        votes: [],
        days: [],
      });
    });
  });
}
