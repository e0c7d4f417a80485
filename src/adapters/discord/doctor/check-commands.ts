import { z } from "zod";
import type { DiscordConfig } from "../../../config.ts";
import { type Finding, ok, skipped, wrong } from "../../../finding.ts";
import { canonicalCommands } from "../canonical.ts";
import { everywhere, inGuild } from "../command-routes.ts";
import { installLinks } from "../links.ts";
import { offeredIn } from "../register.ts";
import type { Answer, Ask } from "./ask.ts";

const subject = "Discord commands";
const withTexts = "?with_localizations=true";

/** Whether Discord offers the commands of this version, where they are to be offered, and nowhere twice. `commands` are ours. */
export async function checkCommands(
  { appId, guildId }: DiscordConfig,
  commands: readonly object[],
  ask: Ask,
): Promise<readonly Finding[]> {
  if (guildId === undefined) {
    return [compare(await ask(everywhere(appId) + withTexts), commands, "everywhere")];
  }
  const there = await ask(inGuild(appId, guildId) + withTexts);
  if (there.kind === "answered" && there.status === 403) {
    return [
      wrong(
        subject,
        `the app is not in the server DISCORD_GUILD_ID=${guildId}, or there is none. Add it: ${installLinks(appId).server}`,
      ),
    ];
  }
  const others = listIn(await ask(everywhere(appId)));
  return [
    compare(there, commands.map(offeredIn(guildId)), `in the server ${guildId} alone`),
    ...(others?.length
      ? [
          wrong(
            "Discord commands, twice",
            "they are registered everywhere as well, so that server shows each twice. Leave DISCORD_GUILD_ID empty, or try out with another app.",
          ),
        ]
      : []),
  ];
}

function compare(answer: Answer, wanted: readonly object[], where: string): Finding {
  const known = listIn(answer);
  if (known === undefined) {
    const why = answer.kind === "unreachable" ? answer.why : `Discord answered ${answer.status}`;
    return skipped(subject, `${why}; try again in a minute.`);
  }
  if (known.length === 0) return skipped(subject, `not registered yet; npm start registers them ${where}.`);
  return canonicalCommands(known) === canonicalCommands(wanted)
    ? ok(subject, `registered ${where}, as this version has them.`)
    : skipped(subject, `registered ${where}, but not as this version has them; npm start does that.`);
}

function listIn(answer: Answer): readonly unknown[] | undefined {
  if (answer.kind !== "answered" || answer.status !== 200) return undefined;
  return z.array(z.unknown()).safeParse(answer.json).data;
}
