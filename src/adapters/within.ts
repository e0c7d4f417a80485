/**
 * What a promise gives within so many milliseconds, or `undefined`; a promise that takes longer goes on by itself.
 *
 * The timer goes as soon as it is of no use: thousands of them, each holding on to its request, would cost more than the requests.
 */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
