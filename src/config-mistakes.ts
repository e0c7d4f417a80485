import type { z } from "zod";
import type { ModeRules } from "./mode-rules.ts";
import {
  type Environment,
  logLevels,
  minSecretLength,
  operatorPattern,
  partsOf,
  tokenPrefixes,
  type VariableName,
  whereToFind,
} from "./variables.ts";

/** Whose tokens begin so: https://docs.slack.dev/authentication/tokens */
const kindsByPrefix = {
  "xoxb-": "a bot token",
  "xapp-": "an app-level token",
  "xoxp-": "a user token",
  "xoxe.": "a token that expires",
  "xoxe-": "a refresh token",
} as const;

type Describe = (value: string, set: Environment) => string;

/** In words of our own, what each variable that can be wrong has to be. */
const mistakes = {
  SLACK_BOT_TOKEN: (value, set) => describeToken("SLACK_BOT_TOKEN", value, set),
  SLACK_APP_TOKEN: (value, set) => describeToken("SLACK_APP_TOKEN", value, set),
  SLACK_API_URL: (value) =>
    `SLACK_API_URL: ${quoted(value)} is no address; it begins with https:// or http://.`,
  DISCORD_APP_ID: (value) => describeSnowflake("DISCORD_APP_ID", value),
  DISCORD_PUBLIC_KEY: () =>
    `DISCORD_PUBLIC_KEY has 64 hexadecimal digits. Copy it from ${whereToFind.DISCORD_PUBLIC_KEY}.`,
  DISCORD_GUILD_ID: (value) => describeSnowflake("DISCORD_GUILD_ID", value),
  DISCORD_SHARDS: (value) => `DISCORD_SHARDS: ${quoted(value)} is neither auto nor a number from 1 on.`,
  DISCORD_API_URL: (value) =>
    `DISCORD_API_URL: ${quoted(value)} is no address; it begins with https:// or http://.`,
  PORT: (value) => `PORT: ${quoted(value)} is no port; a number from 1 to 65535.`,
  PUBLIC_URL: (value) => `PUBLIC_URL: ${quoted(value)} is no address; it begins with https://.`,
  DATABASE_URL: () => "DATABASE_URL is no address of PostgreSQL; it begins with postgres://.",
  DATA_KEYS: () => `DATA_KEYS: each key needs at least ${minSecretLength} characters.`,
  RETENTION_DAYS: (value) => `RETENTION_DAYS: ${quoted(value)} is no number of days from 1 to 3650.`,
  METRICS_PORT: (value) => `METRICS_PORT: ${quoted(value)} is no port; a number from 1 to 65535.`,
  ACTION_SECRET: () => `ACTION_SECRET needs at least ${minSecretLength} characters.`,
  OPERATORS: (value) => {
    const wrong = partsOf(value).filter((part) => !operatorPattern.test(part));
    const are = wrong.length === 1 ? "is" : "are";
    return `OPERATORS: ${wrong.map(quoted).join(", ")} ${are} not of the form slack:T…:U… or discord:….`;
  },
  RECORD_QUESTIONS: (value) => `RECORD_QUESTIONS: ${quoted(value)} is neither on nor off.`,
  LOG_LEVEL: (value) => `LOG_LEVEL: ${quoted(value)} is none of ${logLevels.join(", ")}.`,
} as const satisfies Partial<Record<VariableName, Describe>>;

/** One line for each variable that is set to what it cannot be. `issues` are what the schema said of `set`. */
export function describeMistakes(issues: readonly z.core.$ZodIssue[], set: Environment): readonly string[] {
  const lines = issues.map(({ path: [name], message }) => {
    const describe = Object.entries<Describe>(mistakes).find(([known]) => known === name)?.[1];
    return describe?.(set[String(name)] ?? "", set) ?? `${String(name)}: ${message}.`;
  });
  // A list has an issue for each of its parts.
  return [...new Set(lines)];
}

/** One line for each variable without which the mode cannot serve, with where to find it. */
export function describeMissing({ name: what, needs }: ModeRules, set: Environment): readonly string[] {
  return needs
    .filter((name) => set[name] === undefined)
    .map((name) => `${name} is missing, which ${what} needs: ${whereToFind[name]}.`);
}

function describeToken(name: keyof typeof tokenPrefixes, value: string, set: Environment): string {
  const must = `${name} must start with ${tokenPrefixes[name]}`;
  const remedy = `Copy it from ${whereToFind[name]}.`;
  const [prefix, kind] = Object.entries(kindsByPrefix).find(([start]) => value.startsWith(start)) ?? [];
  if (prefix === undefined) return `${must}. ${remedy}`;
  const but = `${must}, but yours starts with ${prefix}`;
  return areSwapped(set) ? `${but}: the two tokens are swapped.` : `${but}, as ${kind} does. ${remedy}`;
}

function areSwapped({ SLACK_BOT_TOKEN = "", SLACK_APP_TOKEN = "" }: Environment): boolean {
  return (
    SLACK_BOT_TOKEN.startsWith(tokenPrefixes.SLACK_APP_TOKEN) &&
    SLACK_APP_TOKEN.startsWith(tokenPrefixes.SLACK_BOT_TOKEN)
  );
}

function describeSnowflake(name: VariableName, value: string): string {
  return `${name}: ${quoted(value)} is no id of Discord's; that is a number of 17 to 20 digits.`;
}

/** The value, unless it may be a secret that went into the wrong line, or holds what a terminal would obey. */
function quoted(value: string): string {
  return /^[ -~]{1,30}$/.test(value) && !/xox|xapp/i.test(value) ? `"${value}"` : "[not shown]";
}
