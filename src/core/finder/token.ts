import { type Finder, unsureCode } from "./schema.ts";
import type { FinderState } from "./step.ts";

const tokenPattern = /^(?:[a-z][a-z0-9])*(?:\.[a-z]?)?$/;

/** The codes of the answers in the order given, then `.` and the question that is asked again: `ocgp.o`. */
export function encodeFinder({ answers, revisiting }: FinderState): string {
  return answers.join("") + (revisiting === undefined ? "" : `.${revisiting}`);
}

/**
 * Reads `encodeFinder` back; `undefined` for anything else. The empty text is a finder at its start.
 *
 * What the content has lost since is left out and the rest kept, with `carriedOver` to say so.
 */
export function decodeFinder(text: string, finder: Finder): FinderState | undefined {
  const [answerText = "", revisiting] = text.split(".");
  const codes = answerText.match(/../g) ?? [];
  const questions = codes.map((code) => code[0]);
  if (!tokenPattern.test(text) || new Set(questions).size < questions.length) return undefined;

  const answers = codes.filter((code) => isKnown(code, finder));
  const isHeld =
    revisiting === undefined || revisiting === "" || answers.some((code) => code[0] === revisiting);
  return {
    answers,
    ...(revisiting !== undefined && isHeld && answers.length > 0 ? { revisiting } : {}),
    ...(answers.length < codes.length ? { carriedOver: true } : {}),
  };
}

function isKnown(code: string, finder: Finder): boolean {
  const question = finder.questions.find((each) => each.code === code[0]);
  return (
    question !== undefined &&
    (code[1] === unsureCode || question.choices.some((choice) => choice.code === code[1]))
  );
}
