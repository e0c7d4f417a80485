import { type Entity, entities } from "../entity.ts";
import { choiceIds } from "./rules.ts";
import { type Finder, ownerQuestion, unsure } from "./schema.ts";

/** Something in the finder that a schema cannot see; the message says how to mend it. */
export interface FinderIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** All that is wrong with the finder at once, in the order of its parts; an empty list when nothing is. */
export function finderIssues(
  finder: Finder,
  factIds: ReadonlySet<string>,
  topicIds: ReadonlySet<string>,
): readonly FinderIssue[] {
  return [
    ...namesAreUnique(finder),
    ...ownersAreEntities(finder),
    ...referencesExist(finder, factIds, topicIds),
    ...rulesNameWhatExists(finder),
    ...everyOutcomeHasARule(finder),
    ...someRuleAlwaysFits(finder),
  ];
}

function namesAreUnique({ questions, outcomes }: Finder): readonly FinderIssue[] {
  return [
    ...repeats(questions, "id", ["questions"]),
    ...repeats(questions, "code", ["questions"]),
    ...questions.flatMap(({ choices }, at) => [
      ...repeats([...choices, { id: unsure }], "id", ["questions", at, "choices"]),
      ...repeats(choices, "code", ["questions", at, "choices"]),
    ]),
    ...repeats(outcomes, "id", ["outcomes"]),
  ];
}

function repeats<K extends "id" | "code">(
  elements: readonly Readonly<Record<K, string>>[],
  key: K,
  path: FinderIssue["path"],
): readonly FinderIssue[] {
  return elements.flatMap((element, at) => {
    const first = elements.findIndex((each) => each[key] === element[key]);
    if (first === at) return [];
    const message = `the ${key} "${element[key]}" stands here twice. Give the newer one another; never change one that was published.`;
    return [{ path: [...path, at, key], message }];
  });
}

/** Who may register what is told by entity, so the owner has to be one. */
function ownersAreEntities({ questions }: Finder): readonly FinderIssue[] {
  const owner = questions.findIndex(({ id }) => id === ownerQuestion);
  if (owner !== 0) {
    const message = `the first question is not "${ownerQuestion}". Ask it first: it decides what one may register.`;
    return [{ path: ["questions"], message }];
  }
  const given = questions[owner]?.choices.map(({ id }) => id) ?? [];
  const missing = entities.filter((entity) => !given.includes(entity));
  const unknown = given.filter((id) => !isEntity(id));
  if (missing.length + unknown.length === 0) return [];
  const message = `the choices of "${ownerQuestion}" are not the entities: missing ${list(missing)}, unknown ${list(unknown)}. Have one choice for each entity.`;
  return [{ path: ["questions", owner, "choices"], message }];
}

function referencesExist(
  { questions, outcomes }: Finder,
  factIds: ReadonlySet<string>,
  topicIds: ReadonlySet<string>,
): readonly FinderIssue[] {
  const fact = (id: string, path: FinderIssue["path"]) => missing("fact", id, factIds, path);
  return [
    ...questions.flatMap(({ unsureFact, choices }, at) => [
      ...fact(unsureFact, ["questions", at, "unsureFact"]),
      ...choices.flatMap((choice, n) => fact(choice.fact, ["questions", at, "choices", n, "fact"])),
    ]),
    ...outcomes.flatMap((outcome, at) => [
      ...(["fixed", "documents", "cost", "time"] as const).flatMap((key) =>
        outcome[key].flatMap((id, n) => fact(id, ["outcomes", at, key, n])),
      ),
      ...outcome.topics.flatMap((id, n) => missing("topic", id, topicIds, ["outcomes", at, "topics", n])),
    ]),
  ];
}

function rulesNameWhatExists({ questions, outcomes, rules }: Finder): readonly FinderIssue[] {
  const outcomeIds = new Set(outcomes.map(({ id }) => id));
  const choices = new Map(questions.map((question) => [question.id, new Set(choiceIds(question))]));
  return rules.flatMap(({ when, outcome }, at) => [
    ...missing("outcome", outcome, outcomeIds, ["rules", at, "outcome"]),
    ...Object.entries(when).flatMap(([question, ids]) => {
      const known = choices.get(question);
      if (known === undefined)
        return missing("question", question, new Set(choices.keys()), ["rules", at, "when"]);
      return ids.flatMap((id, n) =>
        missing(`choice of "${question}"`, id, known, ["rules", at, "when", question, n]),
      );
    }),
  ]);
}

function everyOutcomeHasARule({ outcomes, rules }: Finder): readonly FinderIssue[] {
  return outcomes.flatMap(({ id }, at) => {
    if (rules.some((rule) => rule.outcome === id)) return [];
    return [
      {
        path: ["outcomes", at, "id"],
        message: `no rule leads to "${id}". Write one, or leave the outcome out.`,
      },
    ];
  });
}

function someRuleAlwaysFits({ outcomes, rules }: Finder): readonly FinderIssue[] {
  const last = rules.at(-1);
  const openTo: readonly Entity[] = outcomes.find(({ id }) => id === last?.outcome)?.openTo ?? [];
  const isFree = last !== undefined && Object.keys(last.when).length === 0;
  if (isFree && entities.every((entity) => openTo.includes(entity))) return [];
  const message =
    "somebody could fit no rule. End with a rule without `when` whose outcome is open to every entity.";
  return [{ path: ["rules", rules.length - 1], message }];
}

function missing(
  kind: string,
  id: string,
  known: ReadonlySet<string>,
  path: FinderIssue["path"],
): FinderIssue[] {
  if (known.has(id)) return [];
  return [{ path, message: `there is no ${kind} "${id}". Correct the name, or add it.` }];
}

function isEntity(id: string): id is Entity {
  return entities.some((entity) => entity === id);
}

function list(names: readonly string[]): string {
  return names.join(", ") || "none";
}
