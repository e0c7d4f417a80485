import { z } from "zod";
import type { Log } from "../../log.ts";
import { type Api, retryAfterMsOf, statusOf } from "./api.ts";
import { canonicalCommands } from "./canonical.ts";
import { everywhere, inGuild } from "./command-routes.ts";
import { pause } from "./pause.ts";

export interface RegistrationParts {
  readonly api: Api;
  readonly appId: string;
  /** The one server to register in; everywhere without it. */
  readonly guildId?: string;
  /** As Discord takes them: https://docs.discord.com/developers/interactions/application-commands */
  readonly commands: readonly object[];
  readonly log: Pick<Log, "info" | "warn" | "error">;
  /** Aborted when there is no use in trying on. */
  readonly ending: AbortSignal;
}

const firstAgainMs = 15_000;
const longestAgainMs = 15 * 60_000;

/**
 * Sees to it that Discord offers these very commands, in one request, and only when it does not offer them already: so every replica
 * may do so at each start, and two at once do no harm.
 *
 * Commands that Discord knows from before keep working in the meantime, so what fails is said, and tried again later. Resolves to
 * whether Discord offers them; never rejects.
 */
export async function registerCommands(parts: RegistrationParts): Promise<boolean> {
  const { log, ending } = parts;
  const platform = "discord";
  for (let delayMs = firstAgainMs; !ending.aborted; delayMs = Math.min(longestAgainMs, delayMs * 2)) {
    try {
      const changed = await overwriteIfDifferent(parts);
      if (changed) log.info({ platform, commands: parts.commands.length }, "registered the commands");
      if (parts.guildId !== undefined) await warnOfDoubles(parts);
      return true;
    } catch (error) {
      const status = statusOf(error);
      log.error({ platform, status, error }, failure(status, parts.guildId));
      if (status === 401) return false;
      await pause(Math.max(delayMs, retryAfterMsOf(error)), ending);
    }
  }
  return false;
}

async function overwriteIfDifferent({ api, appId, guildId, commands }: RegistrationParts): Promise<boolean> {
  const route = guildId === undefined ? everywhere(appId) : inGuild(appId, guildId);
  const wanted = commands.map(offeredIn(guildId));
  const known = await read(api, route);
  if (canonicalCommands(known) === canonicalCommands(wanted)) return false;
  await api.put(route, wanted);
  return true;
}

async function read(api: Api, route: string): Promise<readonly unknown[]> {
  return z.array(z.unknown()).parse(await api.get(`${route}?with_localizations=true`));
}

/** A command as it is registered everywhere, or in one server: where that one can be used is said by being there. */
export function offeredIn(guildId: string | undefined): (command: object) => object {
  if (guildId === undefined) return (command) => command;
  const isKept = (name: string) => name !== "contexts" && name !== "integration_types";
  return (command) => Object.fromEntries(Object.entries(command).filter(([name]) => isKept(name)));
}

/** Commands that are registered everywhere belong to every other server as well, so they stay. */
async function warnOfDoubles({ api, appId, log }: RegistrationParts): Promise<void> {
  if ((await read(api, everywhere(appId))).length === 0) return;
  log.warn(
    { platform: "discord" },
    "the commands are registered everywhere as well as in DISCORD_GUILD_ID, so that server shows them twice; leave DISCORD_GUILD_ID empty, or try out with another app",
  );
}

function failure(status: number | undefined, guildId: string | undefined): string {
  if (status === 401) return "the commands were not registered: Discord does not know DISCORD_TOKEN";
  if (status === 404)
    return "the commands were not registered: DISCORD_APP_ID is not the id of the token's app";
  if (status === 403 && guildId !== undefined)
    return "the commands were not registered: the app is not in the server DISCORD_GUILD_ID. Add it there by the link in the log; it is tried again";
  if (status === 400) return "Discord refused the commands; those from before stay";
  return "the commands were not registered; it is tried again";
}
