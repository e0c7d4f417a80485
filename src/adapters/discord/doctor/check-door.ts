import { randomBytes } from "node:crypto";
import { type Finding, ok, skipped, wrong } from "../../../finding.ts";
import { describeFailure } from "../../../http/failure.ts";

const patienceMs = 5_000;

export interface DoorToCheck {
  readonly subject: string;
  /** The whole address that Discord calls. */
  readonly url: string;
  /** At the public address silence is an error; here it only means that the app does not run yet. */
  readonly mustAnswer: boolean;
}

/**
 * Knocks as Discord does when it verifies the address, with a signature that is wrong: that has to be refused with 401. The right one
 * only Discord can make.
 */
export async function checkDoor({ subject, url, mustAnswer }: DoorToCheck): Promise<Finding> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-signature-ed25519": randomBytes(64).toString("hex"),
        "x-signature-timestamp": String(Math.floor(Date.now() / 1_000)),
      },
      body: '{"type":1}',
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return response.status === 401
      ? ok(subject, `${url} refuses what Discord did not sign.`)
      : wrong(
          subject,
          `${url} answered ${response.status} to a wrong signature, and Discord wants 401. Is it this app that is served there, with DISCORD_PUBLIC_KEY set?`,
        );
  } catch (error) {
    const why = describeFailure(error, host);
    return mustAnswer
      ? wrong(subject, `${why}. Start the app, and lead the address to its PORT.`)
      : skipped(subject, `${why}. Start the app with npm start, then run this again.`);
  }
}
