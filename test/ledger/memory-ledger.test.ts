import { createMemoryLedger } from "../../src/ledger/memory-ledger.ts";
import { describeLedger } from "./contract.ts";

describeLedger("the ledger in memory", async () => createMemoryLedger());
