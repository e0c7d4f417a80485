import { describe, expect, it } from "vitest";
import { parseArguments } from "../../../src/adapters/terminal/arguments.ts";

describe("the arguments of the command line", () => {
  it.each<[string, readonly string[], object]>([
    ["nothing opens a chat", [], { kind: "chat", lines: "words" }],
    ["ask alone takes every line for a question", ["ask"], { kind: "chat", lines: "ask" }],
    ["ask with a text asks it", ["ask", "who may?"], { kind: "once", utterance: "who may?", as: "ask" }],
    [
      "words without quotes are one text",
      ["who", "may?"],
      { kind: "once", utterance: "who may?", as: "words" },
    ],
    [
      "a word of the command is what one would type",
      ["quiz"],
      { kind: "once", utterance: "quiz", as: "words" },
    ],
    ["an empty text is a question too", ["ask", ""], { kind: "once", utterance: "", as: "ask" }],
    ["ask --json reads questions", ["ask", "--json"], { kind: "machine" }],
    ["flags may stand anywhere", ["--json", "ask"], { kind: "machine" }],
    ["ask --json takes one question", ["ask", "--json", "a", "b"], { kind: "machine", question: "a b" }],
    ["ask --json takes an empty question", ["ask", "--json", ""], { kind: "machine", question: "" }],
    ["--locale fixes the language", ["--locale", "zh-CN"], { kind: "chat", lines: "words", locale: "zh-CN" }],
    [
      "--locale= does as well",
      ["--locale=zh-TW", "quiz"],
      { kind: "once", utterance: "quiz", as: "words", locale: "zh-TW" },
    ],
    [
      "--locale takes the nearest one",
      ["--locale", "zh_HK"],
      { kind: "chat", lines: "words", locale: "zh-TW" },
    ],
    ["--help wins over words", ["quiz", "--help"], { kind: "help" }],
    ["-h is --help", ["-h"], { kind: "help" }],
    ["--version is told", ["--version"], { kind: "version" }],
    ["-- ends the flags", ["--", "--help", "me"], { kind: "once", utterance: "--help me", as: "words" }],
    ["a dash before a space is text", ["- why?"], { kind: "once", utterance: "- why?", as: "words" }],
  ])("%s", (_, argv, options) => {
    expect(parseArguments(argv)).toEqual(options);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["an unknown flag", ["--jsno"], /no flag --jsno\. --help lists/],
    ["an unknown locale", ["--locale", "fr"], /--locale needs one of en, zh-CN, zh-TW; not "fr"/],
    ["a locale without a value", ["--locale"], /--locale needs one of/],
    ["a value where none belongs", ["ask", "--json=1"], /no flag --json=1/],
    ["--json without ask", ["quiz", "--json"], /--json goes with ask/],
  ])("are refused with a remedy: %s", (_, argv, problem) => {
    expect(parseArguments(argv)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
