#!/usr/bin/env node
import { existsSync } from "node:fs";
import { type Config, ConfigError, readConfig, readRest } from "./config.ts";
import { describeChanges } from "./content/changes.ts";
import { ContentError } from "./content/content-error.ts";
import { loadKnowledge } from "./content/knowledge.ts";
import { type Finding, findingLine, ok, skipped, wrong } from "./finding.ts";
import { checkPort } from "./http/check-port.ts";
import { type Environment, partsOf } from "./variables.ts";

/** `npm run doctor`: one line per check, and exit code 1 when something is for the operator to mend. */
if (existsSync(".env")) process.loadEnvFile();
const secrets = secretsOf(process.env);
for await (const finding of examine(process.env)) {
  console.log(findingLine(finding, secrets));
  if (finding.verdict === "wrong") process.exitCode = 1;
}

async function* examine(environment: Environment): AsyncGenerator<Finding> {
  const config = readOrExplain(environment);
  if ("problems" in config) yield* config.problems.map((problem) => wrong("Configuration", problem));
  const { port, contentDir } = "problems" in config ? readRest(environment) : config;
  yield await checkContent(contentDir);
  if (port !== undefined && port !== 0) yield await checkPort(port);
  if ("problems" in config)
    yield* ["Slack", "Discord"].map((name) => skipped(name, "not asked before the configuration is mended."));
  else {
    const { checkLedger } = await import("./ledger/check-ledger.ts");
    yield await checkLedger(config.ledger);
    yield* examineSlack(config);
    yield* examineDiscord(config);
  }
}

function readOrExplain(environment: Environment): Config | ConfigError {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

async function* examineSlack({ slack, modes }: Config): AsyncGenerator<Finding> {
  if (slack === undefined) {
    yield* unlessServed("Slack", modes);
    return;
  }
  yield* modesOf("Slack", modes);
  const doctor = await import("./adapters/slack/doctor/doctor.ts");
  yield* await doctor.examineSlack(slack, () => new Date());
}

async function* examineDiscord({ discord, modes, contentDir }: Config): AsyncGenerator<Finding> {
  if (discord === undefined) {
    yield* unlessServed("Discord", modes);
    return;
  }
  yield* modesOf("Discord", modes);
  const { createCommands } = await import("./adapters/discord/commands.ts");
  const doctor = await import("./adapters/discord/doctor/doctor.ts");
  // Content with mistakes has been reported; until they are mended, the commands that we bring are compared.
  const { catalog } = await loadKnowledge(contentDir).catch(() => loadKnowledge());
  const commands = createCommands(catalog.words);
  yield* await doctor.examineDiscord({ config: discord, commands, now: () => new Date() });
}

/** Who has one platform has chosen; who has none is told of each. */
function unlessServed(platform: string, modes: Config["modes"]): readonly Finding[] {
  const guide = `docs/${platform.toLowerCase()}.md`;
  return modes.length > 0 ? [] : [skipped(platform, `not configured. ${guide} shows how, click by click.`)];
}

function modesOf(platform: string, modes: Config["modes"]): readonly Finding[] {
  return modes.flatMap((mode) => (mode.platform === platform ? ok(`${platform} mode`, mode.text) : []));
}

async function checkContent(contentDir: string | undefined): Promise<Finding> {
  const subject = "Content and model";
  try {
    const { catalog, model, changes } = await loadKnowledge(contentDir);
    const own = contentDir === undefined ? "" : ` ${describeChanges(changes)}`;
    const untrained = [...catalog.topics.keys()].filter((topic) => !model.topics.includes(topic));
    return untrained.length === 0
      ? ok(
          subject,
          `${catalog.facts.size} facts, ${catalog.topics.size} topics, all of them understood.${own}`,
        )
      : wrong(subject, `the model does not know ${untrained.join(", ")}. Run npm run build.`);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const [, first = ""] = error.message.split("\n");
    return wrong(
      subject,
      `${error.issues.length} mistake(s). The first: ${first} All: npm run content:check.`,
    );
  }
}

/** Everything in the environment that no line may show, whether it is used or not. */
function secretsOf(environment: Environment): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    /token|secret|keys|database_url/i.test(name) && value !== undefined ? [value, ...partsOf(value)] : [],
  );
}
