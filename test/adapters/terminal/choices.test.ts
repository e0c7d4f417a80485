import { describe, expect, it } from "vitest";
import { numberIn, pressedBy } from "../../../src/adapters/terminal/choices.ts";
import { choice } from "./support.ts";

describe("a typed number", () => {
  it.each<[string, number | undefined]>([
    ["3", 3],
    [" 12 ", 12],
    ["3.", 3],
    ["3)", 3],
    ["３", 3],
    ["0", 0],
    ["1234", undefined],
    ["3 times", undefined],
    ["-1", undefined],
    ["", undefined],
  ])("in %j is %s", (line, number) => {
    expect(numberIn(line)).toBe(number);
  });
});

describe("a typed line", () => {
  const lettered = [choice("A"), choice("B"), choice("Help")];

  it.each<[string, string, unknown]>([
    ["presses the button of its number", "2", lettered[1]],
    ["presses a lettered button by its letter", "b", lettered[1]],
    ["names a number without a button", "9", { missing: 9 }],
    ["names 0 as such a number", "0", { missing: 0 }],
    ["is text when it is a longer label", "Help", undefined],
    ["is text otherwise", "who may register?", undefined],
  ])("%s", (_, line, pressed) => {
    expect(pressedBy(line, lettered)).toEqual(pressed);
  });

  it("is text where there are no buttons, a number as well", () => {
    expect(pressedBy("2", [])).toBeUndefined();
  });
});
