import { describe, expect, it } from "vitest";
import { describeFailure } from "../../src/http/failure.ts";

/** As `fetch` rejects: the reason is in the cause. */
const because = (code: string) => new TypeError("fetch failed", { cause: { code } });

describe("a request without an answer", () => {
  it.each([
    [because("ENOTFOUND"), "the name slack.com cannot be resolved (DNS)"],
    [because("EAI_AGAIN"), "the name slack.com cannot be resolved (DNS)"],
    [because("ECONNREFUSED"), "nothing listens at slack.com"],
    [because("ETIMEDOUT"), "slack.com did not answer in time"],
    [because("UND_ERR_CONNECT_TIMEOUT"), "slack.com did not answer in time"],
    [new DOMException("", "TimeoutError"), "slack.com did not answer in time"],
    [because("ECONNRESET"), "slack.com broke the connection off"],
    [because("UND_ERR_SOCKET"), "slack.com broke the connection off"],
    [because("ENETUNREACH"), "no network leads to slack.com"],
    [
      because("SELF_SIGNED_CERT_IN_CHAIN"),
      "the certificate of slack.com is not trusted here (SELF_SIGNED_CERT_IN_CHAIN)",
    ],
    [
      because("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
      "the certificate of slack.com is not trusted here (UNABLE_TO_VERIFY_LEAF_SIGNATURE)",
    ],
    [because("EWHATEVER"), "the connection to slack.com failed (EWHATEVER)"],
    [new Error("no code"), "the connection to slack.com failed (no reason given)"],
    ["not even an error", "the connection to slack.com failed (no reason given)"],
  ])("is explained: %s", (error, words) => {
    expect(describeFailure(error, "slack.com")).toBe(words);
  });
});
