import type { DiscordConfig } from "../../../config.ts";
import { type Finding, ok, skipped, wrong } from "../../../finding.ts";
import { informationSchema } from "../gateway/information.ts";
import type { Ask } from "./ask.ts";

type GatewayConfig = Extract<DiscordConfig, { mode: "gateway" }>;

/** Whether there are as many connections as the app's size takes, and enough of the day's sessions left to make them. */
export async function checkGateway({ shards = 1 }: GatewayConfig, ask: Ask): Promise<Finding> {
  const subject = "Discord gateway";
  const answer = await ask("/gateway/bot");
  const information = answer.kind === "answered" ? informationSchema.safeParse(answer.json).data : undefined;
  if (information === undefined) {
    const why = answer.kind === "unreachable" ? answer.why : `Discord answered ${answer.status}`;
    return skipped(subject, `${why}; try again in a minute.`);
  }
  const { remaining, total, reset_after: resetMs } = information.session_start_limit;
  const count = shards === "auto" ? information.shards : shards;
  if (count < information.shards) {
    return wrong(
      subject,
      `Discord recommends ${information.shards} connections, and there would be ${count}. Set DISCORD_SHARDS=auto.`,
    );
  }
  const left = `${remaining} of ${total} sessions of this day are left`;
  if (remaining < count) {
    return wrong(
      subject,
      `${left}, too few for ${count}. Something starts the app again and again; there are new ones in ${Math.ceil(resetMs / 60_000)} minutes.`,
    );
  }
  return ok(subject, `${count} of ${information.shards} recommended connections; ${left}.`);
}
