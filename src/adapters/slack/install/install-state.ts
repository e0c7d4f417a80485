import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a person may take on Slack's page. */
export const maxAgeSeconds = 10 * 60;

/** One installation under way: `state` travels through Slack, `browserKey` stays in the browser's cookie. */
export interface InstallAttempt {
  readonly state: string;
  readonly browserKey: string;
}

export interface InstallStates {
  issue(nowSeconds: number): InstallAttempt;
  /** Whether we issued `state` to the browser with this key, within the last ten minutes. */
  isValid(state: string, browserKey: string, nowSeconds: number): boolean;
}

/**
 * Ties an installation to the browser that started it, so that nobody can have another person finish theirs
 * (RFC 6749, 10.12). Nothing is stored: any replica with the same secret can finish what another began.
 *
 * The state is signed together with the key, and does not show it: who reads the address cannot make the cookie.
 */
export function createInstallStates(secret: string): InstallStates {
  function sign(issuedAt: string, browserKey: string): string {
    const mac = createHmac("sha256", secret).update(`slack-install:${issuedAt}:${browserKey}`);
    return `${issuedAt}.${mac.digest("base64url")}`;
  }

  return {
    issue(nowSeconds) {
      const browserKey = randomBytes(24).toString("base64url");
      return { state: sign(String(nowSeconds), browserKey), browserKey };
    },
    isValid(state, browserKey, nowSeconds) {
      const issuedAt = /^(\d{1,12})\./.exec(state)?.[1];
      if (issuedAt === undefined || nowSeconds - Number(issuedAt) > maxAgeSeconds) return false;
      const expected = Buffer.from(sign(issuedAt, browserKey));
      const given = Buffer.from(state);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
