import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { readLines } from "../../../src/adapters/terminal/read-lines.ts";

async function linesOf(chunks: readonly (string | Uint8Array)[], longest?: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(Readable.from(chunks), longest)) lines.push(line);
  return lines;
}

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("the lines of a stream", () => {
  it.each<[string, readonly (string | Uint8Array)[], readonly string[]]>([
    ["end at line breaks", ["a\nb\n"], ["a", "b"]],
    ["end with or without a last line break", ["a\nb"], ["a", "b"]],
    ["may be empty", ["\n\na\n\n"], ["", "", "a", ""]],
    ["are none in an empty stream", [], []],
    ["may be cut anywhere by chunks", ["a", "b\n", "c", "", "d\r", "\ne"], ["ab", "cd", "e"]],
    ["may end in a carriage return, which is no part of them", ["a\r\nb\r\n"], ["a", "b"]],
    ["may hold other line breaks", ["a\u2028b\u0085c\rd\n"], ["a\u2028b\u0085c\rd"]],
    ["keep a character whose bytes come apart", [bytes(0xe5), bytes(0x85, 0xac, 0x0a)], ["公"]],
    ["show bytes that are no UTF-8 as such", [bytes(0x61, 0xff, 0x62, 0x0a)], ["a\ufffdb"]],
    ["show half a character at the end as such", [bytes(0x61, 0xe5)], ["a\ufffd"]],
    ["do not begin with a byte order mark", [bytes(0xef, 0xbb, 0xbf, 0x61, 0x0a)], ["a"]],
    ["keep NUL", ["a\u0000b\n"], ["a\u0000b"]],
  ])("%s", async (_, chunks, lines) => {
    expect(await linesOf(chunks)).toEqual(lines);
  });

  it("are cut visibly at the longest length that memory allows", async () => {
    expect(await linesOf(["abcdef\nabcde\n", "ab", "cd", "ef"], 5)).toEqual(["abcde…", "abcde", "abcde…"]);
  });

  it("hold a line of ten million characters", async () => {
    const [line] = await linesOf(Array.from({ length: 1_000 }, () => "x".repeat(10_000)));
    expect(line?.length).toBe(10_000_000);
  });
});
