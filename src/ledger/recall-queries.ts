import { z } from "zod";
import type { QuizMemory } from "../core/memory.ts";
import type { Run } from "./driver.ts";
import { ask, query } from "./query.ts";
import type { Asker } from "./settings.ts";

/** The topics that the user read, the latest first, at most five. */
export async function recallRecentTopics(read: Run, userKey: string): Promise<readonly string[]> {
  const { seen } = await ask(read, {
    seen: query("SELECT topic FROM seen WHERE user_key = $1 ORDER BY position DESC LIMIT 5", [userKey], {
      topic: z.string(),
    }),
  });
  return seen.map(({ topic }) => topic);
}

/** The user's own results, and the leaderboard of the workspace where it has one. */
export async function recallQuiz(read: Run, { userKey, workspaceKey }: Asker): Promise<QuizMemory> {
  const { results, switches, own, entries } = await ask(read, {
    results: query(
      'SELECT run, score, total, day AS "on" FROM quiz_results WHERE user_key = $1 ORDER BY position DESC LIMIT 10',
      [userKey],
      { run: z.string(), score: z.number(), total: z.number(), on: z.string() },
    ),
    switches: query(
      "SELECT value FROM workspace_settings WHERE workspace_key = $1 AND name = 'leaderboard'",
      [workspaceKey],
      { value: z.string() },
    ),
    own: query(
      `SELECT ${firstCounts} FROM (${firstAnswers("user_key = $1")}) first WHERE attempt = 1`,
      [userKey],
      counts,
    ),
    // Everybody's first answer to each question; whoever takes part and has answered nothing is there with nothing.
    entries: query(
      `SELECT leaderboard.user_key AS member, leaderboard.name AS name, ${firstCounts}
       FROM leaderboard LEFT JOIN (
         ${firstAnswers("user_key IN (SELECT user_key FROM leaderboard WHERE workspace_key = $1)")}
       ) first ON first.user_key = leaderboard.user_key AND first.attempt = 1
       WHERE leaderboard.workspace_key = $1
       GROUP BY leaderboard.user_key, leaderboard.name
       ORDER BY correct DESC, met, leaderboard.name`,
      [workspaceKey],
      { member: z.string(), name: z.string(), ...counts },
    ),
  });
  if (switches[0]?.value !== "on") return { results };
  return {
    results,
    leaderboard: {
      isIn: entries.some(({ member }) => member === userKey),
      own: countsOf(own[0] ?? { correct: 0, met: 0 }),
      entries: entries.slice(0, longestLeaderboard).map(({ member, name, ...row }) => ({
        name,
        ...countsOf(row),
        isUser: member === userKey,
      })),
    },
  };
}

const longestLeaderboard = 50;

/** How many questions were met, and how many of them answered rightly the first time. */
const counts = { correct: z.number(), met: z.number() };
const firstCounts = `CAST(COALESCE(SUM(first.is_right), 0) AS INTEGER) AS correct,
       CAST(COUNT(first.question) AS INTEGER) AS met`;

/** A user's answers to each question, numbered by `attempt`. */
function firstAnswers(where: string): string {
  return `SELECT user_key, question, is_right,
         ROW_NUMBER() OVER (PARTITION BY user_key, question ORDER BY position) AS attempt
       FROM quiz_answers WHERE ${where}`;
}

function countsOf({ correct, met }: { readonly correct: number; readonly met: number }) {
  return { right: correct, met };
}
