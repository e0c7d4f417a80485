import type { SlackConfig } from "../../../config.ts";
import { type Finding, ok, skipped, wrong } from "../../../finding.ts";
import { httpPaths } from "../surfaces.ts";
import { callSlack, type Probe, slackApiUrl } from "./api-probe.ts";
import { checkDoor, checkSigningSecret } from "./check-door.ts";
import { checkAppToken, checkBotToken, checkClient, checkScopes } from "./check-token.ts";

/** Slack's signatures, and ours, are refused beyond five minutes; this leaves time to mend the clock. */
const mostSkewMs = 2 * 60_000;

/** Checks all that Slack's side of the configuration needs. Changes nothing anywhere, and never rejects. */
export async function examineSlack(config: SlackConfig, now: () => Date): Promise<readonly Finding[]> {
  switch (config.mode) {
    case "socket": {
      const bot = await askAs(config, "auth.test", config.botToken);
      if (bot.kind === "unreachable") return checkApi(bot, now());
      const app = await askAs(config, "apps.connections.open", config.appToken);
      return [...checkBot(bot, now()), checkAppToken(app, config.appToken, bot.body.app_id)];
    }
    case "http": {
      const bot = await askAs(config, "auth.test", config.botToken);
      return [...checkBot(bot, now()), ...(await checkDoors(config, now))];
    }
    case "oauth": {
      const { apiUrl = slackApiUrl, clientId, clientSecret } = config;
      const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
      const client = await callSlack(apiUrl, "oauth.v2.access", `Basic ${basic}`, { code: "doctor" });
      return [
        ...checkApi(client, now()),
        ...(client.kind === "answered" ? [checkClient(client.body)] : []),
        ...(await checkDoors(config, now)),
        checkInstallLink(config.publicUrl),
      ];
    }
  }
}

function askAs({ apiUrl = slackApiUrl }: SlackConfig, method: string, token: string): Promise<Probe> {
  return callSlack(apiUrl, method, `Bearer ${token}`);
}

function checkBot(bot: Probe, now: Date): readonly Finding[] {
  const api = checkApi(bot, now);
  return bot.kind === "unreachable" ? api : [...api, checkBotToken(bot.body), ...checkScopes(bot)];
}

function checkApi(probe: Probe, now: Date): readonly Finding[] {
  const subject = "Slack's API";
  if (probe.kind === "unreachable") {
    return [
      wrong(
        subject,
        `${probe.why}. Outgoing HTTPS to slack.com must be allowed; SLACK_API_URL is for stand-ins only.`,
      ),
      skipped(
        "Slack's answers",
        "Tokens, scopes and the clock were not checked, since Slack was not reached.",
      ),
    ];
  }
  return [ok(subject, "reached."), checkClock(probe.date, now)];
}

function checkClock(date: Date | undefined, now: Date): Finding {
  const subject = "Clock";
  if (date === undefined) return skipped(subject, "Slack did not say what time it is.");
  const skewMs = now.getTime() - date.getTime();
  if (Math.abs(skewMs) <= mostSkewMs) return ok(subject, "agrees with Slack's.");
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return wrong(
    subject,
    `${minutes} minutes ${skewMs > 0 ? "ahead of" : "behind"} Slack's; signatures fail beyond 5. Turn on time synchronisation (NTP).`,
  );
}

type ServedConfig = Extract<SlackConfig, { mode: "http" | "oauth" }>;

async function checkDoors(config: ServedConfig, now: () => Date): Promise<readonly Finding[]> {
  const { signingSecret, port } = config;
  const publicUrl = publicUrlOf(config);
  const here = {
    subject: "Slack's way in, from here",
    address: `http://127.0.0.1:${port}`,
    mustAnswer: false,
  };
  const outside = { subject: "Slack's way in, by PUBLIC_URL", address: publicUrl ?? "", mustAnswer: true };
  const doors = [...(port === 0 ? [] : [here]), ...(publicUrl === undefined ? [] : [outside])];
  return [
    // A stand-in has secrets of its own making.
    ...(config.apiUrl === undefined ? [checkSigningSecret(signingSecret)] : []),
    ...(await Promise.all(doors.map((door) => checkDoor({ ...door, signingSecret, now })))),
  ];
}

function publicUrlOf(config: ServedConfig): string | undefined {
  return "publicUrl" in config ? config.publicUrl : undefined;
}

function checkInstallLink(publicUrl: string | undefined): Finding {
  const subject = "Slack's installation link";
  if (publicUrl === undefined) {
    return skipped(
      subject,
      "PUBLIC_URL is not set: Slack sends installers back to the first redirect URL in the app's settings.",
    );
  }
  if (!publicUrl.startsWith("https://")) {
    return wrong(subject, "PUBLIC_URL has to begin with https://; Slack redirects to no other.");
  }
  return ok(subject, publicUrl.replace(/\/+$/, "") + httpPaths.install);
}
