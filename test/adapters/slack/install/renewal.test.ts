import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../../../../src/adapters/slack/clients.ts";
import { createExchange } from "../../../../src/adapters/slack/install/exchange.ts";
import { createInstallations } from "../../../../src/adapters/slack/install/installations.ts";
import { createRenewal } from "../../../../src/adapters/slack/install/renewal.ts";
import { createMemoryLedger } from "../../../../src/ledger/memory-ledger.ts";
import { startSlackStandIn } from "../../../support/slack/stand-in.ts";
import { credentials } from "../../../support/slack/web-api.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
});

const team = { teamId: "T7", isEnterpriseInstall: false };
const twelveHours = 43_200;
const start = 1_000_000;

/** A workspace that installed the app at `start` with tokens that expire, and `processes` that serve it. */
async function installed({ processes = 1 } = {}) {
  const slack = await startSlackStandIn();
  cleanups.push(() => slack.close());
  const { clientId, clientSecret } = credentials;
  const config = { clientId, clientSecret, apiUrl: slack.apiUrl };
  const store = createMemoryLedger().installations;
  const logged: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line) => void logged.push(line) });
  const clock = { seconds: start };
  const replicas = Array.from({ length: processes }, () =>
    createInstallations(store, createRenewal({ ...config, log, nowSeconds: () => clock.seconds })),
  );
  const [installations = createInstallations(store)] = replicas;
  const code = slack.grant({ team: "T7", user: "U1", expiresIn: twelveHours });
  await installations.put((await createExchange(config)(code, start)).installation);
  const renewals = () => slack.calls.filter(({ args }) => args.grant_type === "refresh_token").length;
  return { slack, store, installations, replicas, clock, logged, renewals };
}

describe("a token that expires", () => {
  it("serves as it is while more than two hours are left", async () => {
    const { installations, clock, renewals } = await installed();
    const token = await installations.tokenFor(team);
    clock.seconds += twelveHours - 7_200;
    expect(await installations.tokenFor(team)).toBe(token);
    expect(renewals()).toBe(0);
  });

  it("is renewed when less are left, while nobody waits for it", async () => {
    const { installations, clock, renewals } = await installed();
    const token = await installations.tokenFor(team);
    clock.seconds += twelveHours - 7_199;
    expect(await installations.tokenFor(team)).toBe(token);
    await expect.poll(() => installations.tokenFor(team)).not.toBe(token);
    expect(renewals()).toBe(1);
  });

  it("is renewed again and again, each time by the refresh token handed out last", async () => {
    const { installations, clock, renewals } = await installed();
    const tokens = new Set([await installations.tokenFor(team)]);
    for (let day = 1; day <= 3; day++) {
      clock.seconds += twelveHours + 1;
      tokens.add(await installations.tokenFor(team));
    }
    expect(tokens.size).toBe(4);
    expect(renewals()).toBe(3);
  });

  it("is waited for once it serves no more", async () => {
    const { slack, installations, clock } = await installed();
    const old = await installations.tokenFor(team);
    clock.seconds += twelveHours + 1;
    const token = await installations.tokenFor(team);
    expect(token).not.toBe(old);
    const client = createClient({ token: token ?? "", apiUrl: slack.apiUrl });
    expect(await client.auth.test()).toMatchObject({ team_id: "T7" });
  });

  it("is renewed once, however many ask in however many processes", async () => {
    const { replicas, clock, renewals } = await installed({ processes: 3 });
    clock.seconds += twelveHours + 1;
    const asked = replicas.flatMap((each) => Array.from({ length: 10 }, () => each.tokenFor(team)));
    const tokens = new Set(await Promise.all(asked));
    expect(tokens.size).toBe(1);
    expect(renewals()).toBe(1);
  });

  it("stays when Slack refuses, which is logged once and tried again a minute later at most", async () => {
    const { slack, installations, clock, logged } = await installed();
    const token = await installations.tokenFor(team);
    slack.fail("oauth.v2.access", "invalid_refresh_token");
    clock.seconds += twelveHours - 60;
    for (let time = 0; time < 5; time++) expect(await installations.tokenFor(team)).toBe(token);
    await expect.poll(() => logged.length).toBe(1);
    expect(JSON.parse(logged[0] ?? "")).toMatchObject({ reason: "invalid_refresh_token" });
    expect(logged.join()).not.toContain("xoxe");
  });
});
