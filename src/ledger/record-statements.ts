import type { LedgerRecord } from "../core/index.ts";
import type { Authored } from "../core/record.ts";
import type { Statement, Value } from "./driver.ts";
import type { Pseudonyms } from "./pseudonyms.ts";

/** Every table with rows of one user. */
const userTables = [
  "votes",
  "quiz_answers",
  "quiz_results",
  "finder_results",
  "seen",
  "user_settings",
  "leaderboard",
] as const;
/** Every table whose rows were made in a workspace. */
const workspaceTables = [
  "votes",
  "questions",
  "picks",
  "quiz_answers",
  "quiz_results",
  "finder_results",
  "seen",
  "workspace_settings",
  "leaderboard",
] as const;
/** Every table with rows of a day. */
const dayTables = [
  "votes",
  "questions",
  "picks",
  "quiz_answers",
  "quiz_results",
  "finder_results",
  "seen",
] as const;

type Columns = Readonly<Record<string, Value | undefined>>;

/** What stores one record: see `LedgerRecord` for what makes two records the same. */
export function statementsOf(record: LedgerRecord, pseudonyms: Pseudonyms): readonly Statement[] {
  switch (record.kind) {
    case "vote": {
      const { topic, vote, reason, comment, locale } = record;
      const columns = { ...whose(record, pseudonyms), topic, vote, reason, comment, locale };
      return [
        upsert("votes", ["user_key", "topic"], columns, {
          position: nextOf("votes"),
          replace: { reason: keptForSameVote("reason"), comment: keptForSameVote("comment") },
        }),
      ];
    }
    case "unanswered": {
      const { questionKey: question_key, utterance, locale, language } = record;
      const offered = JSON.stringify(record.offered);
      const columns = {
        question_key,
        ...whereAndWhen(record, pseudonyms),
        utterance,
        offered,
        locale,
        language,
      };
      return [upsert("questions", ["question_key"], columns, { position: nextOf("questions") })];
    }
    case "dismiss":
      return record.questionKeys.map((key) => remove("questions", { question_key: key }));
    case "pick": {
      const { questionKey: question_key, topic } = record;
      const columns = { question_key, ...whereAndWhen(record, pseudonyms), topic };
      return [upsert("picks", ["question_key"], columns)];
    }
    case "quiz-answer": {
      const { run, question, choice } = record;
      const columns = {
        ...whose(record, pseudonyms),
        run,
        question,
        choice,
        is_right: Number(record.isRight),
      };
      const position = nextOf("quiz_answers", "user_key = $1");
      return [
        upsert("quiz_answers", ["user_key", "run", "question"], columns, { position, firstStays: true }),
      ];
    }
    case "quiz-result": {
      const { run, score, total } = record;
      const columns = { ...whose(record, pseudonyms), run, score, total };
      const position = nextOf("quiz_results", "user_key = $1");
      return [upsert("quiz_results", ["user_key", "run"], columns, { position, firstStays: true })];
    }
    case "finder-result": {
      const columns = { ...whose(record, pseudonyms), outcome: record.outcome };
      return [upsert("finder_results", ["user_key", "outcome"], columns)];
    }
    case "seen": {
      const columns = { ...whose(record, pseudonyms), topic: record.topic };
      return [upsert("seen", ["user_key", "topic"], columns, { position: nextOf("seen", "user_key = $1") })];
    }
    case "user-locale": {
      const { user, locale } = record;
      const name = "locale";
      if (locale === "auto") return [remove("user_settings", { user_key: pseudonyms.user(user), name })];
      return [
        upsert("user_settings", ["user_key", "name"], { ...ofUser(user, pseudonyms), name, value: locale }),
      ];
    }
    case "user-visibility": {
      const columns = { ...ofUser(record.user, pseudonyms), name: "visibility", value: record.visibility };
      return [upsert("user_settings", ["user_key", "name"], columns)];
    }
    case "workspace-visibility":
      return [setWorkspace(record.workspace, "visibility", record.visibility, pseudonyms)];
    case "workspace-leaderboard":
      return [setWorkspace(record.workspace, "leaderboard", record.isOn ? "on" : "off", pseudonyms)];
    case "leaderboard-join": {
      const workspace_key = pseudonyms.workspace(record.workspace);
      const columns = { ...ofUser(record.user, pseudonyms), workspace_key, name: record.name };
      return [upsert("leaderboard", ["workspace_key", "user_key"], columns)];
    }
    case "leaderboard-leave": {
      const { user, workspace } = record;
      return [
        remove("leaderboard", {
          user_key: pseudonyms.user(user),
          workspace_key: pseudonyms.workspace(workspace),
        }),
      ];
    }
    case "forget": {
      const user_key = pseudonyms.user(record.user);
      return userTables.map((table) => remove(table, { user_key }));
    }
  }
}

