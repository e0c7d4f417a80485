import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createResponder, type Incoming, type Respond } from "../../../src/adapters/adapter.ts";
import { createAnswer, type DiscordAnswer } from "../../../src/adapters/discord/answer.ts";
import type { Guide, Locale } from "../../../src/core/index.ts";
import { createMemoryLedger } from "../../../src/ledger/memory-ledger.ts";
import { readResponse } from "../../support/discord/read-response.ts";
import { breachesOfCallback } from "../../support/discord/validate.ts";
import { catalog, createTestGuide } from "../../support/product.ts";

const guide = createTestGuide();
const folder = new URL("../../fixtures/discord/", import.meta.url);

function recorded(name: string, changes: object = {}): Record<string, unknown> {
  return { ...JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")), ...changes };
}

/** Answers as the product does, and keeps what it logs. */
function createApp(changes: { respond?: Respond; guide?: Guide } = {}) {
  const logged: { readonly details: object; readonly message: string }[] = [];
  const log = { error: (details: object, message: string) => void logged.push({ details, message }) };
  const responder = createResponder({
    guide,
    ledger: createMemoryLedger(),
    log,
    platform: "discord",
    now: () => new Date("2026-11-25T10:00:00Z"),
    random: () => 0.5,
  });
  const operators = new Set<string>();
  const answer = createAnswer({
    guide,
    words: catalog.words,
    respond: responder,
    operators,
    log,
    ...changes,
  });
  return { answer, logged };
}

/** What Discord gets. */
function wire(answer: DiscordAnswer | undefined) {
  const response = JSON.parse(JSON.stringify(answer?.response ?? null));
  expect(breachesOfCallback(response, { files: (answer?.files ?? []).map(({ name }) => name) })).toEqual([]);
  return response;
}

const typing = (value: string, locale = "en-US") =>
  recorded("autocomplete", {
    locale,
    data: {
      name: "wechat-account",
      type: 1,
      options: [{ name: "ask", type: 1, options: [{ name: "question", type: 3, value, focused: true }] }],
    },
  });

afterEach(() => {
  vi.useRealTimers();
});

describe("an interaction", () => {
  it("is answered at once, in private", async () => {
    const response = wire(await createApp().answer(recorded("command-ask")));
    expect(response).toMatchObject({ type: 4, data: { flags: 32_768 + 64 } });
    expect(readResponse(response).texts.join("\n")).toContain("300 RMB");
  });

  it("of a button that is ours changes the message; of one that was made up it is told so", async () => {
    const { answer } = createApp();
    const quiz = wire(await answer(recorded("command-quiz-direct", { user: { id: "7", username: "u" } })));
    const [token = ""] = readResponse(quiz).tokens;
    const data = { component_type: 2, custom_id: token };
    const pressed = wire(await answer(recorded("press-direct", { data, user: { id: "7", username: "u" } })));
    expect(pressed).toMatchObject({ type: 7, data: { flags: 32_768 } });

    const foreign = wire(await answer(recorded("press-button", { data })));
    expect(foreign).toMatchObject({ type: 4, data: { flags: 32_768 + 64 } });
    expect(readResponse(foreign).texts.join()).toContain(catalog.words.en.error.foreign);

    const madeUp = wire(await answer(recorded("press-button")));
    expect(readResponse(madeUp).texts.join()).toContain(catalog.words.en.error.outdated);
  });

  it("of the button for an unhelpful answer opens a form, whose sending changes the answer", async () => {
    const { answer } = createApp();
    const shown = wire(await answer(recorded("command-ask")));
    const tokens = readResponse(shown).tokens;
    const buttons = JSON.stringify(shown);
    const unhelpful = tokens.find((token) => {
      const label = catalog.words.en.feedback.unhelpful;
      return buttons.includes(`"label":"${label}","custom_id":"${token}"`);
    });
    const form = wire(
      await answer(recorded("press-button", { data: { component_type: 2, custom_id: unhelpful } })),
    );
    expect(form.type).toBe(9);
    const [, reason] = form.data.components;
    const sent = {
      custom_id: form.data.custom_id,
      components: [
        { type: 18, component: { type: 21, custom_id: reason.component.custom_id, value: "wrong" } },
      ],
    };
    const thanked = wire(await answer(recorded("modal-submit", { data: sent })));
    expect(thanked.type).toBe(7);
    expect(JSON.stringify(thanked)).toContain(`${catalog.words.en.feedback.unhelpful} ✓`);
  });

  it("has a plain apology for the case that Discord refuses its answer", async () => {
    const answered = await createApp().answer(recorded("command-ask", { locale: "zh-CN" }));
    const plain = wire(answered?.ifRefused?.());
    expect(plain).toMatchObject({ type: 4, data: { flags: 64, allowed_mentions: { parse: [] } } });
    expect(plain.data.content).toContain("抱歉");
    const suggested = await createApp().answer(typing("cost"));
    expect(wire(suggested?.ifRefused?.())).toEqual({ type: 8, data: { choices: [] } });
  });

  it("that is not for us is not answered", async () => {
    const { answer, logged } = createApp();
    expect(await answer(recorded("ping"))).toBeUndefined();
    expect(await answer(null)).toBeUndefined();
    expect(logged).toEqual([]);
  });
});

describe("suggestions while somebody types", () => {
  const names = (response: { data: { choices: { name: string; value: string }[] } }) =>
    response.data.choices.map(({ name }) => name);

  it("are the pinned topics for nothing", async () => {
    const { answer } = createApp();
    const found = names(wire(await answer(typing(""))));
    expect(found).toEqual(guide.suggest("", "en", 25).map(({ label }) => label));
    expect(found.length).toBeGreaterThan(5);
  });

  it.each([
    ["what does it co", "en-US", "What an account costs"],
    ["认证多少钱", "zh-CN", "费用"],
    ["认证多少钱", "de", "费用"],
    ["認證費用", "zh-TW", "費用"],
    ["verification fee", "de", "What an account costs"],
  ])("for %j in %s have %j among the first", async (typed, locale, title) => {
    expect(names(wire(await createApp().answer(typing(typed, locale)))).slice(0, 4)).toContain(title);
  });

  it("are questions that are answered by that topic", async () => {
    const { answer } = createApp();
    const [first] = wire(await answer(typing("what does it cost"))).data.choices;
    const options = [{ name: "ask", type: 1, options: [{ name: "question", type: 3, value: first.value }] }];
    const asked = recorded("command-ask", { data: { name: "wechat-account", type: 1, options } });
    expect(readResponse(wire(await answer(asked))).texts[0]).toBe(first.name);
  });

  it("are none when they fail, which is logged", async () => {
    const broken: Guide = {
      ...guide,
      suggest: () => {
        throw new Error("broken");
      },
    };
    const { answer, logged } = createApp({ guide: broken });
    expect(await answer(typing("fee"))).toEqual({ response: { type: 8, data: { choices: [] } } });
    expect(logged.map(({ message }) => message)).toEqual(["suggestions failed"]);
  });
});

describe("what goes wrong", () => {
  const apology = (locale: Locale) => catalog.words[locale].error.failed;

  it("becomes an apology in private, without a word of the user's in the log", async () => {
    const { answer, logged } = createApp({ respond: () => Promise.reject(new Error("What does it cost?")) });
    const response = wire(await answer(recorded("command-ask")));
    expect(response).toMatchObject({ type: 4, data: { flags: 32_768 + 64 } });
    expect(readResponse(response).texts).toEqual([apology("en")]);
    expect(logged.map(({ message, details }) => [message, Object.keys(details)])).toEqual([
      ["an interaction could not be answered", ["platform", "intent", "error"]],
    ]);
  });

  it("becomes an apology when an answer takes longer than Discord waits, in the user's language", async () => {
    vi.useFakeTimers();
    const { answer, logged } = createApp({ respond: () => new Promise(() => undefined) });
    const answered = answer(recorded("command-quiz-direct"));
    await vi.advanceTimersByTimeAsync(2_399);
    expect(logged).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(readResponse(wire(await answered)).texts).toEqual([apology("zh-CN")]);
    expect(logged).toHaveLength(1);
  });

  it("leaves the locale to the reply and the place to the interaction", async () => {
    const seen: Incoming[] = [];
    const respond: Respond = async (incoming) => {
      seen.push(incoming);
      return guide.apologise(incoming);
    };
    await createApp({ respond }).answer(recorded("press-direct"));
    expect(seen).toMatchObject([{ surface: "direct", platformLocale: "zh-CN", extent: "paged" }]);
  });
});
