import { describeMissing, describeMistakes } from "./config-mistakes.ts";
import { type DiscordMode, discordModeOf, discordModes } from "./discord-mode.ts";
import { describeMode, type ModeRules } from "./mode-rules.ts";
import { optional } from "./optional.ts";
import { type SlackMode, slackModeOf, slackModes } from "./slack-mode.ts";
import { type Environment, type VariableName, type Variables, variables } from "./variables.ts";

/** What an operator must mend, all problems at once: what, where, and the remedy. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** A line each, without a secret. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? "1 mistake" : `${problems.length} mistakes`;
    super([`The configuration has ${count}:`, ...problems.map((problem) => `- ${problem}`)].join("\n"));
    this.problems = problems;
  }
}

export type SlackConfig = {
  readonly apiUrl?: string;
} & (
  | { readonly mode: "socket"; readonly botToken: string; readonly appToken: string }
  | {
      readonly mode: "http";
      readonly botToken: string;
      readonly signingSecret: string;
      readonly port: number;
    }
  | {
      readonly mode: "oauth";
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      readonly port: number;
      readonly publicUrl?: string;
    }
);

export type DiscordConfig = {
  readonly token: string;
  readonly appId: string;
  /** Registers the commands in this server alone, for trying them out. */
  readonly guildId?: string;
  readonly apiUrl?: string;
} & (
  | { readonly mode: "gateway"; readonly shards?: "auto" | number }
  | { readonly mode: "http"; readonly publicKey: string; readonly port: number }
);

export interface LedgerConfig {
  /** Where the embedded store has its file, and what is put aside. */
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded store. */
  readonly databaseUrl?: string;
  /** The first encrypts; every one of them decrypts. Empty where nothing is set. */
  readonly keys: readonly string[];
  readonly retentionDays: number;
}

/** Where `/metrics` is served, for whoever watches over the product. */
export interface MetricsConfig {
  readonly host: string;
  readonly port: number;
}

export interface Config {
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly ledger: LedgerConfig;
  readonly metrics?: MetricsConfig;
  /** For each platform that is on: in which way it is served, in words, and whether something is set that is of no use then. */
  readonly modes: readonly ModeSummary[];
  readonly port?: number;
  /** Signs the buttons. */
  readonly actionSecret: string;
  /** User ids that may read the review: `slack:T1:U2`, `discord:42`. */
  readonly operators: ReadonlySet<string>;
  readonly recordsQuestions: boolean;
  readonly contentDir?: string;
  readonly logLevel: Variables["LOG_LEVEL"];
}

export interface ModeSummary {
  readonly platform: ModeRules["platform"];
  readonly text: string;
  readonly ignoresSome: boolean;
}

/**
 * Reads the environment: the only place that does.
 *
 * A platform is on when its variables are set; with none set, the terminal starts. An empty variable counts
 * as not set. Throws a `ConfigError` that names every problem at once.
 */
export function readConfig(environment: Environment): Config {
  const set = withoutEmpty(environment);
  const slackMode = slackModeOf(set);
  const discordMode = discordModeOf(set);
  const parsed = variables.safeParse(set);
  const rules: readonly ModeRules[] = [
    ...(slackMode === undefined ? [] : [slackModes[slackMode]]),
    ...(discordMode === undefined ? [] : [discordModes[discordMode]]),
  ];
  const problems = [
    ...describeMistakes(parsed.error?.issues ?? [], set),
    ...rules.flatMap((each) => describeMissing(each, set)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const values = parsed.data;
  const names = Object.keys(set) as VariableName[];
  return {
    ...optional("slack", readSlack(values, slackMode)),
    ...optional("discord", readDiscord(values, discordMode)),
    modes: rules.map((mode) => ({
      platform: mode.platform,
      text: describeMode(mode, names),
      ignoresSome: mode.ignores.some((name) => names.includes(name)),
    })),
    ledger: {
      dataDir: values.DATA_DIR,
      ...optional("databaseUrl", values.DATABASE_URL),
      // The other long text of the operator's own does where there is no key yet, and opens what it sealed once there is.
      keys: [...(values.DATA_KEYS ?? []), ...(values.SLACK_STATE_SECRET ? [values.SLACK_STATE_SECRET] : [])],
      retentionDays: values.RETENTION_DAYS,
    },
    ...optional("metrics", readMetrics(values)),
    ...optional("port", values.PORT),
    actionSecret: values.ACTION_SECRET ?? derivedSecret(values),
    operators: new Set(values.OPERATORS),
    recordsQuestions: values.RECORD_QUESTIONS === "on",
    ...optional("contentDir", values.CONTENT_DIR),
    logLevel: values.LOG_LEVEL,
  };
}

/** What is right of a configuration that has mistakes elsewhere, so that the doctor can check it all the same. */
export function readRest(environment: Environment): Pick<Config, "port" | "contentDir"> {
  const { PORT, CONTENT_DIR } = withoutEmpty(environment);
  return {
    ...optional("port", variables.shape.PORT.safeParse(PORT).data),
    ...optional("contentDir", CONTENT_DIR),
  };
}

function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

function readSlack(values: Variables, mode: SlackMode | undefined): SlackConfig | undefined {
  const apiUrl = optional("apiUrl", values.SLACK_API_URL);
  if (mode === "socket" && hasAll(values, slackModes.socket.needs)) {
    return { mode, botToken: values.SLACK_BOT_TOKEN, appToken: values.SLACK_APP_TOKEN, ...apiUrl };
  }
  if (mode === "http" && hasAll(values, slackModes.http.needs)) {
    const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, PORT: port } = values;
    return { mode, botToken, signingSecret, port, ...apiUrl };
  }
  if (mode === "oauth" && hasAll(values, slackModes.oauth.needs)) {
    return {
      mode,
      signingSecret: values.SLACK_SIGNING_SECRET,
      clientId: values.SLACK_CLIENT_ID,
      clientSecret: values.SLACK_CLIENT_SECRET,
      stateSecret: values.SLACK_STATE_SECRET,
      port: values.PORT,
      ...optional("publicUrl", values.PUBLIC_URL),
      ...apiUrl,
    };
  }
  return undefined;
}

function readDiscord(values: Variables, mode: DiscordMode | undefined): DiscordConfig | undefined {
  if (!hasAll(values, discordModes.gateway.needs)) return undefined;
  const shared = {
    token: values.DISCORD_TOKEN,
    appId: values.DISCORD_APP_ID,
    ...optional("guildId", values.DISCORD_GUILD_ID),
    ...optional("apiUrl", values.DISCORD_API_URL),
  };
  if (mode === "gateway") return { mode, ...shared, ...optional("shards", values.DISCORD_SHARDS) };
  if (mode === "http" && hasAll(values, discordModes.http.needs))
    return { mode, ...shared, publicKey: values.DISCORD_PUBLIC_KEY, port: values.PORT };
  return undefined;
}

function readMetrics({ METRICS_PORT: port, METRICS_HOST: host }: Variables): MetricsConfig | undefined {
  return port === undefined ? undefined : { host, port };
}

function hasAll<Name extends VariableName>(
  values: Variables,
  names: readonly Name[],
): values is Variables & { [Key in Name]: NonNullable<Variables[Key]> } {
  return names.every((name) => values[name] !== undefined);
}

/**
 * With no secret of its own, the buttons are signed with the platforms' secrets: every replica with the same
 * configuration reads the others' buttons, and a changed token merely makes old buttons out of date.
 */
function derivedSecret(values: Variables): string {
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, DISCORD_TOKEN } = values;
  return ["actions", SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, DISCORD_TOKEN].join("\n");
}
