import type { Readable } from "node:stream";

/** What is kept of one line, in characters: without a bound, one endless line would fill the memory. */
export const longestLine = 2 ** 24;

/**
 * The lines of a stream, without their line breaks (`\n` or `\r\n`).
 *
 * A last line counts without a line break too, and a line break at the end begins no further line. Bytes that are
 * no UTF-8 become U+FFFD. A line beyond `longest` characters is cut there and ends in "…". The stream is read no
 * faster than the lines are taken.
 */
export async function* readLines(
  input: Readable,
  longest = longestLine,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;

  const add = (piece: string) => {
    const kept = piece.slice(0, longest + 1 - length);
    if (kept !== "") pieces.push(kept);
    length += kept.length;
  };
  const take = (): string => {
    const line = pieces.join("");
    pieces = [];
    length = 0;
    if (line.length > longest) return `${line.slice(0, longest)}…`;
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  };

  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      add(text.slice(from, end));
      yield take();
      from = end + 1;
    }
    add(text.slice(from));
  }
  add(decoder.decode());
  if (length > 0) yield take();
}
