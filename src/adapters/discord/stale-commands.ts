import type { Log } from "../../log.ts";
import { type Api, statusOf } from "./api.ts";
import { inGuild } from "./command-routes.ts";

/**
 * Takes away commands that were registered in one server alone, from the time when the app was tried out there: now that they are
 * registered everywhere, that server shows each of them twice.
 *
 * Discord lists no such servers. But an interaction says when its command was registered in one, so the first use of such a command
 * removes them. Gives a function to be called with each interaction.
 */
export function createStaleCommands(parts: {
  readonly api: Api;
  readonly appId: string;
  /** Whether the commands are offered everywhere; until then those of one server are all that it has. */
  readonly areOffered: Promise<boolean>;
  readonly log: Pick<Log, "info" | "warn">;
}): (interaction: unknown) => void {
  const { api, appId, areOffered, log } = parts;
  const platform = "discord";
  const seen = new Set<string>();

  return (interaction) => {
    const guild = guildOfCommand(interaction);
    if (guild === undefined || seen.has(guild)) return;
    seen.add(guild);
    const remove = async () => {
      if (!(await areOffered)) return;
      await api.put(inGuild(appId, guild), []);
      log.info({ platform, guild }, "removed the commands of a try-out, which showed twice");
    };
    remove().catch((error: unknown) =>
      log.warn({ platform, guild, status: statusOf(error), error }, "commands of a try-out are still there"),
    );
  };
}

/** The server that the command was registered in alone; checked by hand, since every interaction passes here. */
function guildOfCommand(interaction: unknown): string | undefined {
  if (typeof interaction !== "object" || interaction === null || !("data" in interaction)) return undefined;
  const { data } = interaction;
  if (typeof data !== "object" || data === null || !("guild_id" in data)) return undefined;
  return typeof data.guild_id === "string" && /^\d+$/.test(data.guild_id) ? data.guild_id : undefined;
}
