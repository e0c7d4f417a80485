import { describe, expect, it } from "vitest";
import type { LedgerRecord, User } from "../../src/core/index.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";

const ann: User = { id: "slack:T1:U1", workspace: "slack:T1", name: "Ann", isOperator: true, isAdmin: true };
const bob: User = { ...ann, id: "slack:T1:U2", name: "Bob" };
const everything = { stored: true, review: true };
const nothing = { stored: false, review: false };

const vote: Extract<LedgerRecord, { kind: "vote" }> = {
  kind: "vote",
  user: ann.id,
  topic: "cost",
  vote: "unhelpful",
  locale: "en",
  on: "2026-11-22",
};
const unanswered: Extract<LedgerRecord, { kind: "unanswered" }> = {
  kind: "unanswered",
  questionKey: "k1",
  utterance: "What is a fax?",
  offered: [],
  locale: "en",
  on: "2026-11-22",
};

/** What every store must do, whatever it keeps its records in. */
export function describeLedger(name: string, open: () => Promise<Ledger>): void {
  describe(name, () => {
    it("remembers nothing of somebody new", async () => {
      const ledger = await open();
      expect(await ledger.recall(ann, nothing)).toEqual({ recentTopics: [] });
    });

    it("keeps the settings of a user, and the default of a workspace for everybody in it", async () => {
      const ledger = await open();
      await ledger.write([
        { kind: "user-locale", user: ann.id, locale: "zh-CN" },
        { kind: "user-visibility", user: ann.id, visibility: "public" },
        { kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" },
      ]);
      expect(await ledger.recall(ann, nothing)).toMatchObject({ locale: "zh-CN", visibility: "public" });
      expect(await ledger.recall(bob, nothing)).toEqual({ workspaceVisibility: "public", recentTopics: [] });
    });

    it("goes back to no language of its own with auto", async () => {
      const ledger = await open();
      await ledger.write([{ kind: "user-locale", user: ann.id, locale: "zh-CN" }]);
      await ledger.write([{ kind: "user-locale", user: ann.id, locale: "auto" }]);
      expect(await ledger.recall(ann, nothing)).not.toHaveProperty("locale");
    });

    it("counts a record that arrives five times once", async () => {
      const ledger = await open();
      for (let time = 0; time < 5; time++) await ledger.write([vote, unanswered]);
      const { stored, review } = await ledger.recall(ann, everything);
      expect(stored).toEqual([vote]);
      expect(review?.unanswered).toEqual([{ utterance: "What is a fax?", count: 1, lastOn: "2026-11-22" }]);
    });

    it("replaces a vote by a later one, and keeps the reason given for the same vote", async () => {
      const ledger = await open();
      await ledger.write([{ ...vote, reason: "wrong", comment: "No." }]);
      await ledger.write([vote]);
      expect((await ledger.recall(ann, everything)).review?.votes).toEqual([
        { topic: "cost", helpful: 0, unhelpful: 1, reasons: { wrong: 1 }, comments: ["No."] },
      ]);
      await ledger.write([{ ...vote, vote: "helpful" }]);
      expect((await ledger.recall(ann, everything)).review?.votes).toEqual([
        { topic: "cost", helpful: 1, unhelpful: 0, reasons: {}, comments: [] },
      ]);
    });

    it("lists the topics read, the latest first, each once, five at most", async () => {
      const ledger = await open();
      for (const topic of ["a", "b", "c", "d", "e", "f", "a"]) {
        await ledger.write([{ kind: "seen", user: ann.id, topic, on: "2026-11-22" }]);
      }
      expect((await ledger.recall(ann, nothing)).recentTopics).toEqual(["a", "f", "e", "d", "c"]);
    });

    it("groups unanswered questions that differ in case and space only, most frequent first", async () => {
      const ledger = await open();
      const ask = (questionKey: string, utterance: string, on: string): LedgerRecord => ({
        ...unanswered,
        questionKey,
        utterance,
        on,
      });
      await ledger.write([
        ask("k2", "Rare?", "2026-11-01"),
        ask("k1", "What is a FAX? ", "2026-11-20"),
        ask("k3", "what is a fax?", "2026-11-21"),
      ]);
      expect((await ledger.recall(ann, everything)).review?.unanswered).toEqual([
        { utterance: "What is a FAX? ", count: 2, lastOn: "2026-11-21" },
        { utterance: "Rare?", count: 1, lastOn: "2026-11-01" },
      ]);
    });

    it("counts what was picked", async () => {
      const ledger = await open();
      const pick = (questionKey: string, topic: string): LedgerRecord => ({
        kind: "pick",
        questionKey,
        topic,
        on: "2026-11-22",
      });
      await ledger.write([pick("k1", "cost"), pick("k2", "api"), pick("k3", "api"), pick("k3", "api")]);
      expect((await ledger.recall(ann, everything)).review?.picks).toEqual([
        { topic: "api", count: 2 },
        { topic: "cost", count: 1 },
      ]);
    });

    it("forgets everything of one user and nothing of another", async () => {
      const ledger = await open();
      await ledger.write([
        vote,
        { ...vote, user: bob.id },
        { kind: "quiz-result", user: ann.id, run: "r", score: 3, total: 5, on: "2026-11-22" },
        { kind: "finder-result", user: ann.id, outcome: "service", on: "2026-11-22" },
        { kind: "user-locale", user: ann.id, locale: "zh-CN" },
      ]);
      await ledger.write([{ kind: "forget", user: ann.id }]);
      expect(await ledger.recall(ann, { stored: true, review: false })).toEqual({
        recentTopics: [],
        stored: [],
      });
      expect((await ledger.recall(bob, everything)).stored).toHaveLength(1);
    });

    it("keeps installations until they are deleted", async () => {
      const { installations } = await open();
      await installations.put("slack:T1", { token: "t" });
      expect(await installations.get("slack:T1")).toEqual({ token: "t" });
      await installations.delete("slack:T1");
      expect(await installations.get("slack:T1")).toBeUndefined();
    });
  });
}
