import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { createClients } from "../../../src/adapters/slack/clients.ts";
import { createInstallations } from "../../../src/adapters/slack/install/installations.ts";
import { createMemoryLedger } from "../../../src/ledger/memory-ledger.ts";
import { type SlackStandIn, startSlackStandIn } from "../../support/slack/stand-in.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const team = (teamId: string) => ({ teamId, isEnterpriseInstall: false });
const perTeam = async ({ teamId }: { readonly teamId?: string }) => `xoxb-${teamId}`;

describe("the client of a workspace", () => {
  it("carries its token, and is the same one the next time", async () => {
    const clientFor = createClients({ tokenFor: perTeam });
    const client = await clientFor(team("T1"));
    expect(client?.token).toBe("xoxb-T1");
    expect(await clientFor(team("T1"))).toBe(client);
    expect(await clientFor(team("T2"))).not.toBe(client);
  });

  it("is one for all with one token", async () => {
    const clientFor = createClients({ tokenFor: async () => "xoxb-only" });
    expect(await clientFor(team("T1"))).toBe(await clientFor(team("T2")));
  });

  it("is none where nothing is installed", async () => {
    const clientFor = createClients({ tokenFor: async () => undefined });
    expect(await clientFor(team("T1"))).toBeUndefined();
  });

  it("goes with the installation, and comes back with the new token", async () => {
    const installations = createInstallations(createMemoryLedger().installations);
    const installed = { botUserId: "UBOT", scopes: [], teamId: "T1", isEnterpriseInstall: false };
    const clientFor = createClients({ tokenFor: installations.tokenFor });
    await installations.put({ ...installed, botToken: "xoxb-old", installedAt: 1 });
    expect((await clientFor(team("T1")))?.token).toBe("xoxb-old");
    await installations.purge(team("T1"), 2);
    expect(await clientFor(team("T1"))).toBeUndefined();
    await installations.put({ ...installed, botToken: "xoxb-new", installedAt: 3 });
    expect((await clientFor(team("T1")))?.token).toBe("xoxb-new");
  });
});

describe("the clients of 10,000 workspaces", () => {
  it("are at most 500 at a time, in memory that stays flat", async () => {
    const clientFor = createClients({ tokenFor: perTeam });
    for (let index = 0; index < 500; index += 1) await clientFor(team(`W${index}`));
    const before = await heapBytes();
    const clients: WeakRef<object>[] = [];
    for (let index = 0; index < 10_000; index += 1) {
      const client = await clientFor(team(`T${index}`));
      if (client !== undefined) clients.push(new WeakRef(client));
    }
    const growth = (await heapBytes()) - before;
    const alive = clients.filter((client) => client.deref() !== undefined).length;
    // Used once more, so that the cache itself is not collected before they are counted.
    expect(await clientFor(team("T9999"))).toBe(clients.at(-1)?.deref());
    expect(clients).toHaveLength(10_000);
    expect(alive).toBeGreaterThan(400);
    expect(alive).toBeLessThanOrEqual(500);
    // All of them would be 250 MB; the references of this test itself are 1 MB.
    expect(growth).toBeLessThan(5e6);
  });

  it("keep the one used last, and drop the one unused longest", async () => {
    const clientFor = createClients({ tokenFor: perTeam, capacity: 2 });
    const first = await clientFor(team("T1"));
    const second = await clientFor(team("T2"));
    await clientFor(team("T1"));
    await clientFor(team("T3"));
    expect(await clientFor(team("T1"))).toBe(first);
    expect(await clientFor(team("T2"))).not.toBe(second);
  });
});

describe("a call to Slack", () => {
  let slack: SlackStandIn;
  afterEach(() => slack.close());

  async function start() {
    slack = await startSlackStandIn();
    const { apiUrl, credentials } = slack;
    const client = await createClients({ apiUrl, tokenFor: async () => credentials.botToken })(team("T1"));
    return () => client?.auth.test();
  }

  it("goes to the address that is configured", async () => {
    const call = await start();
    expect(await call()).toMatchObject({ ok: true, team_id: "T1" });
  });

  it("is tried twice more when it fails", async () => {
    const call = await start();
    slack.fail("auth.test", { status: 500 }, 2);
    expect(await call()).toMatchObject({ ok: true });
    expect(slack.calls).toHaveLength(3);
  });

  it("is given up after three tries", async () => {
    const call = await start();
    slack.fail("auth.test", { status: 500 }, 4);
    await expect(call()).rejects.toThrow();
    expect(slack.calls).toHaveLength(3);
  });

  it("is given up at once when Slack says that we ask too often", async () => {
    const call = await start();
    slack.fail("auth.test", { retryAfter: 30 }, 1);
    const startedAt = performance.now();
    await expect(call()).rejects.toMatchObject({ retryAfter: 30 });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

/** A weak reference holds its target until the job that made it ends, so the next one collects. */
async function heapBytes(): Promise<number> {
  await setImmediate();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
