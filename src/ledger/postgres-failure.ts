import type { FailureKind } from "./driver.ts";

interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
}

/** By the beginning of PostgreSQL's code, the first that fits: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const known: readonly (readonly [code: string, kind: FailureKind, message: string])[] = [
  ["08", "away", "The connection to PostgreSQL broke off."],
  ["57P", "away", "PostgreSQL is starting or stopping."],
  ["53300", "away", "PostgreSQL has no connection left: raise its max_connections, or run fewer processes."],
  ["53100", "broken", "PostgreSQL's disk is full: make room there."],
  ["53", "away", "PostgreSQL has run out of something."],
  ["25006", "away", "PostgreSQL is read-only at this address: point DATABASE_URL at the primary."],
  ["40", "busy", "Several processes were in each other's way."],
  ["55P03", "busy", "Another process keeps a lock in PostgreSQL."],
  ["57014", "busy", "PostgreSQL did not finish in time."],
  [
    "28",
    "broken",
    "PostgreSQL refuses us: check the user and the password in DATABASE_URL, and its pg_hba.conf.",
  ],
  ["3D000", "broken", "PostgreSQL has no database of that name: create it, or mend DATABASE_URL."],
  ["42501", "broken", "PostgreSQL does not let this user do that: let it create tables in its schema."],
  ["3F000", "broken", "PostgreSQL has no schema to create tables in: create one for this user."],
  ["22", "statement", "PostgreSQL refused a value."],
  ["23", "statement", "PostgreSQL refused a value."],
  ["42", "statement", "PostgreSQL refused a statement."],
];

/** Why a query failed, without anything of what was in it: PostgreSQL's own messages quote values. */
export function describePostgresFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
    const found = known.find(([prefix]) => code.startsWith(prefix));
    const [, kind, message] = found ?? ([code, "broken", "PostgreSQL failed."] as const);
    return { kind, message: `${message.slice(0, -1)} (${code}).` };
  }
  switch (code) {
    case "ECONNREFUSED":
      return {
        kind: "away",
        message: "Nothing listens where DATABASE_URL points: is PostgreSQL running there?",
      };
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return { kind: "away", message: "The host in DATABASE_URL cannot be found (DNS)." };
    default:
      // A time limit, a broken connection or a certificate: none of them has a code.
      return {
        kind: "away",
        message: `The connection to PostgreSQL failed (${code ?? "no answer in time"}).`,
      };
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
