import { portal } from "../portal.ts";

const newToken = `Copy it anew: ${portal} > Bot > Reset Token`;

/**
 * What to mend after each of the close codes with which Discord refuses a connection for good; after any other the connection is
 * made again. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const remedies: ReadonlyMap<number, string> = new Map([
  [4004, `Discord does not know DISCORD_TOKEN (4004). ${newToken}, put it into .env, and start again.`],
  [4010, "Discord refuses the shard (4010). Leave DISCORD_SHARDS empty, or set it to auto, and start again."],
  [
    4011,
    "The app is in too many servers for so few connections (4011). Set DISCORD_SHARDS=auto and start again.",
  ],
  [4012, "Discord no longer speaks this version of its gateway (4012). Update this app and start again."],
  [4013, "Discord does not know the intents that were asked for (4013). Update this app and start again."],
  [
    4014,
    "Discord does not allow the intents that were asked for (4014). This app asks for no privileged one: update it and start again.",
  ],
]);

/** What the operator has to mend, or `undefined` where connecting again is the thing to do. */
export function remedyFor(closeCode: number): string | undefined {
  return remedies.get(closeCode);
}

/** What the operator has to mend when Discord's API answers 401. */
export const unknownTokenRemedy = `Discord does not know DISCORD_TOKEN (401). ${newToken}, put it into .env, and start again.`;
