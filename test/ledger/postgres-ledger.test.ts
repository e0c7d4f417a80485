import { afterAll, beforeAll, describe } from "vitest";
import { type PostgresServer, postgresPrograms, startPostgres, whyNoPostgres } from "../support/postgres.ts";
import { describeLedger } from "./contract.ts";
import { createStores } from "./stores.ts";

describe.skipIf(postgresPrograms === undefined)(`on a real server${whyNoPostgres}`, () => {
  const stores = createStores();
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await stores.clear();
    await server.remove();
  });

  describeLedger("the ledger in PostgreSQL", async () =>
    stores.open({ databaseUrl: await server.createDatabase() }),
  );
});
