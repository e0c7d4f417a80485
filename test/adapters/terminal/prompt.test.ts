import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createPaint } from "../../../src/adapters/terminal/colour.ts";
import { createPrompt, rowsOf } from "../../../src/adapters/terminal/prompt.ts";
import { renderParts } from "../../../src/adapters/terminal/render.ts";
import type { ReplyPart } from "../../../src/core/index.ts";
import { createScreen } from "./screen.ts";
import { choices, keys, paragraph } from "./support.ts";

const rows = 24;
const columns = 80;
const paint = createPaint(true);

/** A prompt below these parts in a window of 24 rows and 80 columns, in colour; a key returns what stands there then. */
function promptBelow(parts: readonly ReplyPart[]) {
  const screen = createScreen(rows, columns);
  const output = Object.assign(
    new Writable({
      decodeStrings: false,
      write: (text: string, _, done) => {
        screen.write(text);
        done();
      },
    }),
    { isTTY: true, rows, columns },
  );
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const prompt = createPrompt({ input, output, environment: {} }, "> ", paint);
  prompt.read(renderParts(parts, { width: columns, paint, buttons: "numbered" }), ["1", "2", "3"]);
  return {
    screen,
    async press(key: string) {
      input.write(key);
      // An escape sequence is told from a lone Escape by what follows at once.
      await new Promise((resolve) => setTimeout(resolve, 20));
      return screen.rows();
    },
    close: () => prompt.close(),
  };
}

const words = (length: number) =>
  "word "
    .repeat(20)
    .slice(0, length - 1)
    .trimEnd()
    .padEnd(length, "x");

describe("the highlight in a window of 80 columns", () => {
  it.each([74, 75, 76, 77, 78, 79, 80])(
    "stands on its button above a painted line of %i columns",
    async (length) => {
      const { screen, press, close } = promptBelow([
        paragraph("Text."),
        choices("Red", "Blue", "Green"),
        { kind: "note", text: words(length) },
      ]);
      const before = screen.rows();
      expect(before).toContain(words(length));
      const shown = (number: number) =>
        before.map((row) =>
          row === `  ${number}  ${["Red", "Blue", "Green"][number - 1]}` ? `>${row.slice(1)}` : row,
        );
      const withoutPrompt = (lines: readonly string[]) => lines.filter((row) => !/^>( \d)?$/.test(row));
      expect(withoutPrompt(await press(keys.down))).toEqual(withoutPrompt(shown(1)));
      expect(withoutPrompt(await press(keys.down))).toEqual(withoutPrompt(shown(2)));
      close();
    },
  );

  it("stands on its button when the window has scrolled, and on none that has left it", async () => {
    const long: ReplyPart = { kind: "list", items: Array.from({ length: 20 }, (_, at) => `Line ${at}`) };
    const { press, close } = promptBelow([choices("Red"), long, choices("Blue", "Green")]);
    const [first, second, third] = [await press(keys.down), await press(keys.down), await press(keys.down)];
    expect(first.filter((row) => row.startsWith("> "))).toEqual(["> 1"]);
    expect(second.filter((row) => row.startsWith("> "))).toEqual(["> 2  Blue", "> 2"]);
    expect(third.filter((row) => row.startsWith("> "))).toEqual(["> 3  Green", "> 3"]);
    close();
  });
});

describe("the rows that a line takes", () => {
  it.each<[string, string, number]>([
    ["one when it is empty", "", 1],
    ["one when it is as wide as the window", "x".repeat(80), 1],
    ["two when it is wider", "x".repeat(81), 2],
    ["one whatever its colours", paint.faint("x".repeat(80)), 1],
    ["two for so many Chinese characters", "公".repeat(41), 2],
  ])("are %s", (_, line, count) => {
    expect(rowsOf(line, columns)).toBe(count);
  });
});
