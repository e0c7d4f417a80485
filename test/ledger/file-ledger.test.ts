import { afterAll } from "vitest";
import { describeLedger } from "./contract.ts";
import { createStores } from "./stores.ts";

const stores = createStores();
afterAll(() => stores.clear());

describeLedger("the ledger in a file, held by a worker", async () => stores.open({}, { thread: "worker" }));
describeLedger("the ledger in a file, held by the program's own thread", async () => stores.open({}));
