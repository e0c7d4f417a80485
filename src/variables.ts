import { z } from "zod";

/** Variables as the process got them, before anything is known of them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How Slack's tokens begin; a bot's: https://docs.slack.dev/authentication/tokens */
export const tokenPrefixes = { SLACK_BOT_TOKEN: "xoxb-", SLACK_APP_TOKEN: "xapp-" } as const;

/** A member of a Slack workspace, or of an organisation that has the app as a whole; or a person on Discord. */
export const operatorPattern = /^(slack:[TE][A-Z0-9]+:[UW][A-Z0-9]+|discord:\d{15,20})$/;

/** Discord numbers everything so: https://docs.discord.com/developers/reference#snowflakes */
export const snowflakePattern = /^\d{15,20}$/;
/** An Ed25519 key of 32 bytes. */
export const publicKeyPattern = /^[0-9a-f]{64}$/i;

export const minSecretLength = 16;

/** The parts of a list by comma, without empty ones. */
export function partsOf(list: string): readonly string[] {
  return list.split(",").flatMap((part) => part.trim() || []);
}

export const logLevels = ["debug", "info", "warn", "error"] as const;

const text = z.string();
const snowflake = text.regex(snowflakePattern);
const url = z.url({ protocol: /^https?$/ });
const port = z.coerce.number().int().min(0).max(65_535);
const operators = text.transform(partsOf).pipe(z.array(z.string().regex(operatorPattern)));
const keys = text.transform(partsOf).pipe(z.array(z.string().min(minSecretLength)).min(1));

/** Every variable that is read, in the order of `.env.example`; a test holds the two equal. */
export const variables = z.object({
  SLACK_BOT_TOKEN: text.startsWith(tokenPrefixes.SLACK_BOT_TOKEN).optional(),
  SLACK_APP_TOKEN: text.startsWith(tokenPrefixes.SLACK_APP_TOKEN).optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  SLACK_STATE_SECRET: text.optional(),
  SLACK_API_URL: url.optional(),
  DISCORD_TOKEN: text.optional(),
  DISCORD_APP_ID: snowflake.optional(),
  DISCORD_PUBLIC_KEY: text.regex(publicKeyPattern).optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_SHARDS: z.union([z.literal("auto"), z.coerce.number().int().min(1)]).optional(),
  DISCORD_API_URL: url.optional(),
  PORT: port.optional(),
  PUBLIC_URL: url.optional(),
  DATA_DIR: text.default("data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_KEYS: keys.optional(),
  RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  METRICS_PORT: port.optional(),
  METRICS_HOST: text.default("127.0.0.1"),
  ACTION_SECRET: text.min(minSecretLength).optional(),
  OPERATORS: operators.optional(),
  RECORD_QUESTIONS: z.enum(["on", "off"]).default("off"),
  CONTENT_DIR: text.optional(),
  LOG_LEVEL: z.enum(logLevels).default("info"),
});

export type Variables = z.infer<typeof variables>;
export type VariableName = keyof Variables;

const slackApp = "api.slack.com/apps > your app";
const slackCredentials = `${slackApp} > Basic Information > App Credentials`;
const discordApp = "discord.com/developers/applications > your app";

/** Where an operator finds a value, click by click, for each variable that a platform cannot do without. */
export const whereToFind = {
  SLACK_BOT_TOKEN: `${slackApp} > OAuth & Permissions > Bot User OAuth Token`,
  SLACK_APP_TOKEN: `${slackApp} > Basic Information > App-Level Tokens > Generate Token and Scopes, with connections:write`,
  SLACK_SIGNING_SECRET: `${slackCredentials} > Signing Secret > Show`,
  SLACK_CLIENT_ID: `${slackCredentials} > Client ID`,
  SLACK_CLIENT_SECRET: `${slackCredentials} > Client Secret > Show`,
  SLACK_STATE_SECRET: "any long random text of your own",
  DISCORD_TOKEN: `${discordApp} > Bot > Reset Token`,
  DISCORD_APP_ID: `${discordApp} > General Information > Application ID`,
  DISCORD_PUBLIC_KEY: `${discordApp} > General Information > Public Key`,
  PORT: "the port that the public address leads to, such as 3000",
} as const satisfies Partial<Record<VariableName, string>>;
