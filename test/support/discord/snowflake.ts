/** The first second of 2015, from which Discord counts: https://docs.discord.com/developers/reference#snowflakes */
const epochMs = 1_420_070_400_000n;
let count = 0n;

/** An id as Discord gives it: the time in its upper bits, so that ids are in order, and no two are the same. */
export function createSnowflake(atMs: number = Date.now()): string {
  count += 1n;
  return String(((BigInt(atMs) - epochMs) << 22n) | (count & 0x3f_ffffn));
}

/** The shard that serves a guild: https://docs.discord.com/developers/events/gateway#sharding */
export function shardOf(guild: string, shardCount: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(shardCount));
}
