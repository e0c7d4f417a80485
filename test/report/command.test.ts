import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadContent } from "../../src/content/load.ts";
import { catalog } from "../support/product.ts";
import { hostile, sampleReview } from "./sample.ts";
import { run } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "review-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the review on the command line", () => {
  it("asks the store for everything, as an operator", async () => {
    const asked: unknown[] = [];
    const recall = async (...given: readonly unknown[]) => {
      asked.push(...given);
      return { recentTopics: [], review: sampleReview };
    };
    await run({ kind: "text" }, undefined, { ledger: { recall } });
    expect(asked).toMatchObject([{ isOperator: true }, { review: "all" }]);
  });

  it("says where nothing is stored yet, and that questions are not recorded while they are not", async () => {
    const empty = await run({ kind: "text" }, undefined, { recordsQuestions: false });
    expect(empty).toMatchObject({ printed: "", exitCode: 0 });
    expect(empty.told).toEqual([
      "Nothing is stored yet: data/ledger.db.",
      expect.stringContaining("RECORD_QUESTIONS=on"),
    ]);
    const nothing = { unanswered: [], votes: [], picks: [], quiz: [], days: [] };
    expect((await run({ kind: "text" }, nothing)).told).toEqual(["Nothing is stored yet: data/ledger.db."]);
  });

  it("prints all groups with their keys and every wording, the ratings, the languages, and the quiz", async () => {
    const { printed } = await run({ kind: "text" }, sampleReview);
    expect(printed).toContain("[q0000000] 7 × can we send a fax from our account");
    expect(printed).toContain("2 × fax from the account?");
    expect(printed).toContain("¿Se puede usar la cuenta en un coche?");
    expect(printed).toContain(catalog.topics.get([...catalog.topics.keys()][11] ?? "")?.title.en);
    expect(printed).toContain("simplified Chinese");
    expect(printed).toContain("Wrong most often");
  });

  it("speaks Chinese where it is asked to, or the system does", async () => {
    expect((await run({ kind: "text", locale: "zh-CN" }, sampleReview)).printed).toContain("没答上来的问题");
  });

  it("is the same as JSON, which no byte can break", async () => {
    const { printed } = await run(
      { kind: "json" },
      {
        ...sampleReview,
        unanswered: [
          { questionKey: "k", utterance: "a\u009b31m\u2028b", offered: [], language: "en", on: "2026-11-20" },
        ],
      },
    );
    expect(printed).not.toMatch(/[\u007f-\u009f\u2028]/);
    const report = JSON.parse(printed);
    expect(report.groups[0].wordings[0].utterance).toBe("a\u009b31m\u2028b");
    expect(Object.keys(report)).toEqual([
      "period",
      "days",
      "groups",
      "ratings",
      "picks",
      "languages",
      "quiz",
    ]);
    expect(report.days).toHaveLength(60);
    expect(report.quiz[0].right / report.quiz[0].answers).toBeLessThanOrEqual(
      report.quiz[1].right / report.quiz[1].answers,
    );
  });

  it("is a row per group as CSV, quoted as RFC 4180 has it, and no cell is a formula", async () => {
    const { printed } = await run({ kind: "csv" }, sampleReview);
    expect(printed.startsWith("group,count,first_on,last_on,languages,nearest_topic,")).toBe(true);
    expect(printed).toContain("q0000000,7,");
    expect(printed).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(printed).toContain('"<img src=x onerror=""alert(1)""><script>alert(2)</script>"');
    expect(printed.endsWith("\r\n")).toBe(true);
    expect(printed.replaceAll("\r\n", "")).not.toContain("\r");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(1)", "'@SUM(1)"],
    ["\t=1+1", "' =1+1"],
    ["\r=1+1", `"'\n'=1+1"`],
    ["＝1+1", "'＝1+1"],
    ["\u200b=1+1", "'\u200b=1+1"],
    ["a;=1+1", "a;'=1+1"],
    ["a\n@SUM(1)", `"a\n'@SUM(1)"`],
    ["1 - 1 = 0", "1 - 1 = 0"],
  ])("makes no formula of %j in CSV", async (utterance, cell) => {
    const question = {
      questionKey: "k",
      utterance,
      offered: ["cost"],
      language: "en",
      on: "2026-11-22",
    } as const;
    const review = { ...sampleReview, unanswered: [question] };
    const { printed } = await run({ kind: "csv" }, review);
    expect(printed).toContain(`,en,cost,${cell},\r\n`);
  });

  it("is a page in a file, or on standard output", async () => {
    const file = join(folder, "deep", "review.html");
    const written = await run({ kind: "html", file }, sampleReview);
    expect(written).toMatchObject({ printed: "", told: [`Written to ${file}.`], exitCode: 0 });
    expect((await run({ kind: "html" }, sampleReview)).printed).toBe(readFileSync(file, "utf8"));
  });

  it("fails where the store does", async () => {
    const recall = () => Promise.reject(new Error("locked"));
    await expect(run({ kind: "text" }, undefined, { ledger: { recall } })).rejects.toThrow("locked");
  });
});

describe("review --add", () => {
  it("prints a diff for the nearest topic, or the one that is named", async () => {
    const nearest = await run({ kind: "add", group: "q0000000" }, sampleReview);
    expect(nearest.printed).toContain("+++ b/content/topics/api.yaml");
    expect(nearest.printed).toContain(
      "+    - can we send a fax from our account\n+    - fax from the account?\n",
    );
    const named = await run({ kind: "add", group: "q0000000", topic: "cost" }, sampleReview);
    expect(named.printed).toContain("+++ b/content/topics/cost.yaml");
  });

  it("writes a folder that can be the operator's own, and adds to what is in it", async () => {
    const out = join(folder, "own");
    const first = await run({ kind: "add", group: "q0000000", topic: "cost", out }, sampleReview);
    expect(first).toMatchObject({ printed: "", exitCode: 0 });
    await run({ kind: "add", group: "q0000007", topic: "cost", out }, sampleReview);
    expect(readFileSync(join(out, "topics", "cost.yaml"), "utf8")).toBe(
      "id: cost\nmoreUtterances:\n  en:\n    - can we send a fax from our account\n    - fax from the account?\n" +
        "  zh-CN:\n    - 能用公众号发传真吗\n    - 公眾號能不能發傳真\n",
    );
    const cost = loadContent(out).topics.find(({ id }) => id === "cost");
    expect(cost?.utterances["zh-CN"].at(-1)).toBe("公眾號能不能發傳真");
    expect(readFileSync(join(out, "cost.diff"), "utf8")).toContain("+    - 能用公众号发传真吗");
  });

  it.each([
    [{ group: "nope" }, "There is no group nope"],
    [{ group: "q0000000", topic: "nope" }, "There is no topic nope"],
    [{ group: "q0000015", topic: "cost" }, "None of these questions can be added"],
  ])("refuses %j with a word on why", async (given, why) => {
    const { told, exitCode, printed } = await run({ kind: "add", ...given }, sampleReview);
    expect(told.join("\n")).toContain(why);
    expect(exitCode).toBe(1);
    expect(printed).toBe("");
  });

  it("shows hostile words as words", async () => {
    const key = sampleReview.unanswered.find(({ utterance }) => utterance === hostile[0])?.questionKey ?? "";
    const { printed } = await run({ kind: "add", group: key, topic: "cost" }, sampleReview);
    const line = printed.split("\n").find((each) => each.startsWith("+    - ")) ?? "";
    writeFileSync(join(folder, "line.yaml"), line);
    expect(line).toContain("<script>alert(2)</script>");
  });
});
