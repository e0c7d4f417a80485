/** What is being answered now, so that an ending process can wait for it. */
export interface UnderWay {
  /** Follows a promise until it is settled, and gives it back. */
  follow<T>(promise: Promise<T>): Promise<T>;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  let count = 0;
  let onIdle: (() => void)[] = [];
  const leave = () => {
    count -= 1;
    if (count > 0) return;
    for (const resolve of onIdle) resolve();
    onIdle = [];
  };
  return {
    follow(promise) {
      count += 1;
      promise.then(leave, leave);
      return promise;
    },
    settled: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))),
  };
}
