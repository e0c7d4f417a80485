import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { usesColour } from "../../../src/adapters/terminal/colour.ts";

const output = (isTTY: boolean) => Object.assign(new Writable(), { isTTY });

describe("colour is used", () => {
  it.each<[string, boolean, Record<string, string>, boolean]>([
    ["on a terminal", true, {}, true],
    ["not in a pipe", false, {}, false],
    ["not with NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["with an empty NO_COLOR, which is as none", true, { NO_COLOR: "" }, true],
    ["in a pipe with FORCE_COLOR", false, { FORCE_COLOR: "1" }, true],
    ["not with FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
    ["not with both, for nothing is lost without", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["not on a dumb terminal", true, { TERM: "dumb" }, false],
  ])("%s", (_, isTTY, environment, expected) => {
    expect(usesColour({ output: output(isTTY), environment })).toBe(expected);
  });
});
