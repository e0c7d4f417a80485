import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL server of our own, in a temporary folder. */
export interface PostgresServer {
  readonly port: number;
  /** A new empty database; gives its address. */
  createDatabase(): Promise<string>;
  /** Says something to the server as its owner. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Everything in a database, as SQL. */
  dump(databaseUrl: string): Promise<string>;
  /** Breaks every connection off and ends, as in a restart. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops and removes everything. */
  remove(): Promise<void>;
}

const debianFolder = "/usr/lib/postgresql";
const user = "guide";
/** For the server of a test alone, which listens on this machine alone. */
const password = "p4ss-w0rd-of-a-test";

/** Where the server's programs are; `undefined` where it is not installed. */
export const postgresPrograms = findPrograms();

/** For the name of what is skipped: says why. */
export const whyNoPostgres =
  postgresPrograms === undefined ? " (PostgreSQL is not installed: apt-get install postgresql)" : "";

function findPrograms(): string | undefined {
  const versions = existsSync(debianFolder)
    ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a))
    : [];
  return versions
    .map((version) => join(debianFolder, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

/** Ends the server, as in a restart, when whoever started it closes its input or is no more, however it ended. */
const untilInputEnds = '"$0" "$@" & read -r _; kill -INT $!; wait $!';

/** Starts a server; throws where none is installed. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms;
  if (programs === undefined) throw new Error("PostgreSQL is not installed: apt-get install postgresql");
  const folder = mkdtempSync(join(tmpdir(), "guide-postgres-"));
  const owner = ownerOf();
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password);
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const data = join(folder, "data");
  execFileSync(
    join(programs, "initdb"),
    [
      "-D",
      data,
      "-U",
      user,
      "-E",
      "UTF8",
      "--no-locale",
      "--no-sync",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
    ],
    { ...owner, cwd: folder, stdio: "ignore" },
  );
  const port = await freePort();
  const urlOf = (database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(): Promise<void> {
    const settings = [
      `port=${port}`,
      "listen_addresses=127.0.0.1",
      "unix_socket_directories=",
      "shared_buffers=16MB",
      "max_connections=60",
      // The machine does not lose its power during a test.
      "fsync=off",
    ];
    const program = join(programs ?? "", "postgres");
    const argv = [program, "-D", data, ...settings.flatMap((setting) => ["-c", setting])];
    server = spawn("sh", ["-c", untilInputEnds, ...argv], {
      ...owner,
      cwd: folder,
      stdio: ["pipe", "ignore", "ignore"],
    });
    await untilReady();
  }

  async function untilReady(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return void (await query("SELECT 1"));
      } catch (error) {
        if (attempt === 200 || server?.exitCode !== null) throw error;
        await sleep(50);
      }
    }
  }

  async function query(sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: urlOf("postgres") });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function stop(): Promise<void> {
    if (server === undefined || server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.stdin?.end();
    await ended;
  }

  await start();
  return {
    port,
    async createDatabase() {
      databases += 1;
      await query(`CREATE DATABASE test_${databases}`);
      return urlOf(`test_${databases}`);
    },
    query,
    async dump(databaseUrl) {
      return execFileSync(join(programs, "pg_dump"), ["--inserts", databaseUrl], { encoding: "utf8" });
    },
    stop,
    start,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function ownerOf(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
}
