import { z } from "zod";
import { type Driver, DriverError, type Statement } from "./driver.ts";
import { LedgerError } from "./ledger.ts";

/**
 * Every version of the tables, the earliest first: what leads from the version before to this one. Forward only: a published one is
 * never changed, a mistake is mended by the next. The SQL is that of both engines.
 *
 * `*_key` columns hold pseudonyms, `day` is `YYYY-MM-DD`, and `position` counts up in the order of writing, because nobody needs the
 * time of day.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE votes (
      user_key TEXT NOT NULL, owner_key TEXT, workspace_key TEXT, day TEXT NOT NULL, position BIGINT NOT NULL,
      topic TEXT NOT NULL, vote TEXT NOT NULL, reason TEXT, comment TEXT, locale TEXT NOT NULL,
      PRIMARY KEY (user_key, topic))`,
    "CREATE INDEX votes_position ON votes (position)",
    `CREATE TABLE questions (
      question_key TEXT NOT NULL PRIMARY KEY, workspace_key TEXT, day TEXT NOT NULL, position BIGINT NOT NULL,
      utterance TEXT NOT NULL, offered TEXT NOT NULL, locale TEXT NOT NULL, language TEXT NOT NULL)`,
    "CREATE INDEX questions_position ON questions (position)",
    `CREATE TABLE picks (
      question_key TEXT NOT NULL PRIMARY KEY, workspace_key TEXT, day TEXT NOT NULL, topic TEXT NOT NULL)`,
    `CREATE TABLE quiz_answers (
      user_key TEXT NOT NULL, owner_key TEXT, workspace_key TEXT, day TEXT NOT NULL, position BIGINT NOT NULL,
      run TEXT NOT NULL, question TEXT NOT NULL, choice TEXT NOT NULL, is_right INTEGER NOT NULL,
      PRIMARY KEY (user_key, run, question))`,
    `CREATE TABLE quiz_results (
      user_key TEXT NOT NULL, owner_key TEXT, workspace_key TEXT, day TEXT NOT NULL, position BIGINT NOT NULL,
      run TEXT NOT NULL, score INTEGER NOT NULL, total INTEGER NOT NULL,
      PRIMARY KEY (user_key, run))`,
    `CREATE TABLE finder_results (
      user_key TEXT NOT NULL, owner_key TEXT, workspace_key TEXT, day TEXT NOT NULL,
      outcome TEXT NOT NULL,
      PRIMARY KEY (user_key, outcome))`,
    `CREATE TABLE seen (
      user_key TEXT NOT NULL, owner_key TEXT, workspace_key TEXT, day TEXT NOT NULL, position BIGINT NOT NULL,
      topic TEXT NOT NULL,
      PRIMARY KEY (user_key, topic))`,
    `CREATE TABLE user_settings (
      user_key TEXT NOT NULL, owner_key TEXT, name TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (user_key, name))`,
    `CREATE TABLE workspace_settings (
      workspace_key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (workspace_key, name))`,
    `CREATE TABLE leaderboard (
      workspace_key TEXT NOT NULL, user_key TEXT NOT NULL, owner_key TEXT, name TEXT NOT NULL,
      PRIMARY KEY (workspace_key, user_key))`,
    "CREATE TABLE installations (installation_key TEXT NOT NULL PRIMARY KEY, sealed TEXT NOT NULL)",
  ],
];

const versions = z.array(z.object({ version: z.number().int() }));

/**
 * Brings the tables to the latest version, whatever they are now.
 *
 * Safe with several processes starting at once: a version is one transaction, and only one process can enter its number. Throws a
 * `LedgerError` when the tables are of a later version than this program knows.
 */
export async function migrate(
  driver: Driver,
  steps: readonly (readonly string[])[] = migrations,
): Promise<void> {
  for (;;) {
    const version = await versionOf(driver);
    const step = steps[version];
    if (version > steps.length)
      throw new LedgerError(
        `The ledger is of version ${version}, and this program knows ${steps.length} at most: start the newer program again.`,
      );
    if (step === undefined) return;
    const entered = statement("INSERT INTO migrations (version) VALUES ($1)", version + 1);
    try {
      await driver.transact([...driver.dialect.lockSchema, entered, ...step.map((sql) => statement(sql))]);
    } catch (error) {
      // Another process was first; where it was not, the version has not moved.
      if (!(error instanceof DriverError) || (await versionOf(driver)) <= version) throw error;
    }
  }
}

async function versionOf(driver: Driver): Promise<number> {
  const latest = statement("SELECT CAST(COALESCE(MAX(version), 0) AS INTEGER) AS version FROM migrations");
  const [rows = []] = await driver
    .read([latest])
    .catch(() =>
      driver
        .transact([
          ...driver.dialect.lockSchema,
          statement("CREATE TABLE IF NOT EXISTS migrations (version INTEGER NOT NULL PRIMARY KEY)"),
          statement("CREATE TABLE IF NOT EXISTS meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"),
          latest,
        ])
        .then((results) => results.slice(-1)),
    );
  return versions.parse(rows)[0]?.version ?? 0;
}

function statement(sql: string, ...values: Statement["values"]): Statement {
  return { sql, values };
}
