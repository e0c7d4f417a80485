import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../src/core/index.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { describeInstallations } from "./installations-contract.ts";
import { describeQuizMemory } from "./quiz-contract.ts";
import {
  ann,
  bob,
  cid,
  dan,
  everythingOf,
  nothing,
  outcomeOf,
  pickOf,
  questionOf,
  quiz,
  resultOf,
  review,
  seenOf,
  stored,
  voteOf,
} from "./records.ts";
import { describeReview } from "./review-contract.ts";

/** What every store must do, whatever it keeps its records in. `open` gives an empty one. */
export function describeLedger(name: string, open: () => Promise<Ledger>): void {
  describe(name, () => {
    describe("settings and topics", () => {
      it("remembers nothing of somebody new", async () => {
        const ledger = await open();
        expect(await ledger.recall(ann, nothing)).toEqual({ recentTopics: [] });
        expect(await ledger.recall(ann, stored)).toEqual({ recentTopics: [], stored: [] });
      });

      it("keeps the settings of a user, and the default of a workspace for everybody in it", async () => {
        const ledger = await open();
        await ledger.write([
          { kind: "user-locale", user: ann.id, locale: "zh-CN" },
          { kind: "user-visibility", user: ann.id, visibility: "public" },
          { kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" },
        ]);
        expect(await ledger.recall(ann, nothing)).toMatchObject({ locale: "zh-CN", visibility: "public" });
        expect(await ledger.recall(bob, nothing)).toEqual({
          workspaceVisibility: "public",
          recentTopics: [],
        });
        expect(await ledger.recall(cid, nothing)).toEqual({ recentTopics: [] });
      });

      it("goes back to no language of its own with auto", async () => {
        const ledger = await open();
        await ledger.write([{ kind: "user-locale", user: ann.id, locale: "zh-CN" }]);
        await ledger.write([{ kind: "user-locale", user: ann.id, locale: "auto" }]);
        expect(await ledger.recall(ann, nothing)).not.toHaveProperty("locale");
      });

      it("lists the topics read, the latest first, each once, five at most", async () => {
        const ledger = await open();
        for (const topic of ["a", "b", "c", "d", "e", "f", "a"]) await ledger.write([seenOf(ann, topic)]);
        expect((await ledger.recall(ann, nothing)).recentTopics).toEqual(["a", "f", "e", "d", "c"]);
      });

      it("knows a user of no workspace", async () => {
        const { workspace: _, ...alone } = dan;
        const ledger = await open();
        await ledger.write([seenOf(alone, "cost"), voteOf(alone)]);
        expect(await ledger.recall(alone, stored)).toMatchObject({
          recentTopics: ["cost"],
          stored: [{ kind: "seen" }, { kind: "vote" }],
        });
      });
    });

    describe("writing twice", () => {
      it("counts a record that arrives five times once", async () => {
        const ledger = await open();
        const records = [...everythingOf(ann), questionOf("k1"), pickOf("k1", "cost")];
        await ledger.write(records);
        const once = await ledger.recall(ann, { recent: true, stored: true, review: "all", quiz: true });
        for (let time = 0; time < 4; time++) await ledger.write(records);
        expect(await ledger.recall(ann, { recent: true, stored: true, review: "all", quiz: true })).toEqual(
          once,
        );
        expect(once.stored).toHaveLength(8);
      });

      it("counts a record that arrives in one write with itself once", async () => {
        const ledger = await open();
        await ledger.write([voteOf(ann), voteOf(ann), seenOf(ann, "a"), seenOf(ann, "a")]);
        expect((await ledger.recall(ann, stored)).stored).toHaveLength(2);
      });

      it("counts once what is delivered at the same time", async () => {
        const ledger = await open();
        await Promise.all(
          Array.from({ length: 20 }, () => ledger.write([resultOf(ann, "r", 3), voteOf(ann)])),
        );
        expect((await ledger.recall(ann, stored)).stored).toHaveLength(2);
      });

      it("keeps the first result of a run, and the last day of a finder's outcome", async () => {
        const ledger = await open();
        await ledger.write([resultOf(ann, "r", 3), outcomeOf(ann, "both", "2026-11-01")]);
        await ledger.write([resultOf(ann, "r", 5), outcomeOf(ann, "both", "2026-11-02")]);
        const memory = await ledger.recall(ann, { ...stored, quiz: true });
        expect(memory.quiz?.results).toMatchObject([{ score: 3 }]);
        expect(memory.stored?.[1]).toMatchObject({ outcome: "both", on: "2026-11-02" });
      });

      it("replaces a vote by a later one, and keeps the reason given for the same vote", async () => {
        const ledger = await open();
        const votes = async () => (await ledger.recall(ann, review)).review?.votes;
        await ledger.write([voteOf(ann, { reason: "wrong", comment: "No." })]);
        await ledger.write([voteOf(ann)]);
        expect(await votes()).toEqual([
          { topic: "cost", helpful: 0, unhelpful: 1, reasons: { wrong: 1 }, comments: ["No."] },
        ]);
        await ledger.write([voteOf(ann, { vote: "helpful" })]);
        expect(await votes()).toEqual([
          { topic: "cost", helpful: 1, unhelpful: 0, reasons: {}, comments: [] },
        ]);
        await ledger.write([voteOf(ann)]);
        expect(await votes()).toEqual([
          { topic: "cost", helpful: 0, unhelpful: 1, reasons: {}, comments: [] },
        ]);
      });
    });

    describe("what it gives back", () => {
      it("lists everything stored under a user, and names nobody by an id", async () => {
        const ledger = await open();
        await ledger.write(everythingOf(ann));
        await ledger.write(everythingOf(bob));
        const kept = (await ledger.recall(ann, stored)).stored ?? [];
        const withoutIds = kept.map((record) => {
          const { user: _, workspace: __, ...rest } = { user: "", workspace: "", ...record };
          return rest;
        });
        const expected = everythingOf(ann).map((record) => {
          const { user: _, workspace: __, ...rest } = { user: "", workspace: "", ...record };
          return rest;
        });
        expect(withoutIds).toEqual(expected);
        expect(JSON.stringify(kept)).not.toMatch(/slack|:T1|:U1/);
        const users = new Set(kept.flatMap((record) => ("user" in record ? [record.user] : [])));
        expect(users.size).toBe(1);
      });

      it.each([
        ["emoji and Chinese", "👩‍👩‍👧 公众号 ✅"],
        ["quotes, semicolons and comments", `'; DROP TABLE votes; -- " $1 ?1 \\`],
        ["line breaks and tabs", "a\n\tb\r\n"],
        ["markup", "<!channel> @everyone **bold** <@U1>"],
        ["ten thousand characters", "微信".repeat(5_000)],
        ["the empty text", ""],
      ])("keeps a text as it is: %s", async (_, text) => {
        const ledger = await open();
        await ledger.write([
          questionOf("k1", { utterance: text, offered: [text, text] }),
          voteOf(ann, { comment: text }),
          { kind: "leaderboard-join", user: ann.id, workspace: "slack:T1", name: text },
        ]);
        const memory = await ledger.recall(ann, { ...stored, review: "all" });
        expect(memory.review?.unanswered[0]).toMatchObject({ utterance: text, offered: [text, text] });
        expect(memory.review?.votes[0]?.comments).toEqual([text]);
        expect(memory.stored?.[0]).toMatchObject({ name: text });
      });

      it.each([
        ["a NUL", "a\0b", "a\ufffdb"],
        ["half a pair", "a\ud800b", "a\ufffdb"],
      ])("shows %s, which no text can hold, as something unknown", async (_, text, shown) => {
        const ledger = await open();
        await ledger.write([questionOf("k1", { utterance: text }), voteOf(ann, { comment: text })]);
        const memory = await ledger.recall(ann, review);
        expect(memory.review?.unanswered[0]?.utterance).toBe(shown);
        expect(memory.review?.votes[0]?.comments).toEqual([shown]);
      });

      it("gives back what was written before, however much is written at once", async () => {
        const ledger = await open();
        const topics = Array.from({ length: 600 }, (_, index) => `topic-${index}`);
        await Promise.all(topics.map((topic) => ledger.write([seenOf(ann, topic)])));
        await ledger.write(topics.map((topic) => seenOf(bob, topic)));
        expect((await ledger.recall(ann, stored)).stored).toHaveLength(600);
        expect((await ledger.recall(bob, nothing)).recentTopics[0]).toBe("topic-599");
      });
    });

    describe("what goes", () => {
      it("forgets everything of one user and nothing of another", async () => {
        const ledger = await open();
        await ledger.write([...everythingOf(ann), ...everythingOf(bob)]);
        await ledger.write([{ kind: "forget", user: ann.id }]);
        expect(await ledger.recall(ann, { ...stored, quiz: true })).toEqual({
          recentTopics: [],
          stored: [],
          quiz: { results: [] },
        });
        expect((await ledger.recall(bob, stored)).stored).toHaveLength(8);
      });

      it("purges what belongs to a workspace or was made in it, and nothing else", async () => {
        const ledger = await open();
        await ledger.write([...everythingOf(ann), ...everythingOf(cid), ...everythingOf(dan)]);
        await ledger.write([
          questionOf("k1"),
          pickOf("k1", "cost"),
          questionOf("k2", { workspace: "slack:T2" }),
          { kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" },
          { kind: "workspace-leaderboard", workspace: "slack:T1", isOn: true },
        ]);
        await ledger.installations.put("slack:T1", { token: "1" });
        await ledger.installations.put("slack:T2", { token: "2" });
        await ledger.purge("slack:T1");
        expect(await ledger.recall(ann, { ...stored, quiz: true })).toEqual({
          recentTopics: [],
          stored: [],
          quiz: { results: [] },
        });
        expect(await ledger.installations.get("slack:T1")).toBeUndefined();
        expect(await ledger.installations.get("slack:T2")).toEqual({ token: "2" });
        expect((await ledger.recall(cid, stored)).stored).toHaveLength(8);
        expect((await ledger.recall(cid, review)).review?.unanswered).toMatchObject([{ questionKey: "k2" }]);
      });

      it("purges a server without the settings of the people in it, who belong to none", async () => {
        const ledger = await open();
        await ledger.write(everythingOf(dan));
        await ledger.purge("discord:7");
        expect((await ledger.recall(dan, stored)).stored?.map(({ kind }) => kind)).toEqual([
          "user-locale",
          "user-visibility",
        ]);
      });

      it("sweeps what is older than a day, but no setting and no installation", async () => {
        const ledger = await open();
        await ledger.write([
          ...everythingOf(ann).map((record) => ("on" in record ? { ...record, on: "2026-08-01" } : record)),
          questionOf("old", { on: "2026-08-01" }),
          pickOf("old", "cost", "2026-08-01"),
          seenOf(ann, "api", "2026-08-02"),
          { kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" },
        ]);
        await ledger.installations.put("slack:T1", { token: "1" });
        await ledger.sweep("2026-08-02");
        const memory = await ledger.recall(ann, { recent: true, stored: true, review: "all", quiz: true });
        expect(memory.stored?.map(({ kind }) => kind)).toEqual([
          "user-locale",
          "user-visibility",
          "leaderboard-join",
          "seen",
        ]);
        expect(memory).toMatchObject({ workspaceVisibility: "public", recentTopics: ["api"] });
        expect(memory.review?.days).toHaveLength(1);
        expect(memory.review?.picks).toEqual([]);
        expect(await ledger.installations.get("slack:T1")).toEqual({ token: "1" });
      });
    });

    it("refuses a record that is none, alone, and stores those that came with it", async () => {
      const ledger = await open();
      await ledger.write([seenOf(ann, "first")]);
      const broken: LedgerRecord = JSON.parse(JSON.stringify({ ...seenOf(ann, ""), topic: null }));
      const writes = [[seenOf(ann, "a")], [seenOf(ann, "lost"), broken], [seenOf(ann, "b")]];
      const results = await Promise.allSettled(writes.map((records) => ledger.write(records)));
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect((await ledger.recall(ann, nothing)).recentTopics).toEqual(["b", "a", "first"]);
    });

    it("waits at its end for what is under way, and refuses what comes after", async () => {
      const ledger = await open();
      const writing = ledger.write([seenOf(ann, "cost")]);
      await ledger.close();
      await expect(writing).resolves.toBeUndefined();
      await expect(ledger.recall(ann, quiz)).rejects.toMatchObject({ name: "LedgerError" });
      await expect(ledger.write([seenOf(ann, "cost")])).rejects.toMatchObject({ name: "LedgerError" });
    });

    describeReview(open);
    describeQuizMemory(open);
    describeInstallations(open);
  });
}
