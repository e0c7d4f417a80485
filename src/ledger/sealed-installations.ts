import { z } from "zod";
import type { Run, Statement } from "./driver.ts";
import type { Keyring } from "./keyring.ts";
import type { InstallationStore } from "./ledger.ts";
import { ask, query } from "./query.ts";
import { inSession, type Session, type Sessions } from "./session.ts";
import { scrub } from "./write-queue.ts";

const shape = { sealed: z.string() };

/** Keeps installations encrypted, each under its own key's pseudonym, which it cannot be moved away from. */
export function createSealedInstallations(sessions: Sessions, keyring: Keyring): InstallationStore {
  const within = <Result>(work: (session: Session) => Promise<Result>) => inSession(sessions, work);

  async function read(run: Run, key: string, lockRows: string): Promise<unknown> {
    const sql = `SELECT sealed FROM installations WHERE installation_key = $1${lockRows}`;
    const { rows } = await ask(run, { rows: query(sql, [key], shape) });
    const [row] = rows;
    return row === undefined ? undefined : JSON.parse(keyring.open(row.sealed, key));
  }

  function put(key: string, installation: unknown): Statement {
    return {
      sql: "INSERT INTO installations (installation_key, sealed) VALUES ($1, $2) ON CONFLICT (installation_key) DO UPDATE SET sealed = excluded.sealed",
      values: [key, keyring.seal(JSON.stringify(installation), key)],
    };
  }

  return {
    put: (id, installation) =>
      within(async ({ driver, pseudonyms }) => {
        await driver.transact([put(pseudonyms.workspace(id), installation)]);
      }),
    get: (id) => within(({ driver, pseudonyms }) => read(driver.read, pseudonyms.workspace(id), "")),
    delete: (id) =>
      within(async (session) => {
        const sql = "DELETE FROM installations WHERE installation_key = $1";
        await session.driver.transact([{ sql, values: [session.pseudonyms.workspace(id)] }]);
        await scrub(session);
      }),
    async update(id, change) {
      // What `change` throws is the caller's own, and no failure of the store.
      let thrown: { readonly error: unknown } | undefined;
      const result = within(({ driver, pseudonyms }) => {
        const key = pseudonyms.workspace(id);
        return driver.locked(key, async (run) => {
          const before = await read(run, key, driver.dialect.lockRows);
          if (before === undefined) return undefined;
          const after = await change(before).catch((error: unknown) => {
            thrown = { error };
            throw error;
          });
          if (after !== undefined) await run([put(key, after)]);
          return after;
        });
      });
      return result.catch((error: unknown) => {
        throw thrown === undefined ? error : thrown.error;
      });
    },
  };
}

/** Encrypts with the first key what still is under another one. What cannot be opened stays, for its key may come back. */
export async function renewSeals({ driver }: Session, keyring: Keyring): Promise<void> {
  if (!keyring.hasKeys) return;
  const { rows } = await ask(driver.read, {
    rows: query("SELECT installation_key, sealed FROM installations", [], {
      installation_key: z.string(),
      ...shape,
    }),
  });
  const renewed = rows.flatMap(({ installation_key: key, sealed }) => {
    if (keyring.isCurrent(sealed)) return [];
    const text = openOrNothing(keyring, sealed, key);
    // Only what has not changed meanwhile.
    const sql = "UPDATE installations SET sealed = $1 WHERE installation_key = $2 AND sealed = $3";
    return text === undefined ? [] : [{ sql, values: [keyring.seal(text, key), key, sealed] }];
  });
  if (renewed.length > 0) await driver.transact(renewed);
}

function openOrNothing(keyring: Keyring, sealed: string, key: string): string | undefined {
  try {
    return keyring.open(sealed, key);
  } catch {
    return undefined;
  }
}
