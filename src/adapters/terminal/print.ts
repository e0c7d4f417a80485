import type { Writable } from "node:stream";

/** Writes texts, and waits where the reader is slower than we are. */
export interface Printer {
  print(text: string): Promise<void>;
  /** Whether nobody reads any more, as after `| head -1`; from then on nothing is written. */
  readonly isClosed: boolean;
}

/** What a pipe or a terminal says when its other end has gone. */
const gone: ReadonlySet<string> = new Set(["EPIPE", "EIO", "ECONNRESET", "ERR_STREAM_DESTROYED"]);

/** `onEnd` is called once, when nobody reads any more; with an error when there was another reason, as a full disk. */
export function createPrinter(output: Writable, onEnd: (error?: Error) => void): Printer {
  let isClosed = false;
  const end = (error?: Error & { code?: string }) => {
    if (isClosed) return;
    isClosed = true;
    onEnd(gone.has(error?.code ?? "") ? undefined : error);
  };
  output.on("error", end);
  output.on("close", () => end());

  return {
    async print(text) {
      if (isClosed || output.destroyed || output.write(text)) return;
      await drained(output);
    },
    get isClosed() {
      return isClosed || output.destroyed;
    },
  };
}

/** Also resolves when the output ends instead, for then nothing is ever drained. */
function drained(output: Writable): Promise<void> {
  const events = ["drain", "error", "close"] as const;
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) output.off(event, done);
      resolve();
    };
    for (const event of events) output.on(event, done);
  });
}