/** Whether a record takes something away that must not be left in the files. */
export function isErasing({ kind }: LedgerRecord): boolean {
  return kind === "forget" || kind === "dismiss" || kind === "leaderboard-leave";
}

/** Deletes what was made in a workspace, and what is kept of the users that belong to it; gives a row for each row deleted. */
export function purgeStatements(workspace: string, pseudonyms: Pseudonyms): readonly Statement[] {
  const key = pseudonyms.workspace(workspace);
  const purges = [
    ...workspaceTables.map((table) => remove(table, { workspace_key: key })),
    ...userTables.map((table) => remove(table, { owner_key: key })),
    remove("installations", { installation_key: key }),
  ];
  return purges.map(({ sql, values }) => ({ sql: `${sql} RETURNING 1 AS deleted`, values }));
}

/** Deletes what is older than a day, `YYYY-MM-DD`. */
export function sweepStatements(before: string): readonly Statement[] {
  return dayTables.map((table) => ({ sql: `DELETE FROM ${table} WHERE day < $1`, values: [before] }));
}

function whose(record: Authored, pseudonyms: Pseudonyms) {
  return { ...ofUser(record.user, pseudonyms), ...whereAndWhen(record, pseudonyms) };
}

function whereAndWhen({ workspace, on }: Pick<Authored, "workspace" | "on">, pseudonyms: Pseudonyms) {
  return { workspace_key: workspace === undefined ? null : pseudonyms.workspace(workspace), day: on };
}

/** `user_key` comes first, so that it is `$1`. */
function ofUser(user: string, pseudonyms: Pseudonyms) {
  return { user_key: pseudonyms.user(user), owner_key: pseudonyms.owner(user) };
}

function setWorkspace(workspace: string, name: string, value: string, pseudonyms: Pseudonyms): Statement {
  const columns = { workspace_key: pseudonyms.workspace(workspace), name, value };
  return upsert("workspace_settings", ["workspace_key", "name"], columns);
}

/** A changed vote drops the old one's reason; the same vote again keeps what it already explained. */
function keptForSameVote(column: string): string {
  return `CASE WHEN votes.vote = excluded.vote THEN COALESCE(excluded.${column}, votes.${column}) ELSE excluded.${column} END`;
}

/** The place after all others, or after all others of one user. */
function nextOf(table: string, where?: string): string {
  return `(SELECT COALESCE(MAX(position), 0) + 1 FROM ${table}${where === undefined ? "" : ` WHERE ${where}`})`;
}

interface UpsertOptions {
  readonly position?: string;
  readonly replace?: Readonly<Record<string, string>>;
  readonly firstStays?: boolean;
}

function upsert(
  table: string,
  key: readonly string[],
  columns: Columns,
  options: UpsertOptions = {},
): Statement {
  const names = Object.keys(columns);
  const sql = upserts.get(table) ?? upsertSql(table, key, names, options);
  upserts.set(table, sql);
  return { sql, values: names.map((name) => storable(columns[name] ?? null)) };
}

/** A table's rows always come with the same columns, so each text is made once. */
const upserts = new Map<string, string>();

function upsertSql(
  table: string,
  key: readonly string[],
  names: readonly string[],
  options: UpsertOptions,
): string {
  const position = options.position === undefined ? [] : [options.position];
  const all = [...names, ...position.map(() => "position")];
  const placeholders = [...names.map((_, index) => `$${index + 1}`), ...position];
  const changes = all
    .filter((name) => !key.includes(name))
    .map((name) => `${name} = ${options.replace?.[name] ?? `excluded.${name}`}`);
  const onConflict = options.firstStays ? "NOTHING" : `UPDATE SET ${changes.join(", ")}`;
  return `INSERT INTO ${table} (${all.join(", ")}) VALUES (${placeholders.join(", ")}) ON CONFLICT (${key.join(", ")}) DO ${onConflict}`;
}

function remove(table: string, where: Columns): Statement {
  const names = Object.keys(where);
  const conditions = names.map((name, index) => `${name} = $${index + 1}`);
  return {
    sql: `DELETE FROM ${table} WHERE ${conditions.join(" AND ")}`,
    values: names.map((name) => storable(where[name] ?? null)),
  };
}

/** A text as every engine keeps it: PostgreSQL refuses NUL, and half a surrogate pair has no encoding. */
function storable(value: Value): Value {
  return typeof value === "string" && notStorable.test(value)
    ? value.replace(new RegExp(notStorable, "gu"), "\ufffd")
    : value;
}

const notStorable = /[\0\p{Surrogate}]/u;
