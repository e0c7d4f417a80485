import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import {
  type RunningOptions,
  type RunningSlack,
  startOnSlack,
  transports,
} from "../../support/slack/running.ts";

const question = "can one person open one?";
let running: RunningSlack | undefined;

async function start(transport: (typeof transports)[number], options: RunningOptions = {}) {
  running = await startOnSlack(transport, options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe.each(transports)("when something goes wrong, over %s,", (transport) => {
  it("a slow ledger costs no answer: the command is acknowledged, and the answer follows", async () => {
    const recall = async () => {
      await setTimeout(2_600);
      return { recentTopics: [] };
    };
    const { slack } = await start(transport, { ledger: { recall } });
    const asked = await slack.slash(question);
    expect(asked).toMatchObject({ acked: true, ackBody: undefined });
    expect(asked.message?.text).toContain("公众号");
    expect(slack.violations).toEqual([]);
  });

  it("a failing ledger costs no answer, and is logged", async () => {
    const recall = async () => {
      throw new Error("gone");
    };
    const { slack, logged } = await start(transport, { ledger: { recall } });
    expect((await slack.slash(question)).message?.text).toContain("公众号");
    expect(logged.join("\n")).toContain("the ledger cannot be read");
  });

  it("a form that Slack refuses to open brings an apology, and the vote counts all the same", async () => {
    const { slack, ledger } = await start(transport);
    const asked = await slack.slash(question);
    slack.fail("views.open", "internal_error");
    const pressed = await slack.press(asked.message, "Not helpful");
    expect(pressed.message?.text).toContain("something went wrong");
    const user = { id: "slack:T1:U1", name: "", isOperator: false, isAdmin: false };
    const { stored } = await ledger.recall(user, { recent: true, stored: true, review: false, quiz: false });
    expect(stored).toContainEqual(expect.objectContaining({ kind: "vote", vote: "unhelpful" }));
  });

  it("the apology is in the language of the message whose button was pressed", async () => {
    const { slack } = await start(transport);
    const asked = await slack.slash("个人可以开公众号吗");
    slack.fail("views.open", "internal_error");
    const pressed = await slack.press(asked.message, "没帮助");
    expect(pressed.message?.text).toContain("抱歉");
  });

  it("a direct message that cannot be written leaves the finder where it is, and says so", async () => {
    const { slack } = await start(transport);
    const found = await slack.slash("find");
    slack.fail("chat.postMessage", "channel_not_found");
    const pressed = await slack.press(found.message, "Continue in a direct message");
    const notes = [...slack.messages.values()].map(({ text }) => text);
    expect(notes.some((text) => text.includes("could not write to you directly"))).toBe(true);
    expect(pressed.responses.every(({ body }) => !isReplacement(body))).toBe(true);
  });

  it("what Slack refuses is logged by Slack's own word, which an operator can look up", async () => {
    const { slack, logged } = await start(transport);
    slack.fail("chat.postEphemeral", "user_not_in_channel");
    await slack.mention("<@UBOT> quiz");
    expect(logged.join("\n")).toContain('"origin":"mention","reason":"user_not_in_channel"');
  });

  it("a form sent half an hour later shows its thanks itself, since the message cannot be changed any more", async () => {
    let now = Date.now();
    const { slack } = await start("socket", { now: () => new Date(now) });
    const asked = await slack.slash(question);
    const form = await slack.press(asked.message, "Not helpful");
    now += 31 * 60_000;
    const sent = await slack.submit(form.view, { reason: "It is out of date" });
    expect(sent.ackBody).toMatchObject({ response_action: "update" });
    expect(JSON.stringify(sent.view?.content)).toContain("Thank you");
    // From a modal there is no channel to share with.
    expect(JSON.stringify(sent.view?.content)).not.toContain("Share here");
  });

  it("an answer to a direct message waits as long as Slack asks, and is not lost", async () => {
    const { slack } = await start(transport);
    slack.fail("chat.postMessage", { retryAfter: 1 }, 1);
    await slack.directMessage(question);
    await expect.poll(() => [...slack.messages.values()].length, { timeout: 5_000 }).toBe(1);
    expect([...slack.messages.values()][0]?.text).toContain("公众号");
  });

  it("a modal that was closed meanwhile is no trouble", async () => {
    const { slack, logged } = await start(transport);
    const opened = await slack.shortcut("find_account");
    slack.fail("views.update", "not_found");
    await slack.press(opened.view, /mainland company/i);
    expect(logged.join("\n")).not.toContain("did not reach");
  });

  it("a month-old button still does what it says", async () => {
    let now = Date.now();
    const { slack } = await start("socket", { now: () => new Date(now) });
    const found = await slack.slash("find");
    now += 31 * 24 * 60 * 60_000;
    const next = await slack.press(found.message, /mainland company/i);
    expect(next.message?.text).toContain("Question 2 of");
  });

  it("without users:read nobody is asked about twice, and everything else works", async () => {
    const { slack } = await start(transport, { scopes: ["commands", "chat:write"] });
    for (const user of ["U1", "U2", "U3"]) expect((await slack.slash(question, { user })).acked).toBe(true);
    await slack.openHome("U1");
    const asked = slack.calls.filter(({ method }) => method === "users.info");
    expect(asked.length).toBeLessThanOrEqual(2);
    // Bob's Slack is in Chinese, but that is not known here: the question's language decides.
    expect((await slack.slash(question, { user: "U2" })).message?.text).toContain("person");
  });

  it("a command in flight is answered before the product ends", async () => {
    const recall = async () => {
      await setTimeout(300);
      return { recentTopics: [] };
    };
    const { slack, stopProduct } = await start(transport, { ledger: { recall } });
    const asking = slack.slash(question);
    await setTimeout(100);
    await Promise.all([stopProduct(), asking]);
    expect((await asking).message?.text).toContain("公众号");
  });

  it("one command delivered five times is answered five times, and its vote counts once", async () => {
    const { slack, ledger } = await start(transport);
    const asked = await slack.slash(question);
    for (let time = 0; time < 5; time++) await slack.press(asked.message, /^Helpful/);
    const user = { id: "slack:T1:U1", name: "", isOperator: false, isAdmin: false };
    const { stored = [] } = await ledger.recall(user, {
      recent: true,
      stored: true,
      review: false,
      quiz: false,
    });
    expect(stored.filter(({ kind }) => kind === "vote")).toHaveLength(1);
  });
});

function isReplacement(body: unknown): boolean {
  return (
    typeof body === "object" && body !== null && "replace_original" in body && body.replace_original === true
  );
}
