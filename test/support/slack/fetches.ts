/** Requests of this process that are under way, whoever makes them. */
export interface Fetches {
  underWay(): number;
  /** Counts no more, and gives `fetch` back as it was. */
  stop(): void;
}

/**
 * Counts the requests under way, so that a test can tell an app that is at work from one that is silent: a busy machine may take
 * longer to carry a request than any pause that a test could wait for.
 */
export function countFetches(): Fetches {
  const original = globalThis.fetch;
  let underWay = 0;
  const counting: typeof fetch = async (...given) => {
    underWay += 1;
    try {
      return await original(...given);
    } finally {
      underWay -= 1;
    }
  };
  globalThis.fetch = counting;
  return {
    underWay: () => underWay,
    stop: () => {
      if (globalThis.fetch === counting) globalThis.fetch = original;
    },
  };
}
