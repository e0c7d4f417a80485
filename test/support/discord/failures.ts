/** How a route is to fail: with a status and Discord's code, with 429 and a wait in seconds, or with a connection that is cut. */
export type Failure =
  | { readonly status: number; readonly code?: number }
  | { readonly retryAfter: number; readonly isGlobal?: boolean }
  | "cut";

/** What a test wants to go wrong. */
export function createFailures() {
  const planned = new Map<string, { readonly failure: Failure; left: number }>();
  return {
    /** The requests whose method and path begin so fail, `times` times or until `heal`. */
    plan: (route: string, failure: Failure, times = Number.POSITIVE_INFINITY): void => {
      planned.set(route, { failure, left: times });
    },
    heal: (route: string): void => {
      planned.delete(route);
    },
    /** How this request, as "GET /gateway/bot", is to fail. */
    next: (line: string): Failure | undefined => {
      for (const [route, plan] of planned) {
        if (plan.left === 0 || !line.startsWith(route)) continue;
        plan.left -= 1;
        return plan.failure;
      }
      return undefined;
    },
  };
}

/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
export function rateLimited({ retryAfter, isGlobal = false }: Extract<Failure, { retryAfter: number }>) {
  const own: Record<string, string> = isGlobal
    ? { "x-ratelimit-global": "true", "x-ratelimit-scope": "global" }
    : {
        "x-ratelimit-scope": "user",
        "x-ratelimit-limit": "5",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset-after": String(retryAfter),
        "x-ratelimit-bucket": "stand-in",
      };
  return {
    body: { message: "You are being rate limited.", retry_after: retryAfter, global: isGlobal },
    headers: { ...own, "retry-after": String(Math.ceil(retryAfter)) },
  };
}
