import { z } from "zod";
import { type Locale, locales } from "../core/index.ts";
import type { LedgerRecord } from "../core/record.ts";
import { type Visibility, visibilities } from "../core/request.ts";
import { optional } from "../optional.ts";
import type { Run, Statement } from "./driver.ts";
import { ask, query } from "./query.ts";

/** What every typed request needs of what is kept. */
export interface Settings {
  readonly locale?: Locale;
  readonly visibility?: Visibility;
  readonly workspaceVisibility?: Visibility;
}

/** Whose settings are asked for, as the store knows them; `null` where there is no workspace. */
export interface Asker {
  readonly userKey: string;
  readonly workspaceKey: string | null;
}

/** The settings of everybody who has any, kept in memory, in one store. */
export interface KnownSettings {
  of(asker: Asker): Promise<Settings>;
  /** Tells that this process changed some, so that the next one who asks sees it. */
  changed(): void;
}

interface Setting {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** Another process's change is seen so much later at most. Nobody gets from one question to the settings and back faster. */
const freshMs = 2_000;
/** Few people ever set anything. Where more do, each request looks up its own. */
const mostKept = 5_000;

const locale = z.enum(locales);
const visibility = z.enum(visibilities);
const columns = { key: z.string(), name: z.string(), value: z.string() };

/** Counts the changes of settings, in every process, so that one number tells whether any is news. */
export const countSettingsChange: Statement = {
  sql: `INSERT INTO meta (name, value) VALUES ('settings', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)`,
  values: [],
};

/** Whether storing a record may change somebody's settings. */
export function changesSettings({ kind }: LedgerRecord): boolean {
  return (
    kind === "user-locale" ||
    kind === "user-visibility" ||
    kind === "workspace-visibility" ||
    kind === "forget"
  );
}

/**
 * Answers from memory: in a busy process a request costs the store nothing, in a quiet one a look at a single number.
 *
 * `nowMs` is a clock that never goes back.
 */
export function createKnownSettings(
  read: Run,
  nowMs: () => number = () => performance.now(),
  most = mostKept,
): KnownSettings {
  let known: ReadonlyMap<string, readonly Setting[]> | "too many" | undefined;
  let version: string | undefined;
  let checkedAtMs = Number.NEGATIVE_INFINITY;
  let checking: Promise<void> | undefined;
  let changes = 0;

  async function check(): Promise<void> {
    const startedAtMs = nowMs();
    const changesBefore = changes;
    const { counts } = await ask(read, {
      counts: query("SELECT value FROM meta WHERE name = 'settings'", [], { value: z.string() }),
    });
    const latest = counts[0]?.value ?? "none";
    if (known === undefined || latest !== version) known = await load();
    version = latest;
    // What was changed meanwhile may or may not have been seen.
    if (changes === changesBefore) checkedAtMs = startedAtMs;
  }

  async function load(): Promise<typeof known> {
    const { rows } = await ask(read, {
      rows: query(
        `SELECT 'u' || user_key AS key, name, value FROM user_settings
         UNION ALL SELECT 'w' || workspace_key AS key, name, value FROM workspace_settings LIMIT ${most + 1}`,
        [],
        columns,
      ),
    });
    if (rows.length > most) return "too many";
    const byKey = new Map<string, Setting[]>();
    for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
    return byKey;
  }

  async function checkOnce(): Promise<void> {
    if (nowMs() - checkedAtMs <= freshMs) return;
    checking ??= check().finally(() => {
      checking = undefined;
    });
    await checking;
  }

  async function lookUp({ userKey, workspaceKey }: Asker): Promise<readonly Setting[]> {
    const { rows } = await ask(read, {
      rows: query(
        `SELECT 'u' || user_key AS key, name, value FROM user_settings WHERE user_key = $1
         UNION ALL SELECT 'w' || workspace_key AS key, name, value FROM workspace_settings WHERE workspace_key = $2`,
        [userKey, workspaceKey],
        columns,
      ),
    });
    return rows;
  }

  return {
    async of(asker) {
      // The second time only where something was changed while the first was under way.
      await checkOnce();
      await checkOnce();
      const { userKey, workspaceKey } = asker;
      if (known === undefined || known === "too many") return settingsIn(await lookUp(asker));
      return settingsIn([...(known.get(`u${userKey}`) ?? []), ...(known.get(`w${workspaceKey}`) ?? [])]);
    },
    changed() {
      changes += 1;
      checkedAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}

function settingsIn(rows: readonly Setting[]): Settings {
  const find = (scope: "u" | "w", name: string) =>
    rows.find((row) => row.key.startsWith(scope) && row.name === name)?.value;
  return {
    ...optional("locale", locale.safeParse(find("u", "locale")).data),
    ...optional("visibility", visibility.safeParse(find("u", "visibility")).data),
    ...optional("workspaceVisibility", visibility.safeParse(find("w", "visibility")).data),
  };
}
