import type { webApi } from "@slack/bolt";
import { LogLevel } from "@slack/bolt";

/**
 * For the SDK's clients: they throw what goes wrong, and whoever called says so in our own log. Their own lines would go to
 * standard output, with the arguments of a call when debugging.
 */
export const silentLogger: NonNullable<webApi.WebClientOptions["logger"]> = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
