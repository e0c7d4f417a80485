import { z } from "zod";
import { locales } from "../core/index.ts";
import { type LedgerRecord, voteReasons } from "../core/record.ts";
import { visibilities } from "../core/request.ts";
import { optional } from "../optional.ts";
import type { Run } from "./driver.ts";
import { ask, query } from "./query.ts";

const workspace = z.string().nullable();
const authored = { workspace, on: z.string() };
const whose = 'workspace_key AS workspace, day AS "on"';

/**
 * Everything stored under a user, as records: settings first, then each kind in the order in which it was written.
 *
 * `user` and `workspace` are the keys that stand in the store, for that is what is kept of them.
 */
export async function recallStored(read: Run, userKey: string): Promise<readonly LedgerRecord[]> {
  const user = userKey;
  const select = <Shape extends z.ZodRawShape>(columns: string, table: string, order: string, shape: Shape) =>
    query(`SELECT ${columns} FROM ${table} WHERE user_key = $1 ORDER BY ${order}`, [userKey], shape);

  const found = await ask(read, {
    settings: select("name, value", "user_settings", "name", { name: z.string(), value: z.string() }),
    memberships: select("workspace_key AS workspace, name", "leaderboard", "workspace_key", {
      workspace: z.string(),
      name: z.string(),
    }),
    seen: select(`${whose}, topic`, "seen", "position", { ...authored, topic: z.string() }),
    votes: select(`${whose}, topic, vote, reason, comment, locale`, "votes", "position", {
      ...authored,
      topic: z.string(),
      vote: z.enum(["helpful", "unhelpful"]),
      reason: z.enum(voteReasons).nullable(),
      comment: z.string().nullable(),
      locale: z.enum(locales),
    }),
    answers: select(`${whose}, run, question, choice, is_right`, "quiz_answers", "position", {
      ...authored,
      run: z.string(),
      question: z.string(),
      choice: z.string(),
      is_right: z.number(),
    }),
    results: select(`${whose}, run, score, total`, "quiz_results", "position", {
      ...authored,
      run: z.string(),
      score: z.number(),
      total: z.number(),
    }),
    finders: select(`${whose}, outcome`, "finder_results", "day, outcome", {
      ...authored,
      outcome: z.string(),
    }),
  });

  const authoredBy = (row: { readonly workspace: string | null; readonly on: string }) => ({
    user,
    ...optional("workspace", row.workspace ?? undefined),
    on: row.on,
  });
  return [
    ...found.settings.flatMap((setting) => settingOf(user, setting)),
    ...found.memberships.map((row) => ({ kind: "leaderboard-join", user, ...row }) as const),
    ...found.seen.map((row) => ({ kind: "seen", topic: row.topic, ...authoredBy(row) }) as const),
    ...found.votes.map(
      (row) =>
        ({
          kind: "vote",
          topic: row.topic,
          vote: row.vote,
          ...optional("reason", row.reason ?? undefined),
          ...optional("comment", row.comment ?? undefined),
          locale: row.locale,
          ...authoredBy(row),
        }) as const,
    ),
    ...found.answers.map(({ run, question, choice, is_right, ...row }) => {
      const isRight = is_right === 1;
      return { kind: "quiz-answer", run, question, choice, isRight, ...authoredBy(row) } as const;
    }),
    ...found.results.map(
      ({ run, score, total, ...row }) =>
        ({ kind: "quiz-result", run, score, total, ...authoredBy(row) }) as const,
    ),
    ...found.finders.map(
      (row) => ({ kind: "finder-result", outcome: row.outcome, ...authoredBy(row) }) as const,
    ),
  ];
}

const settings = z.union([
  z.object({ name: z.literal("locale"), value: z.enum(locales) }),
  z.object({ name: z.literal("visibility"), value: z.enum(visibilities) }),
]);

/** A setting as its record; none for one that only a later program knows. */
function settingOf(user: string, row: object): readonly LedgerRecord[] {
  const setting = settings.safeParse(row).data;
  switch (setting?.name) {
    case "locale":
      return [{ kind: "user-locale", user, locale: setting.value }];
    case "visibility":
      return [{ kind: "user-visibility", user, visibility: setting.value }];
    case undefined:
      return [];
  }
}
