import { z } from "zod";
import { locales } from "../core/index.ts";
import type { Review } from "../core/memory.ts";
import { optional } from "../optional.ts";
import type { Run } from "./driver.ts";
import { ask, query } from "./query.ts";

const mostQuestions = 2_000;
const mostComments = 20;

const count = z.number();
const languages = [...locales, "other"] as const;
const offered = z.array(z.string());

export type ReviewScope = "all" | { readonly workspaceKey: string | null };

/** What each day's table counts as in the review. */
const daily = [
  { table: "seen", column: "read" },
  { table: "questions", column: "unanswered" },
  { table: "votes", column: "helpful", where: "vote = 'helpful'" },
  { table: "votes", column: "unhelpful", where: "vote = 'unhelpful'" },
  { table: "quiz_results", column: "quizzes" },
  { table: "finder_results", column: "finders" },
] as const;

/** Counts made by the database: of everything, or of what was recorded in one workspace. */
export async function recallReview(read: Run, scope: ReviewScope): Promise<Review> {
  const { within, values } = scope === "all" ? everywhere : inWorkspace(scope.workspaceKey);
  const { questions, votes, reasons, comments, picks, choices, days } = await ask(read, {
    questions: query(
      `SELECT questions.question_key AS question_key, utterance, offered, language, questions.day AS "on", picks.topic AS picked
       FROM questions LEFT JOIN picks ON picks.question_key = questions.question_key
       WHERE ${within("questions")} ORDER BY questions.day DESC, questions.position DESC LIMIT ${mostQuestions}`,
      values,
      {
        question_key: z.string(),
        utterance: z.string(),
        offered: z.string(),
        language: z.enum(languages),
        on: z.string(),
        picked: z.string().nullable(),
      },
    ),
    votes: query(
      `SELECT topic, ${countWhere("vote = 'helpful'")} AS helpful, ${countWhere("vote = 'unhelpful'")} AS unhelpful
       FROM votes WHERE ${within("votes")} GROUP BY topic ORDER BY unhelpful DESC, helpful DESC, topic`,
      values,
      { topic: z.string(), helpful: count, unhelpful: count },
    ),
    reasons: query(
      `SELECT topic, reason, ${countAll} AS times FROM votes
       WHERE ${within("votes")} AND vote = 'unhelpful' AND reason IS NOT NULL
       GROUP BY topic, reason ORDER BY times DESC, reason`,
      values,
      { topic: z.string(), reason: z.string(), times: count },
    ),
    comments: query(
      `SELECT topic, comment FROM (
         SELECT topic, comment, ROW_NUMBER() OVER (PARTITION BY topic ORDER BY day DESC, position DESC) AS place
         FROM votes WHERE ${within("votes")} AND vote = 'unhelpful' AND comment IS NOT NULL
       ) latest WHERE place <= ${mostComments} ORDER BY topic, place`,
      values,
      { topic: z.string(), comment: z.string() },
    ),
    picks: query(
      `SELECT topic, ${countAll} AS times FROM picks WHERE ${within("picks")} GROUP BY topic ORDER BY times DESC, topic`,
      values,
      {
        topic: z.string(),
        times: count,
      },
    ),
    choices: query(
      `SELECT question, choice, ${countAll} AS times FROM quiz_answers WHERE ${within("quiz_answers")}
       GROUP BY question, choice ORDER BY question, times DESC, choice`,
      values,
      { question: z.string(), choice: z.string(), times: count },
    ),
    days: query(daysSql(within), values, {
      on: z.string(),
      read: count,
      unanswered: count,
      helpful: count,
      unhelpful: count,
      quizzes: count,
      finders: count,
    }),
  });
  const reasonsOf = groupBy(reasons, ({ topic }) => topic);
  const commentsOf = groupBy(comments, ({ topic }) => topic);
  return {
    unanswered: questions.map(({ question_key: questionKey, picked, ...row }) => ({
      questionKey,
      utterance: row.utterance,
      offered: offered.parse(JSON.parse(row.offered)),
      ...optional("picked", picked ?? undefined),
      language: row.language,
      on: row.on,
    })),
    votes: votes.map((row) => ({
      ...row,
      reasons: countsOf(reasonsOf.get(row.topic) ?? [], ({ reason }) => reason),
      comments: (commentsOf.get(row.topic) ?? []).map(({ comment }) => comment),
    })),
    picks: picks.map(({ topic, times }) => ({ topic, count: times })),
    quiz: [...groupBy(choices, ({ question }) => question)].map(([question, given]) => ({
      question,
      choices: countsOf(given, ({ choice }) => choice),
    })),
    days,
  };
}

const countAll = "CAST(COUNT(*) AS INTEGER)";

function countWhere(condition: string): string {
  return `CAST(COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0) AS INTEGER)`;
}

/** A condition on a table's rows, and the values that it needs. */
interface Within {
  readonly within: (table: string) => string;
  readonly values: readonly (string | null)[];
}

const everywhere: Within = { within: () => "1 = 1", values: [] };

function inWorkspace(workspaceKey: string | null): Within {
  return { within: (table) => `${table}.workspace_key = $1`, values: [workspaceKey] };
}

/** One row a day: each table's counts stand in its own column and are added up. */
function daysSql(within: Within["within"]): string {
  const parts = daily.map(({ table, ...rest }) => {
    const columns = daily.map(({ column }) => `${column === rest.column ? "COUNT(*)" : "0"} AS ${column}`);
    const where = "where" in rest ? ` AND ${rest.where}` : "";
    return `SELECT day, ${columns.join(", ")} FROM ${table} WHERE ${within(table)}${where} GROUP BY day`;
  });
  const sums = daily.map(({ column }) => `CAST(SUM(${column}) AS INTEGER) AS ${column}`);
  return `SELECT day AS "on", ${sums.join(", ")} FROM (${parts.join(" UNION ALL ")}) counted GROUP BY day ORDER BY day`;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}

function countsOf<Item extends { readonly times: number }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Readonly<Record<string, number>> {
  return Object.fromEntries(items.map((item) => [nameOf(item), item.times]));
}
