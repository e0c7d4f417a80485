import { describe, expect, it } from "vitest";
import { findingLine, ok, skipped, wrong } from "../src/finding.ts";

describe("the line of a finding", () => {
  it.each([
    [ok("Port", "3000 is free."), "ok       Port: 3000 is free."],
    [wrong("Clock", "7 minutes ahead."), "wrong    Clock: 7 minutes ahead."],
    [skipped("Slack", "not configured."), "skipped  Slack: not configured."],
  ])("begins with the verdict, in one column: %j", (finding, line) => {
    expect(findingLine(finding, [])).toBe(line);
  });

  it("shows no secret, however often and wherever it stands", () => {
    const finding = ok("xoxb-secret", "xoxb-secret in xoxb-secret, xapp-secret");
    expect(findingLine(finding, ["xoxb-secret", "xapp-secret"])).toBe(
      "ok       [secret]: [secret] in [secret], [secret]",
    );
  });

  it("is not torn to pieces by a secret that is a mere syllable", () => {
    expect(findingLine(ok("Port", "free"), ["e"])).toBe("ok       Port: free");
  });

  it.each([["\n"], ["\u001b[2J"], ["\u2028"], ["\u202e"]])(
    "stays one line that a terminal obeys in nothing: %j",
    (text) => {
      expect(findingLine(ok("Team", `a${text}b`), [])).toMatch(/^ok {7}Team: a (\[2J)?b$/);
    },
  );
});
