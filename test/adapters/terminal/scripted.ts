import type { Incoming } from "../../../src/adapters/adapter.ts";
import type { Choice, Reply, ReplyPart } from "../../../src/core/index.ts";
import { choice, form, message, paragraph } from "./support.ts";

const questions = 5;
const finderQuestions = ["owner", "objective", "rhythm"];

/** A guide with a quiz, a finder and a form, whose state is in its buttons as in the real one. */
export function play({ intent }: Incoming): Reply {
  const said = intent.kind === "pressed" ? intent.action : "utterance" in intent ? intent.utterance : "";
  const [view = "", ...state] = said.split(":");
  switch (view) {
    case "quiz":
      return message(quiz(Number(state[0] ?? 1), Number(state[1] ?? 0)));
    case "explain":
      return message(explanation(Number(state[0]), Number(state[1]), state[2] === "right"));
    case "amounts":
      return message([
        progress(1, 1),
        pick(["5", "20", "As many as you like", "1"].map((label) => choice(label))),
      ]);
    case "long":
      return {
        ...message([...lines(Number(state[0])), pick([choice("Quiz", "quiz")])]),
        summary: `It has ${state[0]} lines.`,
      };
    case "gibberish":
      return message([paragraph("I do not know that one."), pick([choice("Topics", "topics")])]);
    case "find":
      return message(finder(state));
    case "answer":
    case "vote":
      return { ...message(answer(view === "vote")), summary: view === "vote" ? "Thank you." : "An answer." };
    case "form":
      return form;
    case "send-form":
      return message([paragraph(`sent: ${JSON.stringify("form" in intent ? intent.form : {})}`)]);
    default:
      return message([paragraph(`said: ${said}`), pick([choice("Form", "form"), choice("Quiz", "quiz")])]);
  }
}

function answer(isVoted: boolean): readonly ReplyPart[] {
  const feedback = {
    kind: "feedback",
    prompt: "Good?",
    helpful: choice("Yes", "vote"),
    unhelpful: choice("No", "form"),
  } as const;
  const next = pick([choice("Quiz", "quiz")]);
  return [paragraph("A long answer."), next, isVoted ? { ...feedback, given: "helpful" } : feedback];
}

function lines(count: number): readonly ReplyPart[] {
  return [{ kind: "list", items: Array.from({ length: count }, (_, at) => `Line ${at + 1}`) }];
}

function quiz(at: number, score: number): readonly ReplyPart[] {
  if (at > questions) {
    return [
      paragraph(`You scored ${score} of ${questions}.`),
      pick([choice("Again", "quiz"), choice("Share", "share")]),
    ];
  }
  const answers = ["A", "B", "C"].map((label) =>
    choice(label, `explain:${at}:${label === "B" ? score + 1 : score}:${label === "B" ? "right" : "wrong"}`),
  );
  return [progress(at, questions), { kind: "heading", text: `Question ${at}?` }, pick(answers)];
}

function explanation(at: number, score: number, isRight: boolean): readonly ReplyPart[] {
  const verdict = isRight ? "Right." : "Wrong, it is B.";
  return [progress(at, questions), paragraph(verdict), pick([choice("Next", `quiz:${at + 1}:${score}`)])];
}

function finder(answers: readonly string[]): readonly ReplyPart[] {
  const at = answers.length;
  const question = finderQuestions[at];
  if (question === undefined)
    return [paragraph(`You need: ${answers.join(", ")}.`), pick([choice("Again", "find")])];
  const choices = ["first", "second", "not sure"].map((label) =>
    choice(`${question}: ${label}`, ["find", ...answers, `${question} ${label}`].join(":")),
  );
  return [
    progress(at + 1, finderQuestions.length),
    { kind: "heading", text: `Your ${question}?` },
    pick(choices),
  ];
}

function progress(position: number, total: number): ReplyPart {
  return { kind: "progress", position, total, text: `${position} of ${total}` };
}

function pick(choices: readonly Choice[]): ReplyPart {
  return { kind: "choices", prompt: "Pick", choices };
}
