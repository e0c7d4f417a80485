import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createResponder, type Incoming, type Respond } from "../../src/adapters/adapter.ts";
import { createConversation } from "../../src/adapters/terminal/conversation.ts";
import { createCommands } from "../../src/core/commands.ts";
import { type Choice, choicesOf, type Intent, type ReplyPart, type User } from "../../src/core/index.ts";
import { createMemoryLedger } from "../../src/ledger/memory-ledger.ts";
import { pressables } from "../support/discord/pressable.ts";
import { type RunningDiscord, startOnDiscord } from "../support/discord/running.ts";
import { ann, catalog, createTestGuide } from "../support/product.ts";
import { type RunningSlack, startOnSlack } from "../support/slack/running.ts";

/** What somebody does: says something, or presses a button by its label or its place. */
type Step = { readonly say: string } | { readonly press: string | number };

interface Recorded {
  readonly name: string;
  /** Whoever sits at the terminal is an operator; elsewhere only who is named one. */
  readonly as?: "operator";
  readonly steps: readonly Step[];
}

/** What they then see: the words in their order, and the buttons. */
interface Seen {
  readonly words: readonly string[];
  readonly labels: readonly string[];
}

const recorded = JSON.parse(
  readFileSync(new URL("../fixtures/conversations.json", import.meta.url), "utf8"),
) as readonly Recorded[];

/** Buttons that only make sense where others are, or where a message would be lost. */
const ofThePlace = new Set([
  "Share here",
  "分享到这里",
  "Share my score",
  "Continue in a direct message",
  "转到私信继续",
  ...Object.values(catalog.words).flatMap(({ settings }) => Object.values(settings.visibilities)),
]);

/** What is said of who else sees the answers, which nobody does in the terminal. */
const saidOfThePlace = new Set(
  Object.values(catalog.words).flatMap(({ settings, help }) => [
    settings.visibility,
    help.privacy,
    help.alone,
  ]),
);

/** Discord has no tables, and so nothing that heads the names of a table's rows. */
const ofTables = new Set(Object.values(catalog.words).map(({ answer }) => answer.aspectColumn));

/** A platform shows words in its own way, so only whether they are there can be told, and the buttons. */
interface Shown {
  readonly text: string;
  readonly labels: readonly string[];
}

let running: RunningSlack;
let discords: readonly RunningDiscord[];
async function start({ as }: Recorded): Promise<void> {
  const recordsQuestions = true;
  const isOperator = as === "operator";
  // Without the optional scopes the language is nobody's but the question's, as in the terminal.
  running = await startOnSlack("socket", {
    scopes: ["commands", "chat:write"],
    operators: isOperator ? ["slack:T1:U1"] : [],
    recordsQuestions,
  });
  const options = { operators: isOperator ? ["discord:100000000000000001"] : [], recordsQuestions };
  discords = await Promise.all([startOnDiscord("gateway", options), startOnDiscord("http", options)]);
}
afterEach(async () => {
  await running.stop();
  for (const each of discords) {
    await each.stop();
    expect(each.discord.violations).toEqual([]);
  }
});

describe.each(recorded)("$name", (recording) => {
  it("is the same through the core, in the terminal, in Slack and on Discord, step for step", async () => {
    await start(recording);
    const { steps, as } = recording;
    const core = throughTheCore({ ...ann, isOperator: as === "operator" });
    const terminal = throughTheTerminal();
    const platforms = [
      { take: throughSlack(), hasTables: true },
      ...discords.map((each) => ({ take: throughDiscord(each), hasTables: false })),
    ];
    for (const step of steps) {
      const expected = await core(step);
      expect(expected.words.length).toBeGreaterThan(0);
      expect(await terminal(step)).toEqual(expected);
      for (const { take, hasTables } of platforms) {
        const shown = await take(step);
        expect(shown.labels).toEqual(expected.labels);
        for (const words of expected.words)
          if (hasTables || !ofTables.has(words)) expect(shown.text).toContain(flat(words));
      }
    }
  });
});

function responder(): Respond {
  return createResponder({
    guide: createTestGuide({ recordsQuestions: true }),
    ledger: createMemoryLedger(),
    log: { error: (details, message) => expect.unreachable(`${message}: ${JSON.stringify(details)}`) },
    platform: "test",
    now: () => new Date(),
    random: () => 0.5,
  });
}

