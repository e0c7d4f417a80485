/** Discord gives so many IDENTIFYs in 24 hours, over all shards, and resets the token of an app that needs more. */
export interface IdentifyBudget {
  readonly total: number;
  readonly remaining: number;
}

/** 1,000 in 24 hours are one in 86 s: at this pace they never run out, whatever went before. */
const harmlessMs = 120_000;

const firstAgainMs = 5_000;
const firstReconnectMs = 500;
const longestReconnectMs = 60_000;

/**
 * How long to wait before the first IDENTIFY of a process. None as long as half of the day's are left; from then on long enough that
 * even a process that ends and is started again for ever cannot use them up.
 *
 * `random`, from 0 up to 1, spreads what would otherwise come at once.
 */
export function startDelayMs({ total, remaining }: IdentifyBudget, shards: number, random: number): number {
  return remaining * 2 > total ? 0 : spread(harmlessMs * shards, random);
}

/**
 * How long to wait before a shard asks for yet another session, after so many that did not last: none after none, then from 5 s,
 * four times as long each time, up to what cannot use the day's up.
 */
export function identifyDelayMs(shortSessions: number, shards: number, random: number): number {
  if (shortSessions === 0) return 0;
  return spread(Math.min(harmlessMs * shards, firstAgainMs * 4 ** (shortSessions - 1)), random);
}

/** How long to wait before connecting again, after so many connections in a row that came to nothing. */
export function reconnectDelayMs(failures: number, random: number): number {
  if (failures === 0) return 0;
  return spread(Math.min(longestReconnectMs, firstReconnectMs * 2 ** (failures - 1)), random);
}

/** From as long as given to half as long again. */
function spread(ms: number, random: number): number {
  return Math.round(ms + (random * ms) / 2);
}
