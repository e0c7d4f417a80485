#!/usr/bin/env node
import { existsSync } from "node:fs";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { ContentError } from "./content/content-error.ts";
import { loadKnowledge } from "./content/knowledge.ts";
import { type Finding, findingLine, ok, skipped, wrong } from "./finding.ts";
import { checkPort } from "./http/check-port.ts";

/** `npm run doctor`: one line per check, and exit code 1 when something is for the operator to mend. */
try {
  if (existsSync(".env")) process.loadEnvFile();
  const config = readConfig(process.env);
  const secrets = secretsOf(config);
  for await (const finding of examine(config)) {
    console.log(findingLine(finding, secrets));
    if (finding.verdict === "wrong") process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function* examine(config: Config): AsyncGenerator<Finding> {
  yield await checkContent(config.contentDir);
  if (config.port !== undefined && config.port !== 0) yield await checkPort(config.port);
  if (config.slack === undefined) {
    yield skipped("Slack", "not configured. docs/slack.md shows how, click by click.");
  } else {
    const { examineSlack } = await import("./adapters/slack/doctor/doctor.ts");
    yield* await examineSlack(config.slack, () => new Date());
  }
}

async function checkContent(contentDir: string | undefined): Promise<Finding> {
  const subject = "Content and model";
  try {
    const { catalog, model } = await loadKnowledge(contentDir);
    const untrained = [...catalog.topics.keys()].filter((topic) => !model.topics.includes(topic));
    return untrained.length === 0
      ? ok(subject, `${catalog.facts.size} facts, ${catalog.topics.size} topics, all of them understood.`)
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

/** Everything in the configuration that no line may show. */
function secretsOf({ slack, actionSecret }: Config): readonly string[] {
  const secret = /token|secret/i;
  return Object.entries(slack ?? {})
    .flatMap(([name, value]) => (secret.test(name) && typeof value === "string" ? [value] : []))
    .concat(actionSecret);
}
