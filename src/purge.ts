import type { LedgerConfig } from "./config.ts";
import { LedgerError } from "./ledger/ledger.ts";
import { createLedger } from "./ledger/open-ledger.ts";

/** A workspace or organisation of Slack's, or a server of Discord's. */
const workspacePattern = /^(slack:[TE][A-Z0-9]+|discord:\d{15,20})$/;

/** Whether the command line asks for it, rather than a question that begins with the word. */
export function asksForPurge([word, next]: readonly string[]): boolean {
  return word === "purge" && (next === undefined || /^(slack|discord):/.test(next));
}

/**
 * `npm start -- purge discord:112233445566778899`: deletes everything kept of a workspace or server that left while nobody told us, as
 * Discord does not over HTTP. Resolves to the exit code; `tell` gets what happened, in a line.
 */
export async function purge(
  config: LedgerConfig,
  [, workspace = "", ...rest]: readonly string[],
  tell: (text: string) => void,
): Promise<number> {
  if (!workspacePattern.test(workspace) || rest.length > 0) {
    tell(
      "purge takes one workspace, organisation or server: slack:T…, slack:E…, or discord: and its id of 15 to 20 digits.",
    );
    return 2;
  }
  const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
  const ledger = createLedger(config, { thread: "own", log: silent });
  try {
    const deleted = await ledger.purge(workspace);
    tell(
      deleted === 0
        ? `Nothing was kept of ${workspace}. Is the id right?`
        : `Everything that was kept of ${workspace} is deleted (${deleted} in all).`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    tell(error.message);
    return 1;
  } finally {
    await ledger.close();
  }
}
