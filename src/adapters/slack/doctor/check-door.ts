import { createHmac, randomUUID } from "node:crypto";
import { type Finding, ok, skipped, wrong } from "../../../finding.ts";
import { describeFailure } from "../../../http/failure.ts";
import { whereToFind } from "../../../variables.ts";
import { httpPaths } from "../surfaces.ts";

const patienceMs = 5_000;

/** Whether the signing secret can be one at all; only Slack's own requests show whether it is the right one. */
export function checkSigningSecret(secret: string): Finding {
  const subject = "Slack signing secret";
  return /^[0-9a-f]{32}$/i.test(secret)
    ? ok(subject, "32 hexadecimal digits, as it should be.")
    : wrong(
        subject,
        `it should have 32 hexadecimal digits. Copy it anew: ${whereToFind.SLACK_SIGNING_SECRET}.`,
      );
}

export interface Door {
  readonly subject: string;
  /** Where the app is served, without a path. */
  readonly address: string;
  readonly signingSecret: string;
  /** At the public address silence is an error; here it only means that the app does not run yet. */
  readonly mustAnswer: boolean;
  readonly now: () => Date;
}

/** Knocks as Slack does when it verifies a request URL: signed, and with a challenge that has to come back. */
export async function checkDoor({
  subject,
  address,
  signingSecret,
  mustAnswer,
  now,
}: Door): Promise<Finding> {
  const url = new URL(address.replace(/\/+$/, "") + httpPaths.events);
  const challenge = randomUUID();
  const body = JSON.stringify({ type: "url_verification", challenge });
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signed(body, signingSecret, now()) },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 401) {
      return wrong(
        subject,
        `${url.href} refuses our signature. Start the app anew with this signing secret; a proxy must pass the body on unchanged.`,
      );
    }
    const answer = await response.text();
    // What echoes everything is not our app.
    if (response.status !== 200 || !answer.includes(challenge) || answer.includes("url_verification")) {
      return wrong(
        subject,
        `${url.href} answered ${response.status} without our challenge. Is it this app that is served there?`,
      );
    }
    return ok(subject, `${url.href} answers a signed request.`);
  } catch (error) {
    const why = describeFailure(error, url.host);
    return mustAnswer
      ? wrong(subject, `${why}. Start the app, and lead the address to its PORT.`)
      : skipped(subject, `${why}. Start the app with npm start, then run this again.`);
  }
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function signed(body: string, secret: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${digest}` };
}
