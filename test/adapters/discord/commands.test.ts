import { describe, expect, it } from "vitest";
import { createCommands } from "../../../src/adapters/discord/commands.ts";
import { parseInteraction } from "../../../src/adapters/discord/parse.ts";
import { commandWords, createCommands as createWords } from "../../../src/core/commands.ts";
import { locales } from "../../../src/core/index.ts";
import { breachesOfCommands } from "../../support/discord/validate.ts";
import { catalog } from "../../support/product.ts";

const commands = createCommands(catalog.words);
const [slash, message] = commands;
if (slash?.type !== 1 || message?.type !== 3)
  throw new Error("The commands are not what the tests are about.");

const user = { id: "42", username: "u" };
const commandFor = createWords(catalog.words);

/** Words that set the language or greet: nobody looks for those in a menu. */
const withoutSubcommand = new Set(["basics", "english", "chinese", "traditional"]);

describe("the commands", () => {
  it("are such as Discord takes", () => {
    expect(breachesOfCommands(JSON.parse(JSON.stringify(commands)))).toEqual([]);
  });

  it("are one slash command and one in the menu of a message", () => {
    expect(commands.map(({ name }) => name)).toEqual(["wechat-account", "Answer this"]);
  });

  it.each(commands)("$name works in servers, direct messages and anywhere else, for everybody", (command) => {
    expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
    expect(command).not.toHaveProperty("default_member_permissions");
  });

  it("have every word of the product's command, and a question, and nothing at all", () => {
    const words = commandWords.filter((word) => !withoutSubcommand.has(word));
    expect(slash.options.map(({ name }) => name).sort()).toEqual(["ask", "start", ...words].sort());
  });

  it.each(slash.options.filter(({ name }) => name !== "ask"))(
    "offer $name, which is understood",
    ({ name }) => {
      const data = { name: slash.name, type: 1, options: [{ name, type: 1 }] };
      const parsed = parseInteraction({ type: 2, data, user }, new Set());
      const intent = parsed?.kind === "respond" ? parsed.incoming.intent : undefined;
      if (name === "start") expect(intent).toEqual({ kind: "words", utterance: "" });
      else expect(intent?.kind === "words" ? commandFor(intent.utterance)?.locale : undefined).toBe("en");
    },
  );

  it("offer a question with suggestions, which is understood", () => {
    const [ask] = slash.options;
    expect(ask?.options).toMatchObject([
      { name: "question", required: true, autocomplete: true, max_length: 500 },
    ]);
    const typed = { name: ask?.options?.[0]?.name, type: 3, value: "fee", focused: true };
    const data = { name: slash.name, type: 1, options: [{ name: ask?.name, type: 1, options: [typed] }] };
    expect(parseInteraction({ type: 4, data, user }, new Set())).toMatchObject({ utterance: "fee" });
    expect(parseInteraction({ type: 2, data, user }, new Set())).toMatchObject({
      incoming: { intent: { utterance: "fee" } },
    });
  });

  it("offer to answer a message, which is understood", () => {
    const data = {
      name: message.name,
      type: 3,
      target_id: "1",
      resolved: { messages: { "1": { content: "fee" } } },
    };
    expect(parseInteraction({ type: 2, data, user }, new Set())).toMatchObject({
      incoming: { intent: { kind: "ask", utterance: "fee" } },
    });
  });

  it.each(locales.filter((locale) => locale !== "en"))("are named and described in %s", (locale) => {
    const own = /\p{Script=Han}/u;
    for (const each of [...slash.options, ...slash.options.flatMap(({ options = [] }) => options)]) {
      expect(each.name_localizations[locale]).toMatch(own);
      expect(each.description_localizations[locale]).toMatch(own);
    }
    expect(slash.description_localizations[locale]).toMatch(own);
    expect(message.name_localizations[locale]).toMatch(own);
  });

  it.each(locales)("have no two subcommands of one name in %s", (locale) => {
    const names = slash.options.map(({ name, name_localizations }) => name_localizations[locale] ?? name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("are the same whenever they are made, so that their hash tells whether to register them", () => {
    expect(JSON.stringify(createCommands(catalog.words))).toBe(JSON.stringify(commands));
  });
});
