import type { LedgerRecord } from "../core/index.ts";

/** Into how many shares all rows are divided. Few enough to take every one, enough that small transactions rarely meet. */
const shareCount = 64;

/** Every share: for what touches rows of anybody. */
export const allShares: readonly number[] = Array.from({ length: shareCount }, (_, share) => share);

/**
 * The shares that the rows of these records are in, the lowest first, each once.
 *
 * Whoever takes its shares in this order before its rows never waits for another process in a circle, in whatever order the two of
 * them change the rows: a circle costs PostgreSQL a second to notice.
 */
export function sharesOf(records: readonly LedgerRecord[]): readonly number[] {
  const shares = new Set(records.flatMap(ownersOf).map(shareOf));
  return [...shares].sort((one, other) => one - other);
}

/** Whose the rows are that a record changes: a user's, a question's or a workspace's own. */
function ownersOf(record: LedgerRecord): readonly string[] {
  if ("user" in record) return [record.user];
  if (record.kind === "dismiss") return record.questionKeys;
  return ["questionKey" in record ? record.questionKey : record.workspace];
}

/** FNV-1a: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % shareCount;
}
