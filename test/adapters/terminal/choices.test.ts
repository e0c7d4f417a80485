import { describe, expect, it } from "vitest";
import { buttonsOf, type LabelMatch, numberIn, pressedBy } from "../../../src/adapters/terminal/choices.ts";
import { choices } from "./support.ts";

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

describe("the keys of buttons", () => {
  it.each<[string, readonly (readonly string[])[], string]>([
    ["are numbers through all parts", [["Red", "Blue"], ["Back"]], "1 2 3"],
    ["are letters where a label is a number", [["5", "20", "As many as you like", "1"]], "A B C D"],
    ["are letters where labels begin with numbers", [["7个字", "每天1次", "15个字"]], "A B C"],
    ["are letters where a label begins with a button's number", [["Free", "2 a day"]], "A B"],
    ["are numbers where a label begins with none of theirs", [["Free", "48 hours"]], "1 2"],
    ["are the labels of choices that are letters", [["A", "B", "C"]], "A B C"],
    ["count on after letters", [["5", "20"], ["Back"]], "A B 3"],
    ["are numbers for letters out of their order", [["Back"], ["A", "B"]], "1 2 3"],
    [
      "are numbers where the letters do not suffice",
      [Array.from({ length: 27 }, (_, at) => `${at}`)],
      "1 2 3",
    ],
  ])("%s", (_, parts, keys) => {
    const given = buttonsOf(parts.map((labels) => choices(...labels))).map(({ key }) => key);
    expect(given.join(" ").startsWith(keys)).toBe(true);
  });
});

describe("a typed line", () => {
  const plain = ["More details", "Back to the answer", "Helpful", "Help", "WeChat Pay"];
  const figures = ["5", "20", "As many as you like", "1"];
  const lettered = ["A", "B", "C"];

  it.each<[string, string, readonly string[], LabelMatch, string | number | undefined]>([
    ["presses the button of its number", "2", plain, "none", "Back to the answer"],
    ["presses the button of its letter", "b", figures, "none", "20"],
    ["presses a lettered button by its place too", "2", lettered, "none", "B"],
    ["presses the answer that is the number, not the button in its place", "1", figures, "whole", "1"],
    ["presses no button in its place where labels are numbers", "2", figures, "whole", 2],
    ["names a number without a button", "9", plain, "whole", 9],
    ["names 0 as such a number", "0", plain, "whole", 0],
    ["presses the button of its label, capitals or not", " more DETAILS ", plain, "whole", "More details"],
    ["is no label that is a word of the command", "Help", plain, "none", undefined],
    ["is no label where it is but its beginning", "back", plain, "whole", undefined],
    ["presses the button whose label it begins", "back", plain, "beginning", "Back to the answer"],
    ["prefers the whole label to the beginning of another", "help", plain, "beginning", "Help"],
    ["begins a label with whole words only", "mo", plain, "beginning", undefined],
    ["begins no label when two begin like it", "w", ["W one", "W two"], "beginning", undefined],
    ["is text when it is empty", " ", plain, "beginning", undefined],
    ["is text otherwise", "who may register?", plain, "beginning", undefined],
    ["is text where there are no buttons, a number as well", "2", [], "whole", undefined],
  ])("%s", (_, line, labels, match, expected) => {
    const pressed = pressedBy(line, buttonsOf([choices(...labels)]), match);
    expect(pressed !== undefined && "missing" in pressed ? pressed.missing : pressed?.label).toBe(expected);
  });
});
