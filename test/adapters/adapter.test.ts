import { describe, expect, it } from "vitest";
import { createResponder, type Incoming } from "../../src/adapters/adapter.ts";
import { choicesOf, type Guide, type LedgerRecord } from "../../src/core/index.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../src/ledger/memory-ledger.ts";
import { ann, createTestGuide } from "../support/product.ts";

const incoming = (utterance: string): Incoming => ({
  intent: { kind: "words", utterance },
  user: ann,
  extent: "paged",
  surface: "channel",
});

function responder(changes: { guide?: Partial<Guide>; ledger?: Partial<Ledger>; now?: () => Date } = {}) {
  const logged: { details: object; message: string }[] = [];
  const ledger: Ledger = { ...createMemoryLedger(), ...changes.ledger };
  const respond = createResponder({
    guide: { ...createTestGuide(), ...changes.guide },
    ledger,
    log: { error: (details, message) => logged.push({ details, message }) },
    platform: "test",
    now: changes.now ?? (() => new Date("2026-11-22T23:59:59Z")),
    random: () => 0.5,
  });
  return { respond, ledger, logged };
}

describe("the loop that all adapters share", () => {
  it("answers, and stores what is to be remembered", async () => {
    const { respond, ledger } = responder();
    await respond(incoming("can one person open one?"));
    expect(
      (await ledger.recall(ann, { recent: true, stored: false, review: false, quiz: false })).recentTopics,
    ).toEqual(["individual"]);
  });

  it("recalls settings before it answers", async () => {
    const { respond, ledger } = responder();
    await ledger.write([{ kind: "user-locale", user: ann.id, locale: "zh-CN" }]);
    expect((await respond(incoming("can one person open one?"))).locale).toBe("zh-CN");
  });

  it("asks the ledger for what a pressed button needs", async () => {
    const { respond } = responder();
    const help = await respond({ ...incoming("privacy") });
    const choices =
      help.kind === "message"
        ? help.parts.flatMap((part) => (part.kind === "choices" ? part.choices : []))
        : [];
    await respond(incoming("can one person open one?"));
    const again = await respond({
      ...incoming(""),
      intent: { kind: "pressed", action: choices.at(-1)?.action ?? "" },
    });
    expect(again.kind === "message" && again.summary).toContain("Delete everything");
  });

  it("does not ask the ledger for a button that needs nothing of it", async () => {
    let recalls = 0;
    const kept = createMemoryLedger();
    const recall: Ledger["recall"] = (user, needs) => {
      recalls += 1;
      return kept.recall(user, needs);
    };
    const { respond } = responder({ ledger: { recall } });
    const answer = await respond(incoming("can one person open one?"));
    const [more] = answer.kind === "message" ? choicesOf(answer.parts) : [];
    await respond({ ...incoming(""), intent: { kind: "pressed", action: more?.action ?? "" } });
    expect(recalls).toBe(1);
  });

  it("answers at once though the store is slow to write, and says when it failed to", async () => {
    const written: (readonly LedgerRecord[])[] = [];
    const { respond, logged } = responder({
      ledger: {
        write: async (records) => {
          written.push(records);
          throw new Error("disk full");
        },
      },
    });
    expect((await respond(incoming("can one person open one?"))).kind).toBe("message");
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).toHaveLength(1);
    expect(logged.map(({ message }) => message)).toEqual(["records were not stored"]);
  });

  it("says that it is not certain that something was saved, where the reply says it was", async () => {
    const write = () => Promise.reject(new Error("disk full"));
    const { respond, logged } = responder({ ledger: { write } });
    const settings = await respond(incoming("chinese"));
    expect(settings).toMatchObject({ locale: "en" });
    expect(JSON.stringify(settings)).toContain("could not make sure that this was saved");
    expect(logged.map(({ message }) => message)).toEqual(["records were not stored"]);
  });

  it("waits no longer than a second and a half for a store that hangs", async () => {
    const { respond } = responder({ ledger: { write: () => new Promise(() => {}) } });
    const started = performance.now();
    const saved = await respond(incoming("chinese"));
    expect(JSON.stringify(saved)).toContain("could not make sure");
    expect(performance.now() - started).toBeGreaterThan(1_400);
  });

  it("waits for the write where the reply says that something was saved, and for no other", async () => {
    let finish = () => {};
    const write = () => new Promise<void>((resolve) => (finish = resolve));
    const { respond } = responder({ ledger: { write } });
    await respond(incoming("can one person open one?"));
    const saved = respond(incoming("chinese"));
    const first = await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, 50, "waiting"))]);
    expect(first).toBe("waiting");
    finish();
    expect(await saved).toMatchObject({ locale: "zh-CN" });
  });

  it.each<[string, Parameters<typeof responder>[0]]>([
    [
      "the guide",
      {
        guide: {
          handle: () => {
            throw new Error("secret words");
          },
        },
      },
    ],
  ])("apologises when %s fails, and logs the kind of request but no words", async (_, changes) => {
    const { respond, logged } = responder(changes);
    const reply = await respond({ ...incoming("my private question"), platformLocale: "zh-CN" });
    expect(reply.kind === "message" && reply.summary).toContain("抱歉");
    expect(logged).toMatchObject([{ details: { platform: "test", intent: "words" } }]);
    expect(JSON.stringify(logged)).not.toContain("my private question");
  });
});

describe("a store that cannot be read", () => {
  const away = { recall: () => Promise.reject(new Error("secret words")) };

  it("leaves every question answered", async () => {
    const { respond } = responder({ ledger: away });
    const reply = await respond(incoming("can one person open one?"));
    expect(reply.kind === "message" && reply.parts.some(({ kind }) => kind === "sources")).toBe(true);
  });

  it.each(["privacy", "review", "results", "leaderboard", "settings"])(
    "is told of in %s, where something else would be a lie",
    async (word) => {
      const { respond } = responder({ ledger: away });
      const reply = await respond({ ...incoming(word), user: { ...ann, isOperator: true } });
      expect(JSON.stringify(reply)).toContain("cannot be read just now");
    },
  );

  it("is told of on a start page, which shows settings as well", async () => {
    const { respond } = responder({ ledger: away });
    const reply = await respond({ ...incoming(""), intent: { kind: "dashboard" }, surface: "page" });
    expect(JSON.stringify(reply)).toContain("cannot be read just now");
  });

  it("is logged once a minute, not with every request", async () => {
    let minute = 0;
    const { respond, logged } = responder({
      ledger: away,
      now: () => new Date(Date.UTC(2026, 10, 22, 12, minute)),
    });
    for (let time = 0; time < 5; time++) await respond(incoming("cost"));
    expect(logged.map(({ message }) => message)).toEqual([
      "the ledger cannot be read: requests are answered without settings",
    ]);
    minute = 1;
    await respond(incoming("cost"));
    expect(logged).toHaveLength(2);
  });
});
