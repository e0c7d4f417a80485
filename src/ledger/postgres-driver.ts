import pg from "pg";
import { type Driver, DriverError, type Row, type Run, type Statement } from "./driver.ts";
import { describePostgresFailure } from "./postgres-failure.ts";

const connectTimeoutMs = 2_000;
/** A server that accepts a query and never answers would otherwise be waited for without end. */
const queryTimeoutMs = 5_000;
/** Whoever has the lock may be waiting for a platform's answer. */
const lockTimeoutMs = 15_000;
const mostConnections = 8;
/** Any numbers, so long as nobody else in the database takes the same ones. */
const schemaLock = 7_723_654_401;
const sharesLock = 772_365_440;

/**
 * What begins a transaction, in one trip: bounds for this transaction alone, since a connection pooler in between may refuse others,
 * and a commit that is on the disk when it returns, whatever the server's default.
 */
function begin(timeoutMs: number): string {
  return `BEGIN; SET LOCAL statement_timeout = ${timeoutMs}; SET LOCAL idle_in_transaction_session_timeout = ${2 * timeoutMs}; SET LOCAL synchronous_commit = on`;
}

/** PostgreSQL, at a `postgres://` address. Rejects with a `DriverError` when it cannot be reached. */
export async function openPostgresDriver(connectionString: string): Promise<Driver> {
  const pool = new pg.Pool({
    connectionString,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: "wechat-account-guide",
  });
  // Without a listener, a connection that breaks would end the process. Whoever uses it next is told by its query.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));

  async function using<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await pool.connect().catch(fail);
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // A connection in an unknown state is not used again.
      client.release(true);
      throw error;
    }
  }

  async function inTransaction<Result>(
    timeoutMs: number,
    work: (run: Run) => Promise<Result>,
  ): Promise<Result> {
    return using(async (client) => {
      const say = (sql: string) => query(client, { sql, values: [] }, timeoutMs);
      await say(begin(timeoutMs));
      const result = await work((statements) => runAll(client, statements, timeoutMs));
      await say("COMMIT");
      return result;
    });
  }

  const driver: Driver = {
    dialect: {
      lockRows: " FOR UPDATE",
      lockSchema: [{ sql: `SELECT pg_advisory_xact_lock(${schemaLock})`, values: [] }],
      lockShares: (shares) => [
        {
          sql: `SELECT pg_advisory_xact_lock(${sharesLock}, share) FROM unnest(ARRAY[${shares.join(", ")}]::INTEGER[]) AS share`,
          values: [],
        },
      ],
    },
    read: (statements) => using((client) => runAll(client, statements, queryTimeoutMs)),
    transact: (statements) => inTransaction(queryTimeoutMs, (run) => run(statements)),
    locked: (_, work) => inTransaction(lockTimeoutMs, work),
    // What was deleted is PostgreSQL's to clear away; nothing of it can be read.
    scrub: async () => undefined,
    close: () => pool.end(),
  };
  await driver.read([{ sql: "SELECT 1", values: [] }]).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return driver;
}

async function runAll(client: pg.PoolClient, statements: readonly Statement[], timeoutMs: number) {
  const results: (readonly Row[])[] = [];
  for (const statement of statements) results.push(await query(client, statement, timeoutMs));
  return results;
}

async function query(
  client: pg.PoolClient,
  { sql, values }: Statement,
  timeoutMs: number,
): Promise<readonly Row[]> {
  const config = { text: sql, values: [...values], query_timeout: timeoutMs + 1_000 };
  const { rows } = await client.query<Row>(config).catch(fail);
  return rows;
}

function fail(error: unknown): never {
  const { kind, message } = describePostgresFailure(error);
  throw new DriverError(kind, message, error);
}
