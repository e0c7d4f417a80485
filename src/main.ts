#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { createResponder } from "./adapters/adapter.ts";
import { parseArguments } from "./adapters/terminal/arguments.ts";
import { systemLocale } from "./adapters/terminal/io.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { ContentError } from "./content/content-error.ts";
import { loadKnowledge } from "./content/knowledge.ts";
import { patchLater } from "./content/patch-later.ts";
import { createCommands } from "./core/commands.ts";
import { createGuide, createLikeness, type Likeness } from "./core/index.ts";
import { createSuggest } from "./core/knowledge/suggest.ts";
import { createUnderstand } from "./core/knowledge/understand.ts";
import { createChatLedger } from "./ledger/chat-ledger.ts";
import { asksForPurge, purge } from "./purge.ts";
import type { Product } from "./serve.ts";
import { createSign } from "./sign.ts";

type OwnProduct = Product & { readonly likeness: Likeness };

/** Made at need: merely to touch standard input opens it. */
const terminalIo = () => ({ input: process.stdin, output: process.stdout, environment: process.env });
const version = readVersion();

try {
  if (existsSync(".env")) process.loadEnvFile();
  const config = readConfig(process.env);
  const argv = process.argv.slice(2);
  if (asksForPurge(argv)) process.exitCode = await purge(config.ledger, argv, (text) => console.error(text));
  else await run(config, argv);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(config: Config, argv: readonly string[]): Promise<void> {
  const product = await createProduct(config);
  // Words on the command line are for the terminal, also where a platform is set up.
  if (asksForReview(argv)) await reviewOf(config, product, argv);
  else if (config.modes.length === 0 || argv.length > 0) await chat(config, product, argv);
  else await serveProduct(config, product);
}

/** Rather than a question that begins with the word. */
function asksForReview([word, next]: readonly string[]): boolean {
  return word === "review" && (next === undefined || next.startsWith("--"));
}

async function reviewOf(config: Config, product: OwnProduct, argv: readonly string[]): Promise<void> {
  const { catalog, guide, likeness } = product;
  const { review } = await import("./report/main.ts");
  process.exitCode = await review(
    config,
    { catalog, likeness, understand: guide.understand, io: terminalIo() },
    argv,
  );
}

async function createProduct(config: Config): Promise<OwnProduct> {
  const { catalog, model } = await loadKnowledge(config.contentDir, (words) => {
    console.error(words[systemLocale(process.env)].terminal.learning);
  });
  const likeness = createLikeness(model);
  const guide = createGuide({
    catalog,
    understand: createUnderstand(model, { senses: [...catalog.senses.values()] }),
    rankTopics: createSuggest(model, [...catalog.topics.values()]),
    likeness,
    patchFor: patchLater(config.contentDir),
    sign: createSign(config.actionSecret),
    version,
    recordsQuestions: config.recordsQuestions,
    retentionDays: config.ledger.retentionDays,
  });
  return { catalog, guide, version, likeness };
}

async function serveProduct(config: Config, product: Product): Promise<void> {
  const { serve } = await import("./serve.ts");
  await serve(config, product);
}

async function chat(config: Config, { catalog, guide }: Product, argv: readonly string[]): Promise<void> {
  const options = parseArguments(argv);
  if ("problem" in options) {
    console.error(options.problem);
    process.exitCode = 2;
    return;
  }
  const { createTerminalAdapter } = await import("./adapters/terminal/start.ts");
  // A person reads this one, so it is a line of words; loading the log for machines would delay the start.
  const log = { error: (_: object, message: string) => console.error(message) };
  const now = () => new Date();
  const io = terminalIo();
  const { words } = catalog;
  const commandFor = createCommands(words);
  const isCommand = (line: string) => commandFor(line) !== undefined;
  const adapter = createTerminalAdapter({ guide, words, isCommand, io, options, log, now, version });
  const ledger = createChatLedger(config.ledger, {
    isHurried: options.kind === "once" && options.as === "ask",
    log,
    now,
  });
  const respond = createResponder({ guide, ledger, log, platform: "terminal", now, random: Math.random });
  await adapter.start(respond);
  try {
    await adapter.ended;
  } finally {
    await ledger.close();
  }
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "";
}
