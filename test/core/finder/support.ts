import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { createToTraditional, withTraditional } from "../../../src/content/traditional.ts";
import { type Entity, entities } from "../../../src/core/entity.ts";
import { type Answers, choiceIds } from "../../../src/core/finder/rules.ts";
import {
  type Finder,
  type FinderOutcome,
  type FinderQuestion,
  finderSchema,
  unsure,
} from "../../../src/core/finder/schema.ts";
import { type FinderState, standing, startFinder, step } from "../../../src/core/finder/step.ts";

/** The seed of every property, so that a failure comes back when the test runs again. */
export const seed = 20261122;

/** A finder about nothing. How often matters for articles alone, and only to a company. */
export const small: Finder = {
  questions: [
    question("owner", "o", ["individual", "company"]),
    question("goal", "g", ["articles", "shop", "video"]),
    question("rhythm", "r", ["daily", "seldom"]),
  ],
  outcomes: [
    outcome("channel", entities),
    outcome("store", ["company"]),
    outcome("magazine", ["company"]),
    outcome("journal", ["individual", "company"]),
    outcome("nothing", entities),
  ],
  rules: [
    { when: { goal: ["video"] }, outcome: "channel" },
    { when: { goal: ["shop"] }, outcome: "store" },
    { when: { goal: ["articles"], rhythm: ["daily"] }, outcome: "magazine" },
    { when: { goal: ["articles"] }, outcome: "journal" },
    { when: {}, outcome: "nothing" },
  ],
};

export function question(id: string, code: string, choices: readonly string[]): FinderQuestion {
  return {
    id,
    code,
    name: text(id),
    text: text(`Which ${id}?`),
    hint: text(`About the ${id}.`),
    unsureFact: "fact",
    choices: choices.map((choice) => ({
      id: choice,
      code: choice.slice(0, 1),
      label: text(choice),
      if: text(`it were ${choice}`),
      fact: "fact",
    })),
  };
}

export function outcome(id: string, openTo: readonly Entity[]): FinderOutcome {
  const facts = { fixed: [], documents: [], cost: [], time: [] };
  return { id, title: text(id), text: text(`Take ${id}.`), openTo: [...openTo], ...facts, topics: ["topic"] };
}

export function text(en: string) {
  return { en, "zh-CN": en, "zh-TW": en };
}

/** Gives answers as the finder asks for them, until it asks for one that is not there. */
export function answering(answers: Answers, finder: Finder): FinderState {
  let state = startFinder();
  for (;;) {
    const { question } = standing(state, finder);
    const choice = question === undefined ? undefined : answers[question.id];
    if (question === undefined || choice === undefined) return state;
    state = step(state, { kind: "answered", question: question.id, choice }, finder);
  }
}

/** Every state that answering alone can reach, the start first. */
export function reachable(finder: Finder): readonly FinderState[] {
  const states = [startFinder()];
  // Grows while it is walked.
  for (const state of states) {
    const { question } = standing(state, finder);
    if (question === undefined) continue;
    for (const choice of choiceIds(question)) {
      states.push(step(state, { kind: "answered", question: question.id, choice }, finder));
    }
  }
  return states;
}

/** Every way to answer all questions, also those that would not be asked. */
export function combinations(finder: Finder): readonly Answers[] {
  return finder.questions.reduce<readonly Answers[]>(
    (all, each) =>
      all.flatMap((answers) => choiceIds(each).map((choice) => ({ ...answers, [each.id]: choice }))),
    [{}],
  );
}

/** The rules read naively, to hold the finder against; what is not answered is "Not sure". */
export function decide(answers: Answers, { rules, outcomes }: Finder): string | undefined {
  const owner = answers.owner ?? unsure;
  return rules.find(({ when, outcome: id }) => {
    const isOpen =
      owner === unsure ||
      isOpenTo(
        owner,
        outcomes.find((each) => each.id === id),
      );
    return isOpen && Object.entries(when).every(([each, ids]) => ids.includes(answers[each] ?? unsure));
  })?.outcome;
}

export function isOpenTo(owner: string, to: FinderOutcome | undefined): boolean {
  return to?.openTo.some((entity) => entity === owner) ?? false;
}

/** All answers that a state holds, by id. */
export function held(state: FinderState, finder: Finder): Answers {
  const pairs = state.answers.map((code) => {
    const of = finder.questions.find((each) => each.code === code[0]);
    return [of?.id ?? "", of?.choices.find((each) => each.code === code[1])?.id ?? unsure] as const;
  });
  return Object.fromEntries(pairs);
}

const content = new URL("../../../content/", import.meta.url);
export const toTraditional = createToTraditional(new URL("zh-TW.yaml", content).pathname);

export function read(path: string): unknown {
  return parse(readFileSync(new URL(path, content), "utf8"));
}

/** All elements of the files of a folder of the content. */
export function readAll(folder: string): readonly unknown[] {
  const files = readdirSync(new URL(`${folder}/`, content)).filter((file) => file.endsWith(".yaml"));
  return files.map((file) => withTraditional(read(`${folder}/${file}`), toTraditional));
}

/** The finder that we ship. */
export const shipped = finderSchema.parse(withTraditional(read("finder.yaml"), toTraditional));
