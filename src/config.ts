import { describeMissing, describeMistakes } from "./config-mistakes.ts";
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

export interface Config {
  readonly slack?: SlackConfig;
  /** Variables that are set and, in the way in which Slack is served, of no use. */
  readonly notUsed: readonly VariableName[];
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
export function readConfig(environment: Environment): Config {
  const set = withoutEmpty(environment);
  const mode = slackModeOf(set);
  const parsed = variables.safeParse(set);
  const problems = [
    ...describeMistakes(parsed.error?.issues ?? [], set),
    ...(mode === undefined ? [] : describeMissing(mode, set)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const values = parsed.data;
  const ignored: readonly VariableName[] = mode === undefined ? [] : slackModes[mode].ignores;
  return {
    ...optional("slack", readSlack(values, mode)),
    notUsed: ignored.filter((name) => set[name] !== undefined),
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

function hasAll<Name extends VariableName>(
  values: Variables,
  names: readonly Name[],
): values is Variables & { [Key in Name]: NonNullable<Variables[Key]> } {
  return names.every((name) => values[name] !== undefined);
}

/**
 * With no secret of its own, the buttons are signed with the platform's secrets: every replica with the same
 * configuration reads the others' buttons, and a changed token merely makes old buttons out of date.
 */
function derivedSecret(values: Variables): string {
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN } = values;
  return ["actions", SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN].join("\n");
}
