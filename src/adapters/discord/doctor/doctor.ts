import type { DiscordConfig } from "../../../config.ts";
import { type Finding, ok, skipped, wrong } from "../../../finding.ts";
import { whereToFind } from "../../../variables.ts";
import { installLinks } from "../links.ts";
import { interactionsPath } from "../paths.ts";
import { type Answer, type Ask, createAsk } from "./ask.ts";
import { appSchema, checkApp, checkEndpoint, checkInstallation, type DiscordApp } from "./check-app.ts";
import { checkCommands } from "./check-commands.ts";
import { checkDoor } from "./check-door.ts";
import { checkGateway } from "./check-gateway.ts";

/** Signatures are refused beyond five minutes; this leaves time to mend the clock. */
const mostSkewMs = 2 * 60_000;

export interface ExaminationParts {
  readonly config: DiscordConfig;
  /** Those of this version, as Discord takes them. */
  readonly commands: readonly object[];
  readonly now: () => Date;
}

/** Checks all that Discord's side of the configuration needs. Changes nothing anywhere, and never rejects. */
export async function examineDiscord({
  config,
  commands,
  now,
}: ExaminationParts): Promise<readonly Finding[]> {
  const ask = createAsk(config);
  const answer = await ask("/applications/@me");
  if (answer.kind === "unreachable")
    return [
      unreachable(answer.why),
      skipped("Discord's answers", "nothing else was checked, since Discord was not reached."),
    ];

  const reached = [ok("Discord's API", "reached."), checkClock(answer.date, now())];
  const app = appSchema.safeParse(answer.json).data;
  if (answer.status !== 200 || app === undefined) return [...reached, checkToken(answer)];
  return [
    ...reached,
    ok("Discord token", `accepted, as ${app.name}.`),
    ...checkApp(app, config),
    checkEndpoint(app, config),
    checkInstallation(app),
    ...(await checkCommands(config, commands, ask)),
    ...(await checkWayIn(app, config, ask)),
    ok("Discord links", linksOf(config)),
  ];
}

function unreachable(why: string): Finding {
  return wrong(
    "Discord's API",
    `${why}. Outgoing HTTPS to discord.com and gateway.discord.gg must be allowed; DISCORD_API_URL is for stand-ins only.`,
  );
}

function checkToken({ status }: Extract<Answer, { kind: "answered" }>): Finding {
  const subject = "Discord token";
  if (status === 429) return skipped(subject, "Discord was asked too often; try again in a minute.");
  return status === 401
    ? wrong(subject, `Discord does not know it. Copy it anew: ${whereToFind.DISCORD_TOKEN}.`)
    : skipped(subject, `Discord answered ${status}; try again in a minute.`);
}

function checkClock(date: Date | undefined, now: Date): Finding {
  const subject = "Clock";
  if (date === undefined) return skipped(subject, "Discord did not say what time it is.");
  const skewMs = now.getTime() - date.getTime();
  if (Math.abs(skewMs) <= mostSkewMs) return ok(subject, "agrees with Discord's.");
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return wrong(
    subject,
    `${minutes} minutes ${skewMs > 0 ? "ahead of" : "behind"} Discord's; signatures fail beyond 5. Turn on time synchronisation (NTP).`,
  );
}

async function checkWayIn(app: DiscordApp, config: DiscordConfig, ask: Ask): Promise<readonly Finding[]> {
  if (config.mode === "gateway") return [await checkGateway(config, ask)];
  const here = `http://127.0.0.1:${config.port}${interactionsPath}`;
  const outside = app.interactions_endpoint_url;
  return Promise.all([
    ...(config.port === 0
      ? []
      : [checkDoor({ subject: "Discord's way in, from here", url: here, mustAnswer: false })]),
    ...(outside && URL.canParse(outside)
      ? [checkDoor({ subject: "Discord's way in, from outside", url: outside, mustAnswer: true })]
      : []),
  ]);
}

function linksOf({ appId }: DiscordConfig): string {
  const { server, user } = installLinks(appId);
  return `to a server: ${server} and to your own account: ${user}`;
}
