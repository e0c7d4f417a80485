import { createInterface, type Key } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { keyIn } from "./choices.ts";
import type { Paint } from "./colour.ts";
import type { TerminalIo } from "./io.ts";
import { type Line, margin } from "./render.ts";
import { widthOf } from "./wrap.ts";

/** Where somebody types, or chooses with the arrow keys. Raw mode lasts as long as the prompt. */
export interface Prompt {
  /**
   * Shows the lines and reads the next line typed; `undefined` once the user left with Ctrl-C or Ctrl-D.
   *
   * An arrow key writes the key of a button, one of `keys`, as if it had been typed. The button whose key stands in the line
   * is highlighted above, where it still is on the screen.
   */
  read(shown: readonly Line[], keys: readonly string[]): Promise<string | undefined>;
  /** Gives the terminal back. */
  close(): void;
}

/** How many rows above the prompt a line of a button begins, and what it looks like. */
interface ButtonLine {
  readonly number: number;
  /** A long label has further lines, which get no arrow. */
  readonly isFirst: boolean;
  readonly rowsAbove: number;
  readonly text: string;
}

const esc = "\u001b";
const arrow = "> ";

export function createPrompt({ input, output }: TerminalIo, text: string, paint: Paint): Prompt {
  // Without a history the arrow keys up and down are free to choose a button.
  const editor = createInterface({ input, output, prompt: text, terminal: true, historySize: 0 });
  const typed: string[] = [];
  let reader: ((line: string | undefined) => void) | undefined;
  let isClosed = false;
  let keys: readonly string[] = [];
  let buttonLines: readonly ButtonLine[] = [];
  let highlighted: number | undefined;
  /** Whether what stands in the line came from an arrow key, so that typing replaces it. */
  let isFilled = false;

  const setLine = (line: string) => {
    editor.write(null, { ctrl: true, name: "e" });
    editor.write(null, { ctrl: true, name: "u" });
    if (line !== "") editor.write(line);
  };

  const beforeEdit = (character: string | undefined, key: Key | undefined) => {
    const isText = character !== undefined && /^\P{Cc}/u.test(character) && !key?.ctrl && !key?.meta;
    if (isFilled && (isText || key?.name === "escape" || key?.name === "backspace")) setLine("");
    if (!isArrow(key) && key?.name !== "return" && key?.name !== "enter") isFilled = false;
  };

  const afterEdit = (_: string | undefined, key: Key | undefined) => {
    if (reader === undefined) return;
    const at = chosen();
    if (isArrow(key) && keys.length > 0 && (editor.line === "" || at !== undefined)) {
      const next = key?.name === "down" ? (at ?? -1) + 1 : (at ?? 0) - 1;
      setLine(keys.at(next % keys.length) ?? "");
      isFilled = true;
    }
    const now = chosen();
    highlight(now === undefined ? undefined : now + 1);
  };

  /** The index of the button whose key stands in the line. */
  function chosen(): number | undefined {
    const at = keys.indexOf(keyIn(editor.line));
    return at < 0 ? undefined : at;
  }

  function highlight(number: number | undefined): void {
    if (number === highlighted) return;
    for (const line of buttonLines) {
      if (line.number !== highlighted && line.number !== number) continue;
      if (line.rowsAbove >= (output.rows ?? 0)) continue;
      const marked = line.isFirst ? arrow + line.text.replace(margin, "") : line.text;
      const look = line.number === number ? paint.chosen(marked) : line.text;
      // Save the cursor, go up to the line, clear it, write it anew, and come back.
      output.write(`${esc}7${esc}[${line.rowsAbove}A\r${esc}[2K${look}${esc}8`);
    }
    highlighted = number;
  }

  const forgetPlaces = () => {
    buttonLines = [];
    highlighted = undefined;
  };

  const deliver = (line: string | undefined) => {
    const waiting = reader;
    reader = undefined;
    waiting?.(line);
  };

  input.prependListener("keypress", beforeEdit);
  input.on("keypress", afterEdit);
  // After a change of the window nobody knows where the lines are.
  output.on("resize", forgetPlaces);
  editor.on("line", (line) => {
    forgetPlaces();
    isFilled = false;
    if (reader === undefined) typed.push(line);
    else deliver(line);
  });
  editor.on("SIGINT", () => editor.close());
  editor.on("close", () => {
    isClosed = true;
    input.off("keypress", beforeEdit);
    input.off("keypress", afterEdit);
    output.off("resize", forgetPlaces);
    if (reader !== undefined) output.write("\n");
    deliver(undefined);
  });

  return {
    read(shown, keysShown) {
      if (shown.length > 0) output.write(`${shown.map((line) => line.text).join("\n")}\n\n`);
      const next = typed.shift();
      if (next !== undefined || isClosed) return Promise.resolve(next);
      keys = keysShown;
      buttonLines = placesOf(shown, output.columns ?? 80);
      highlighted = undefined;
      return new Promise((resolve) => {
        reader = resolve;
        editor.prompt();
      });
    },
    close() {
      editor.close();
    },
  };
}

function isArrow(key: Key | undefined): boolean {
  return (key?.name === "up" || key?.name === "down") && !key.ctrl && !key.meta;
}

/** How many rows of the window a line takes; what colours it takes none. */
export function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(widthOf(stripVTControlCharacters(line)) / columns));
}

/** Counted from the prompt upwards: an empty line stands between, and a long link takes several rows. */
function placesOf(shown: readonly Line[], columns: number): readonly ButtonLine[] {
  const places: ButtonLine[] = [];
  let rowsAbove = 1;
  for (let at = shown.length - 1; at >= 0; at--) {
    const { text = "", choice } = shown[at] ?? {};
    rowsAbove += rowsOf(text, columns);
    const isFirst = shown[at - 1]?.choice !== choice;
    if (choice !== undefined) places.push({ number: choice, isFirst, rowsAbove, text });
  }
  return places;
}
