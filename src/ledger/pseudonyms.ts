import { createHmac, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Driver } from "./driver.ts";
import type { Keyring } from "./keyring.ts";

/** What stands in the store in the place of ids: without the pepper, nobody can tell whose a key is. */
export interface Pseudonyms {
  user(id: string): string;
  workspace(id: string): string;
  /** The workspace that a user id belongs to, `slack:T1` of `slack:T1:U2`; `null` where it belongs to none, as `discord:42`. */
  owner(userId: string): string | null;
}

const pepperBytes = 32;
const keyBytes = 24;
const pepperLabel = "pepper";
const plainPrefix = "plain.";

/** One request needs the same few several times over. */
const remembered = 1_000;

/** HMAC-SHA256 under the pepper, its first 192 bits as base64url. Ids of users and of workspaces never share a key. */
export function createPseudonyms(pepper: Buffer): Pseudonyms {
  const keys = new LRUCache<string, string>({
    max: remembered,
    memoMethod: (text) =>
      createHmac("sha256", pepper).update(text).digest().subarray(0, keyBytes).toString("base64url"),
  });
  const keyOf = (kind: string, id: string) => keys.memo(`${kind}\n${id}`);
  const workspace = (id: string) => keyOf("workspace", id);
  return {
    user: (id) => keyOf("user", id),
    workspace,
    owner: (userId) => {
      const parts = userId.split(":");
      return parts.length < 3 ? null : workspace(parts.slice(0, -1).join(":"));
    },
  };
}

const values = z.array(z.object({ value: z.string() }));

/**
 * The store's pepper, made at its first start, kept under the first of the keys, or as it is where there is none.
 *
 * Processes that start at once agree on the one that was stored first. Throws a `LedgerError` when its key is missing.
 */
export async function openPepper(driver: Driver, keyring: Keyring): Promise<Buffer> {
  const fresh = keep(randomBytes(pepperBytes), keyring);
  const [, rows = []] = await driver.transact([
    {
      sql: "INSERT INTO meta (name, value) VALUES ('pepper', $1) ON CONFLICT (name) DO NOTHING",
      values: [fresh],
    },
    { sql: "SELECT value FROM meta WHERE name = 'pepper'", values: [] },
  ]);
  const [row] = values.parse(rows);
  if (row === undefined) throw new Error("A pepper was stored and is not there.");
  const kept = row.value;
  const pepper = readPepper(kept, keyring);
  if (keyring.hasKeys && !keyring.isCurrent(kept))
    await driver.transact([
      {
        sql: "UPDATE meta SET value = $1 WHERE name = 'pepper' AND value = $2",
        values: [keep(pepper, keyring), kept],
      },
    ]);
  return pepper;
}

/** The pepper as it was kept. Throws a `LedgerError` when its key is missing. */
export function readPepper(kept: string, keyring: Keyring): Buffer {
  const text = kept.startsWith(plainPrefix)
    ? kept.slice(plainPrefix.length)
    : keyring.open(kept, pepperLabel);
  return Buffer.from(text, "base64url");
}

function keep(pepper: Buffer, keyring: Keyring): string {
  const text = pepper.toString("base64url");
  return keyring.hasKeys ? keyring.seal(text, pepperLabel) : plainPrefix + text;
}
