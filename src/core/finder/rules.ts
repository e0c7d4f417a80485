import { type Finder, type FinderOutcome, type FinderQuestion, ownerQuestion, unsure } from "./schema.ts";

/** The id of the choice taken, by the id of the question. Questions that are open are not in it. */
export type Answers = Readonly<Record<string, string>>;

/** What every combination of answers comes to: one row each, the choice of the last question changing fastest. */
interface Table {
  readonly columns: readonly Column[];
  readonly outcomes: readonly FinderOutcome[];
}

interface Column {
  readonly question: string;
  /** How many rows further down each choice stands, by its id. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** Content is frozen, so its table is worked out once: about 24,000 rows in some hundredths of a second. */
const tables = new WeakMap<Finder, Table>();

/** The ids of all choices of a question, "Not sure" last. */
export function choiceIds(question: FinderQuestion): readonly string[] {
  return [...question.choices.map(({ id }) => id), unsure];
}

/**
 * The outcome of some answers, open questions taken as "Not sure".
 *
 * Where no open question `matters`, every way to answer them gives this outcome.
 */
export function recommend(answers: Answers, finder: Finder): FinderOutcome {
  const { columns, outcomes } = tableOf(finder);
  const row = columns.reduce((sum, column) => sum + offset(column, answers[column.question] ?? unsure), 0);
  return outcomes[row] as FinderOutcome;
}

/**
 * Whether the answer to an open question can still change the outcome, however the other open ones are answered.
 *
 * Exact, not a guess. One answer more never makes a question matter that did not matter before.
 */
export function matters(question: FinderQuestion, answers: Answers, finder: Finder): boolean {
  const { columns, outcomes } = tableOf(finder);
  const others = columns.filter((column) => column.question !== question.id);
  const own = [...(columns.find((column) => column.question === question.id)?.offsets.values() ?? [])];
  const tellsApart = (row: number): boolean => own.some((each) => outcomes[row + each] !== outcomes[row]);

  // Looks at the rows that agree with the answers and have the question's first choice, until one tells.
  const someRowTells = (at: number, row: number): boolean => {
    const column = others[at];
    if (column === undefined) return tellsApart(row);
    const answer = answers[column.question];
    if (answer !== undefined) return someRowTells(at + 1, row + offset(column, answer));
    for (const each of column.offsets.values()) if (someRowTells(at + 1, row + each)) return true;
    return false;
  };
  return someRowTells(0, 0);
}

function offset({ offsets }: Column, choice: string): number {
  return offsets.get(choice) as number;
}

function tableOf(finder: Finder): Table {
  const known = tables.get(finder);
  if (known !== undefined) return known;

  // From the last question to the first, each stands for as many rows as all after it together.
  let rows = 1;
  const columns: Column[] = [];
  for (const question of finder.questions.toReversed()) {
    const choices = choiceIds(question);
    const stride = rows;
    columns.unshift({ question: question.id, offsets: new Map(choices.map((id, at) => [id, at * stride])) });
    rows *= choices.length;
  }
  const decide = deciderOf(finder);
  const outcomes: FinderOutcome[] = [];
  const fillRows = (at: number, answers: Answers): void => {
    const column = columns[at];
    if (column === undefined) {
      outcomes.push(decide(answers));
      return;
    }
    for (const choice of column.offsets.keys()) fillRows(at + 1, { ...answers, [column.question]: choice });
  };
  fillRows(0, {});
  const table = { columns, outcomes };
  tables.set(finder, table);
  return table;
}

/** The rules as a function: the outcome of the first that fits and that the owner may register. */
function deciderOf({ rules, outcomes }: Finder): (answers: Answers) => FinderOutcome {
  const conditions = rules.map(({ when, outcome: id }) => {
    const outcome = outcomes.find((each) => each.id === id) as FinderOutcome;
    // Who may register the outcome is a condition of every rule, so that no rule can forget it.
    const owners: readonly string[] = [...outcome.openTo, unsure];
    return { outcome, when: [[ownerQuestion, owners] as const, ...Object.entries(when)] };
  });
  return (answers) => {
    const rule = conditions.find(({ when }) =>
      when.every(([question, choices]) => choices.includes(answers[question] as string)),
    );
    if (rule === undefined)
      throw new Error("The last rule of the finder has conditions or is not open to everybody.");
    return rule.outcome;
  };
}
