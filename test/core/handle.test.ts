import { describe, expect, it } from "vitest";
import type { Choice, Intent, MessageReply, Reply, ReplyPart } from "../../src/core/index.ts";
import type { BotRequest } from "../../src/core/request.ts";
import { ann, catalog, createTestGuide, requestOf } from "../support/product.ts";

const guide = createTestGuide();
const recording = createTestGuide({ recordsQuestions: true });

const ask = (utterance: string, changes: Partial<BotRequest> = {}) =>
  guide.handle(requestOf({ kind: "words", utterance }, changes));

const press = (
  choice: Choice | undefined,
  changes: Partial<BotRequest> = {},
  form?: Record<string, string>,
) => {
  if (choice === undefined) throw new Error("There is no such button.");
  const intent: Intent = { kind: "pressed", action: choice.action, ...(form === undefined ? {} : { form }) };
  return guide.handle(requestOf(intent, changes));
};

describe("a question", () => {
  it("gets its answer in private: lead, facts, sources with dates, ways on, and a vote", () => {
    const reply = message(ask("can one person open one?").reply);
    expect(reply).toMatchObject({ visibility: "ephemeral", placement: "post", locale: "en" });
    expect(textOf(reply)).toContain("公众号");
    expect(part(reply, "sources").sources[0]?.note).toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(labels(reply)).toEqual(expect.arrayContaining(["Share here", "用中文显示", "Helpful"]));
  });

  it("remembers which topic was read, and nothing that was said", () => {
    const { records } = ask("can one person open one?");
    expect(records).toEqual([
      { kind: "seen", user: ann.id, workspace: "slack:T1", topic: "individual", on: "2026-11-22" },
    ]);
  });

  it.each<[string, string, Partial<BotRequest>]>([
    ["en", "can one person open one?", {}],
    ["zh-CN", "个人可以注册公众号吗", {}],
    ["zh-TW", "個人可以註冊公眾號嗎", {}],
    ["zh-CN", "can one person open one?", { platformLocale: "zh-CN" }],
    ["en", "个人可以注册公众号吗", { platformLocale: "en" }],
    [
      "zh-TW",
      "can one person open one?",
      { platformLocale: "en", memory: { locale: "zh-TW", recentTopics: [] } },
    ],
    ["en", "¿Cuánto cuesta la verificación?", {}],
  ])("is answered in %s: %s %j", (locale, utterance, changes) => {
    expect(ask(utterance, changes).reply.locale).toBe(locale);
  });

  it("in another language is told in which languages there are answers", () => {
    const { reply } = ask("¿Cuánto cuesta la verificación de una cuenta oficial de WeChat?");
    expect(textOf(message(reply))).toContain("English and Chinese");
  });

  it("puts the case that it mentions first", () => {
    const plain = message(ask("what can an account do").reply);
    const unverified = message(ask("reply window for an unverified account").reply);
    expect(part(unverified, "paragraph").text).not.toBe(part(plain, "paragraph").text);
    expect(part(unverified, "paragraph").text).toContain("unverified");
  });

  it("that joins two questions gets both answers", () => {
    const reply = message(
      ask("How much does verification cost? And how do I change the name of the account?").reply,
    );
    expect(reply.parts.filter((each) => each.kind === "heading")).toHaveLength(2);
  });

  it("with an ambiguous word says which meaning it took, and offers the others", () => {
    const reply = message(ask("how often can an official account broadcast").reply);
    expect(part(reply, "note").text).toContain("official account");
    const other = message(press(choice(reply, "the service account (服务号)")).reply);
    expect(other.placement).toBe("replace");
    expect(part(other, "note").text).not.toBe(part(reply, "note").text);
  });

  it.each([
    ["公众号", "专指原订阅号", "指服务号", "服务号是什么"],
    ["official account", "two-way type", "both types", "Kinds of account"],
    [
      "types of official accounts",
      "both types",
      "the publishing type (公众号)",
      "What is a public account (公众号)?",
    ],
  ])(
    "that asks what %j is gets the meaning that the answer explains, and each other with its own",
    (utterance, taken, other, title) => {
      const reply = message(ask(utterance).reply);
      expect(part(reply, "note").text).toContain(taken);
      expect(part(message(press(choice(reply, other)).reply), "heading").text).toBe(title);
    },
  );

  it.each([
    "公众号和服务号有什么区别",
    "公众号与服务号",
    "official account vs service account",
    "what is a service account compared with an official account",
    "which official account should we open",
  ])("that tells the types apart needs no word on which is meant: %s", (utterance) => {
    const reply = message(ask(utterance).reply);
    expect(reply.parts.filter((each) => each.kind === "note")).toEqual([]);
    expect(part(reply, "heading").text).toMatch(/区别|Public vs official|Which one/);
  });

  it.each(["草稿箱接口个人号还能用吗", "which interfaces does a personal account have"])(
    "on what no chat profile has takes a personal account for a person's own: %s",
    (utterance) => {
      const reply = message(ask(utterance).reply);
      expect(part(reply, "note").text).toMatch(/registered by a person|个人主体/);
      expect(part(reply, "paragraph").text).toMatch(/^A person's account|^个人主体的号/);
    },
  );

  it("takes an ambiguous word beside the name of one type for the other", () => {
    const reply = message(ask("公众号粉丝能迁到服务号吗").reply);
    expect(part(reply, "note").text).toContain("专指原订阅号");
  });

  it("that is about something else is told so, without an answer", () => {
    const { reply, records } = ask("how do I cook rice");
    expect(textOf(message(reply))).toContain("WeChat public and service accounts");
    expect(records).toEqual([]);
  });

  it("that may be ours after all is told so, with the nearest topics to pick from", () => {
    const utterance = nearlyKnown();
    const { reply, records } = recording.handle(requestOf({ kind: "ask", utterance }));
    expect(part(message(reply), "heading").text).toBe("I am not sure I know that");
    const { nearest } = guide.understand(utterance);
    expect(records).toMatchObject([{ kind: "unanswered", offered: nearest }]);
    const picked = press(part(message(reply), "choices").choices[0]);
    expect(picked.records[0]).toMatchObject({ kind: "pick", topic: nearest?.[0] });
  });

  it.each(["", "  ", "\u200b\u200b"])("of nothing but %j is no crash and no answer", (utterance) => {
    expect(message(guide.handle(requestOf({ kind: "ask", utterance })).reply).summary).not.toBe("");
  });

  it("is kept without who asked when it got no answer and the operator wants that", () => {
    const { records } = recording.handle(requestOf({ kind: "words", utterance: "how do I cook rice" }));
    expect(records).toEqual([
      expect.objectContaining({ kind: "unanswered", utterance: "how do I cook rice" }),
    ]);
    expect(JSON.stringify(records)).not.toContain(ann.id);
  });

  it("asked twice by one user on one day is one record, and two by two users", () => {
    const keyOf = (user: string) => {
      const { records } = recording.handle(
        requestOf({ kind: "words", utterance: "how do I cook rice" }, { user: { ...ann, id: user } }),
      );
      return records.flatMap((record) => (record.kind === "unanswered" ? [record.questionKey] : []));
    };
    expect(keyOf("a")).toEqual(keyOf("a"));
    expect(keyOf("a")).not.toEqual(keyOf("b"));
  });
});

describe("the words of the command", () => {
  it.each([
    ["", "WeChat accounts: public or official?"],
    ["compare", "Side by side"],
    [" COMPARE! ", "Side by side"],
    ["topics", "Topics"],
    ["settings", "Settings"],
    ["privacy", "Your privacy"],
    ["help", "What you can type"],
    ["about", "About this guide"],
    ["what can you do?", "What you can type"],
    ["official", "What the accounts are"],
    ["订阅", "账号是什么"],
  ])("%j shows %j", (word, heading) => {
    expect(part(message(ask(word).reply), "heading").text).toBe(heading);
  });

  it.each([
    ["对比", "zh-CN"],
    ["隐私", "zh-CN"],
    ["find", "en"],
  ])("%s is understood, and answered in %s", (word, locale) => {
    expect(ask(word).reply.locale).toBe(locale);
  });

  it.each([
    ["用中文", "en", "zh-CN"],
    ["請用中文", "en", "zh-TW"],
    ["繁體中文", "en", "zh-TW"],
    ["chinese", "en", "zh-CN"],
    ["English please", "zh-CN", "en"],
    ["英文", "zh-CN", "en"],
  ] as const)("%s changes the language from now on", (typed, platformLocale, locale) => {
    const { reply, records } = ask(typed, { platformLocale });
    expect(reply.locale).toBe(locale);
    expect(records).toEqual([{ kind: "user-locale", user: ann.id, locale }]);
  });

  it.each([
    ["hello", "Hello!"],
    ["Hi!!", "Hello!"],
    ["你好", "你好"],
    ["Thanks :)", "You are welcome"],
    ["谢谢！", "不客气"],
  ])("leave a kind word to be answered in kind: %s", (typed, answer) => {
    const { reply, records } = ask(typed);
    expect(reply).toMatchObject({ visibility: "ephemeral" });
    expect(part(message(reply), "paragraph").text).toContain(answer);
    expect(labels(message(reply)).length).toBeGreaterThan(3);
    expect(records).toEqual([]);
  });

  it("and kind words are no question of ours where only questions are read", () => {
    for (const utterance of ["hello", "thanks", "help me", "what can you do"])
      expect(guide.understand(utterance).outcome).toBe("unknown");
  });

  it("are a question when more is said", () => {
    expect(
      part(message(ask("compare what public and service accounts cost").reply), "heading").text,
    ).not.toMatch(/^Side by side/);
  });
});

describe("an answer's buttons", () => {
  const answer = message(ask("how often can we broadcast").reply);

  it("show it in the other language in place, and stay in that language", () => {
    const chinese = message(press(choice(answer, "用中文显示")).reply);
    expect(chinese).toMatchObject({ locale: "zh-CN", placement: "replace" });
    expect(press(choice(chinese, "消息显示在哪里")).reply.locale).toBe("zh-CN");
  });

  it("turn to more details and back, in place", () => {
    const more = message(press(choice(answer, "More details")).reply);
    expect(more.placement).toBe("replace");
    expect(textOf(more)).not.toBe(textOf(answer));
    expect(textOf(message(press(choice(more, "Back to the answer")).reply))).toBe(textOf(answer));
  });

  it("share it with the channel, saying who did, with buttons for everybody and without the vote", () => {
    const { reply } = press(choice(answer, "Share here"));
    const shared = message(reply);
    expect(shared).toMatchObject({ visibility: "public", placement: "post" });
    expect(part(shared, "note").text).toBe("Ann shared this.");
    expect(shared.parts.some((each) => each.kind === "feedback")).toBe(false);
    const byBob = message(
      press(choice(shared, "Find my account"), { user: { ...ann, id: "slack:T1:U2" } }).reply,
    );
    expect(byBob).toMatchObject({ visibility: "ephemeral", placement: "post" });
  });

  it("lead to a new message for a new topic", () => {
    const followUp = answer.parts.find(
      (each) => each.kind === "choices" && each.prompt === "People ask next",
    );
    expect(
      message(press(followUp?.kind === "choices" ? followUp.choices[0] : undefined).reply).placement,
    ).toBe("post");
  });

  it("are kindly refused to somebody else, and when altered", () => {
    const button = choice(answer, "Share here");
    expect(textOf(message(press(button, { user: { ...ann, id: "slack:T1:U2" } }).reply))).toContain(
      "somebody else's",
    );
    expect(textOf(message(press({ ...button, action: `${button.action}x` }).reply))).toContain("out of date");
  });
});

describe("a vote", () => {
  const answer = message(ask("how often can we broadcast").reply);
  const { helpful, unhelpful } = part(answer, "feedback");

  it("shows on the answer in place, and can be changed", () => {
    const { reply, records } = press(helpful);
    const voted = part(message(reply), "feedback");
    expect(message(reply).placement).toBe("replace");
    expect(voted).toMatchObject({ given: "helpful" });
    expect(records).toEqual([
      {
        kind: "vote",
        user: ann.id,
        workspace: "slack:T1",
        topic: "broadcast-limits",
        vote: "helpful",
        locale: "en",
        on: "2026-11-22",
      },
    ]);
    expect(press(voted.unhelpful).records).toMatchObject([{ vote: "unhelpful" }]);
  });

  it("against counts at once and asks why", () => {
    const { reply, records } = press(unhelpful);
    expect(records).toMatchObject([{ vote: "unhelpful" }]);
    if (reply.kind !== "form") throw new Error("No form came.");
    expect(reply.fields.map((field) => field.id)).toEqual(["reason", "comment"]);

    const explained = press(reply.submit, {}, { reason: "outdated", comment: "  It is two now. " });
    expect(explained.records).toMatchObject([
      { vote: "unhelpful", reason: "outdated", comment: "It is two now." },
    ]);
    expect(part(message(explained.reply), "feedback")).toMatchObject({ given: "unhelpful" });
  });

  it.each([
    [{}, {}],
    [{ reason: "hacked", comment: "   " }, {}],
    [{ comment: "x".repeat(5_000) }, { comment: "x".repeat(1_000) }],
  ])("with the form %j keeps %j", (form, kept) => {
    const { reply } = press(unhelpful);
    const submit = reply.kind === "form" ? reply.submit : undefined;
    const [record] = press(submit, {}, form).records;
    expect(record).toEqual({
      kind: "vote",
      user: ann.id,
      workspace: "slack:T1",
      topic: "broadcast-limits",
      vote: "unhelpful",
      locale: "en",
      on: "2026-11-22",
      ...kept,
    });
  });

  it("on a shared answer thanks, and leaves the message as it is", () => {
    const open = message(
      ask("how often can we broadcast", { memory: { visibility: "public", recentTopics: [] } }).reply,
    );
    expect(open.visibility).toBe("public");
    const { reply, records } = press(part(open, "feedback").helpful, { user: { ...ann, id: "slack:T1:U2" } });
    expect(message(reply)).toMatchObject({ placement: "post", visibility: "ephemeral" });
    expect(records).toMatchObject([{ user: "slack:T1:U2" }]);
  });
});

describe("settings", () => {
  const settings = message(ask("settings").reply);

  it("change the language at once, and are remembered", () => {
    const { reply, records } = press(choice(settings, "简体中文"));
    expect(reply).toMatchObject({ locale: "zh-CN", placement: "replace" });
    expect(records).toEqual([{ kind: "user-locale", user: ann.id, locale: "zh-CN" }]);
  });

  it("go back to the platform's language", () => {
    const { reply } = press(choice(settings, "Automatic"), {
      platformLocale: "zh-TW",
      memory: { locale: "en", recentTopics: [] },
    });
    expect(reply.locale).toBe("zh-TW");
  });

  it("make answers public for the user, never the settings themselves", () => {
    const { records } = press(choice(settings, "Everybody in the channel"));
    expect(records).toEqual([{ kind: "user-visibility", user: ann.id, visibility: "public" }]);
    const memory = { visibility: "public", recentTopics: [] } as const;
    expect(message(ask("how often can we broadcast", { memory }).reply).visibility).toBe("public");
    for (const word of ["settings", "privacy", "quiz", "find", "help"]) {
      expect(message(ask(word, { memory }).reply).visibility).toBe("ephemeral");
    }
  });

  it("prefer the user's own choice to the workspace's default", () => {
    const memory = { visibility: "ephemeral", workspaceVisibility: "public", recentTopics: [] } as const;
    expect(message(ask("how often can we broadcast", { memory }).reply).visibility).toBe("ephemeral");
  });

  it("offer the workspace's default to admins alone, and refuse a button that came from one", () => {
    expect(labels(settings)).not.toContain("The whole channel");
    const admin = { ...ann, isAdmin: true };
    const button = choice(message(ask("settings", { user: admin }).reply), "The whole channel");
    expect(press(button, { user: admin }).records).toEqual([
      { kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" },
    ]);
    const refused = press(button);
    expect(refused.records).toEqual([]);
    expect(textOf(message(refused.reply))).toContain("Only those who manage");
  });
});

describe("where a reply stands", () => {
  it("is shared only where others are", () => {
    const labelsAt = (surface: BotRequest["surface"]) =>
      labels(message(ask("can one person open one?", { surface }).reply));
    expect(labelsAt("channel")).toContain("Share here");
    expect(labelsAt("direct")).not.toContain("Share here");
    expect(labelsAt("page")).not.toContain("Share here");
  });

  it("is not offered to be shared where everybody sees it", () => {
    const memory = { recentTopics: [], visibility: "public" } as const;
    for (const utterance of ["can one person open one?", "compare"])
      expect(labels(message(ask(utterance, { memory }).reply))).not.toContain("Share here");
  });

  it("is compared, and helped with, without a word on sharing where nobody is", () => {
    const at = (word: string, surface: BotRequest["surface"]) => message(ask(word, { surface }).reply);
    expect(labels(at("compare", "channel"))).toContain("Share here");
    expect(labels(at("compare", "direct"))).not.toContain("Share here");
    expect(textOf(at("help", "channel"))).toContain("unless you share them");
    expect(textOf(at("help", "direct"))).not.toContain("share");
  });

  it("asks who sees the answers only of somebody who has channels", () => {
    const { workspace: _, ...alone } = ann;
    const settings = (user: BotRequest["user"]) =>
      labels(message(ask("settings", { surface: "direct", user }).reply));
    expect(settings(ann)).toContain("Everybody in the channel");
    expect(settings(alone)).not.toContain("Everybody in the channel");
    expect(settings(alone)).toContain("English");
  });

  it("is public only where others are", () => {
    const memory = { recentTopics: [], visibility: "public" } as const;
    const visibilityAt = (surface: BotRequest["surface"]) =>
      message(ask("can one person open one?", { surface, memory }).reply).visibility;
    expect(visibilityAt("channel")).toBe("public");
    expect(visibilityAt("direct")).toBe("ephemeral");
  });

  it("leads back to the start on a page that stays open, and the start does not", () => {
    const page = message(ask("can one person open one?", { surface: "page" }).reply);
    const start = message(press(choice(page, "Start"), { surface: "page" }).reply);
    expect(textOf(start)).toContain("Your guide to WeChat accounts");
    expect(labels(start)).not.toContain("Start");
  });

  it.each(["find", "quiz"])("can be taken elsewhere in the middle of a %s that would be lost", (word) => {
    const lost = message(ask(word).reply);
    const resumed = guide.handle(requestOf({ kind: "pressed", action: lost.resume ?? "" }));
    expect(textOf(message(resumed.reply))).toBe(textOf(lost));
    expect(resumed.reply).toMatchObject({ placement: "post" });
    expect(message(ask(word, { surface: "direct" }).reply).resume).toBeUndefined();
  });
});

describe("privacy", () => {
  const stored = [
    { kind: "seen", user: ann.id, workspace: "slack:T1", topic: "cost", on: "2026-11-22" },
    { kind: "leaderboard-join", user: ann.id, workspace: "slack:T1", name: "Ann" },
  ] as const;

  it("asks the ledger for what is stored only when it is shown", () => {
    const needs = (kind: "privacy" | "help") => guide.needs({ intent: { kind }, user: ann });
    expect(needs("privacy").stored).toBe(true);
    expect(needs("help").stored).toBe(false);
    expect(guide.needs({ intent: { kind: "words", utterance: "Privacy" }, user: ann }).stored).toBe(true);
  });

  it("tells what is stored and for how long, and exports every record without ids", () => {
    const privacy = message(ask("privacy", { memory: { recentTopics: [], stored } }).reply);
    expect(textOf(privacy)).toContain("1 × a topic that you read");
    expect(textOf(privacy)).toContain("1 × your name on a leaderboard");
    expect(textOf(privacy)).toContain("After 90 days");
    const exported = message(
      press(choice(privacy, "Export all of it"), { memory: { recentTopics: [], stored } }).reply,
    );
    expect(JSON.parse(part(exported, "file").text)).toEqual([
      { kind: "seen", topic: "cost", on: "2026-11-22" },
      { kind: "leaderboard-join", name: "Ann" },
    ]);
    expect(labels(exported)).toContain("Back to your privacy");
  });

  it("deletes only after asking once more", () => {
    const question = press(choice(message(ask("privacy").reply), "Delete everything stored about me"));
    expect(question.records).toEqual([]);
    expect(press(choice(message(question.reply), "Delete it")).records).toEqual([
      { kind: "forget", user: ann.id },
    ]);
    expect(press(choice(message(question.reply), "Keep it")).records).toEqual([]);
  });
});

describe("an offer of topics", () => {
  it("answers the one that is picked, and remembers the pick with its question", () => {
    const offer = recording.handle(requestOf({ kind: "words", utterance: unclear() }));
    const [question] = offer.records;
    const picked = press(part(message(offer.reply), "choices").choices[0]);
    expect(question).toMatchObject({ kind: "unanswered" });
    expect(picked.records[0]).toMatchObject({
      kind: "pick",
      questionKey: question?.kind === "unanswered" ? question.questionKey : "",
    });
    expect(part(message(picked.reply), "paragraph").text.length).toBeGreaterThan(20);
  });
});

describe("a reply past the review of a fact", () => {
  it("says that the fact is due for a check", () => {
    expect(textOf(message(ask("how often can we broadcast", { today: "2035-01-01" }).reply))).toContain(
      "due for a check",
    );
    expect(textOf(message(ask("how often can we broadcast").reply))).not.toContain("due for a check");
  });
});

describe("an apology", () => {
  it("comes in the user's language", () => {
    expect(guide.apologise({ platformLocale: "zh-CN" }).summary).toContain("抱歉");
    expect(guide.apologise({}).summary).toContain("Sorry");
  });
});

describe("suggestions while typing", () => {
  it("are the short answer and what people ask after it when nothing is typed, and the fitting ones after", () => {
    const difference = catalog.topics.get("difference");
    const first = ["difference", ...(difference?.followUps ?? [])].map(
      (id) => catalog.topics.get(id)?.title.en,
    );
    expect(guide.suggest("", "en", first.length).map(({ value }) => value)).toEqual(first);
    expect(new Set(guide.suggest("", "en", 1_000).map(({ value }) => value)).size).toBe(catalog.topics.size);
    expect(guide.suggest("verificat", "en", 5).map(({ value }) => value)).toContain(
      catalog.topics.get("verification")?.title.en,
    );
  });

  it("each lead to their topic when they are asked", () => {
    for (const { id, title } of catalog.topics.values()) {
      for (const text of [title.en, title["zh-CN"], title["zh-TW"]]) {
        expect(guide.understand(text).ranked[0]?.topic, text).toBe(id);
      }
    }
  });
});

/** A question that the guide takes for none of its own, but not for certain; which one that is may change with the content. */
function nearlyKnown(): string {
  const candidates = [
    "are you a human or a robot",
    "public holiday",
    "service",
    "messages please",
    "the number",
    "what is an account",
  ];
  const found = candidates.find((text) => guide.understand(text).nearest !== undefined);
  if (found === undefined) throw new Error("None of these is nearly known any more; think of another one.");
  return found;
}

/** A question that the guide offers topics for; which one that is may change with the content. */
function unclear(): string {
  const candidates = [
    "account limits or what",
    "messages",
    "how do I do this with the account",
    "the account is gone",
    "followers",
  ];
  const found = candidates.find((text) => guide.understand(text).outcome === "choose");
  if (found === undefined) throw new Error("None of these is unclear any more; think of a vaguer one.");
  return found;
}

function message(reply: Reply): MessageReply {
  if (reply.kind !== "message") throw new Error("A form came instead of a message.");
  return reply;
}

function part<K extends ReplyPart["kind"]>(reply: MessageReply, kind: K): Extract<ReplyPart, { kind: K }> {
  const found = reply.parts.find((each): each is Extract<ReplyPart, { kind: K }> => each.kind === kind);
  if (found === undefined) throw new Error(`The reply has no ${kind}.`);
  return found;
}

function choices(reply: MessageReply): readonly Choice[] {
  return reply.parts.flatMap((each) => {
    if (each.kind === "choices") return each.choices;
    return each.kind === "feedback" ? [each.helpful, each.unhelpful] : [];
  });
}

function labels(reply: MessageReply): readonly string[] {
  return choices(reply).map((each) => each.label);
}

function choice(reply: MessageReply, label: string): Choice {
  const found = choices(reply).find((each) => each.label === label);
  if (found === undefined)
    throw new Error(`There is no button "${label}" among ${labels(reply).join(", ")}.`);
  return found;
}

function textOf(reply: MessageReply): string {
  return reply.parts
    .flatMap((each) => {
      if (each.kind === "list") return each.items;
      return "text" in each ? [each.text] : [];
    })
    .join("\n");
}