function throughTheCore(user: User): (step: Step) => Promise<Seen> {
  const respond = responder();
  let choices: readonly Choice[] = [];
  return async (step) => {
    const intent: Intent =
      "say" in step
        ? { kind: "words", utterance: step.say }
        : { kind: "pressed", action: pick(choices, step.press).action };
    const incoming: Incoming = { intent, user, extent: "paged", surface: "channel" };
    const reply = await respond(incoming);
    if (reply.kind === "form") throw new Error("No step opens a form.");
    choices = choicesOf(reply.parts);
    return seen(reply.parts);
  };
}

function throughTheTerminal(): (step: Step) => Promise<Seen> {
  const commandFor = createCommands(catalog.words);
  const conversation = createConversation({
    respond: responder(),
    words: catalog.words,
    ownLocale: "en",
    locale: undefined,
    lines: "words",
    kindOf: (line) => (line === "" || commandFor(line) !== undefined ? "command" : "question"),
    extent: "paged",
  });
  return async (step) => {
    if ("say" in step) return seen(await conversation.take(step.say));
    return seen(await conversation.take(pick(conversation.choices, step.press).key));
  };
}

function throughSlack(): (step: Step) => Promise<Shown> {
  let ts = "";
  return async (step) => {
    const { slack } = running;
    const outcome =
      "say" in step
        ? await slack.slash(step.say)
        : await slack.press({ ts }, typeof step.press === "string" ? step.press : labelAt(ts, step.press));
    ts = outcome.message?.ts ?? "";
    return { text: flat(decoded(outcome.message?.text ?? "")), labels: buttonsOf(ts).filter(isCommon) };
  };
}

/** A word of the command is a subcommand there; a Discord in German leaves the language to the question. */
function throughDiscord({ discord }: RunningDiscord): (step: Step) => Promise<Shown> {
  const where = { locale: "de" };
  const { subcommands } = discord.offered(where);
  let message: { readonly id: string } | undefined;
  let labels: readonly string[] = [];
  const say = (text: string) => {
    if (text === "") return discord.slash("start", {}, where);
    if (subcommands.includes(text)) return discord.slash(text, {}, where);
    return discord.slash("ask", { question: text }, where);
  };
  return async (step) => {
    const outcome =
      "say" in step
        ? await say(step.say)
        : await discord.press(
            message,
            typeof step.press === "string" ? step.press : (labels[step.press] ?? ""),
            where,
          );
    message = outcome.message;
    labels = pressables(outcome.message?.components ?? [])
      .map(({ label }) => label)
      .filter(isCommon);
    return { text: flat(outcome.text), labels };
  };
}

function labelAt(ts: string, place: number): string {
  return buttonsOf(ts).filter(isCommon)[place] ?? "";
}

/** The labels of all buttons of a message, votes included, as they are read from its blocks. */
function buttonsOf(ts: string): readonly string[] {
  const labels: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && node.type === "button" && "text" in node) labels.push(textOf(node.text));
    else if ("positive_button" in node && "negative_button" in node)
      labels.push(
        ...[node.positive_button, node.negative_button].map((each) =>
          typeof each === "object" && each !== null && "text" in each ? textOf(each.text) : "",
        ),
      );
    else for (const value of Object.values(node)) visit(value);
  };
  visit(running.slack.messages.get(ts)?.blocks);
  return labels;
}

function textOf(node: unknown): string {
  return typeof node === "object" && node !== null && "text" in node ? String(node.text) : "";
}

function seen(parts: readonly ReplyPart[]): Seen {
  return {
    words: parts.flatMap(wordsOf).filter((words) => !saidOfThePlace.has(words)),
    labels: choicesOf(parts)
      .map(({ label }) => label)
      .filter(isCommon),
  };
}

function wordsOf(part: ReplyPart): readonly string[] {
  switch (part.kind) {
    case "heading":
    case "paragraph":
    case "note":
    case "progress":
      return [part.text];
    case "list":
      return [...(part.title === undefined ? [] : [part.title]), ...part.items];
    case "table":
      return [part.caption, ...part.columns, ...part.rows.flat()];
    case "file":
      return [part.caption, part.text];
    case "sources":
      return part.sources.flatMap(({ title, note }) => [title, note]);
    case "choices":
    case "feedback":
      return [];
  }
}

function pick<C extends Choice>(choices: readonly C[], which: string | number): C {
  const common = choices.filter(({ label }) => isCommon(label));
  const found = typeof which === "number" ? common[which] : common.find(({ label }) => label === which);
  if (found === undefined)
    throw new Error(`There is no button ${which}: ${common.map(({ label }) => label)}`);
  return found;
}

function isCommon(label: string): boolean {
  return !ofThePlace.has(label);
}

/** Lines are broken differently on each platform; words are not. */
function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function decoded(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
