import { describe, expect, it } from "vitest";
import { parseReviewArguments, type ReviewOptions } from "../../src/report/arguments.ts";

describe("the arguments of review", () => {
  it.each<[string, ReviewOptions]>([
    ["", { kind: "text" }],
    ["--json", { kind: "json" }],
    ["--csv --locale zh-TW", { kind: "csv", locale: "zh-TW" }],
    ["--locale=zh", { kind: "text", locale: "zh-CN" }],
    ["--html", { kind: "html" }],
    ["--html review.html", { kind: "html", file: "review.html" }],
    ["--html=review.html", { kind: "html", file: "review.html" }],
    ["--add abcdefgh", { kind: "add", group: "abcdefgh" }],
    ["--add --bcdef-h cost", { kind: "add", group: "--bcdef-h", topic: "cost" }],
    ["--out own --add abcdefgh cost", { kind: "add", group: "abcdefgh", topic: "cost", out: "own" }],
  ])("of %s are read", (line, options) => {
    expect(parseReviewArguments(line.split(" ").filter(Boolean))).toEqual(options);
  });

  it.each([
    ["--xml", "review has no flag --xml"],
    ["--json=a", "review has no flag --json"],
    ["--json --csv", "one thing at a time, not --json and --csv"],
    ["--json file", 'what to do with "file"'],
    ["--add a b c", 'what to do with "c"'],
    ["--add", "needs a group"],
    ["--out own", "--out goes with --add"],
    ["--add a --out", "--out needs a folder"],
    ["--locale tlh", '--locale needs one of en, zh-CN, zh-TW; not "tlh"'],
  ])("of %s are a problem that says what to do", (line, problem) => {
    const read = parseReviewArguments(line.split(" "));
    expect("problem" in read && read.problem).toContain(problem);
  });
});
