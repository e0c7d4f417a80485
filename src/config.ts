import { z } from "zod";
import { optional } from "./optional.ts";

/** What an operator must mend, all problems at once: what, where, and the remedy. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(problems: readonly string[]) {
    super(["The configuration has to be mended:", ...problems.map((problem) => `- ${problem}`)].join("\n"));
  }
}

const text = z.string().min(1);
const url = z.url({ protocol: /^https?$/ });
const port = z.coerce.number().int().min(0).max(65_535);

/** Every variable that is read, in the order of `.env.example`; a test holds the two equal. */
export const variables = z.object({
  SLACK_BOT_TOKEN: text.startsWith("xoxb-", "starts with xoxb-").optional(),
  SLACK_APP_TOKEN: text.startsWith("xapp-", "starts with xapp-").optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  SLACK_STATE_SECRET: text.optional(),
  SLACK_API_URL: url.optional(),
  PORT: port.optional(),
  PUBLIC_URL: url.optional(),
  ACTION_SECRET: text.min(16, "has at least 16 characters").optional(),
  OPERATORS: text.optional(),
  RECORD_QUESTIONS: z.enum(["on", "off"]).default("off"),
  CONTENT_DIR: text.optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

type Variables = z.infer<typeof variables>;

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

export interface Config {
  readonly slack?: SlackConfig;
  readonly port?: number;
  /** Signs the buttons. */
  readonly actionSecret: string;
  /** User ids that may read the review: `slack:T1:U2`. */
  readonly operators: ReadonlySet<string>;
  readonly recordsQuestions: boolean;
  readonly contentDir?: string;
  readonly logLevel: Variables["LOG_LEVEL"];
}

/**
 * Reads the environment: the only place that does.
 *
 * A platform is on when its variables are set; with none set, the terminal starts. An empty variable counts
 * as not set. Throws a `ConfigError` that names every problem at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`));
  }
  const values = parsed.data;
  const problems: string[] = [];
  const slack = readSlack(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);

  return {
    ...optional("slack", slack),
    ...optional("port", values.PORT),
    actionSecret: values.ACTION_SECRET ?? derivedSecret(values),
    operators: new Set(values.OPERATORS?.split(",").map((operator) => operator.trim()) ?? []),
    recordsQuestions: values.RECORD_QUESTIONS === "on",
    ...optional("contentDir", values.CONTENT_DIR),
    logLevel: values.LOG_LEVEL,
  };
}

function readSlack(values: Variables, problems: string[]): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PORT } = values;
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET } = values;
  const apiUrl = optional("apiUrl", values.SLACK_API_URL);
  const isOauth = SLACK_CLIENT_ID ?? SLACK_CLIENT_SECRET ?? SLACK_STATE_SECRET;
  if (isOauth !== undefined) {
    const needed = { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SLACK_SIGNING_SECRET, PORT };
    if (!isComplete(needed, "Slack for many workspaces (OAuth)", problems)) return undefined;
    return {
      mode: "oauth",
      signingSecret: needed.SLACK_SIGNING_SECRET,
      clientId: needed.SLACK_CLIENT_ID,
      clientSecret: needed.SLACK_CLIENT_SECRET,
      stateSecret: needed.SLACK_STATE_SECRET,
      port: needed.PORT,
      ...optional("publicUrl", values.PUBLIC_URL),
      ...apiUrl,
    };
  }
  if (SLACK_BOT_TOKEN === undefined && SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined)
    return undefined;
  if (SLACK_SIGNING_SECRET !== undefined && SLACK_APP_TOKEN === undefined) {
    const needed = { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, PORT };
    if (!isComplete(needed, "Slack over HTTP", problems)) return undefined;
    return {
      mode: "http",
      botToken: needed.SLACK_BOT_TOKEN,
      signingSecret: needed.SLACK_SIGNING_SECRET,
      port: needed.PORT,
      ...apiUrl,
    };
  }
  const needed = { SLACK_BOT_TOKEN, SLACK_APP_TOKEN };
  if (!isComplete(needed, "Slack over Socket Mode", problems)) return undefined;
  return { mode: "socket", botToken: needed.SLACK_BOT_TOKEN, appToken: needed.SLACK_APP_TOKEN, ...apiUrl };
}

type Complete<T> = { [K in keyof T]-?: NonNullable<T[K]> };

function isComplete<T extends Record<string, unknown>>(
  needed: T,
  what: string,
  problems: string[],
): needed is T & Complete<T> {
  const missing = Object.keys(needed).filter((name) => needed[name] === undefined);
  if (missing.length > 0) {
    problems.push(`${what} also needs ${missing.join(" and ")}; .env.example says where to find each.`);
  }
  return missing.length === 0;
}

/**
 * With no secret of its own, the buttons are signed with the platform's secrets: every replica with the same
 * configuration reads the others' buttons, and a changed token merely makes old buttons out of date.
 */
function derivedSecret(values: Variables): string {
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN } = values;
  return ["actions", SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN].join("\n");
}
