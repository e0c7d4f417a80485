/**
 * The part of a terminal that the prompt relies on: a window of rows and columns that wraps what is too long, scrolls, and
 * moves its cursor as told. A character is one column wide.
 */
export function createScreen(rows: number, columns: number) {
  const lines = Array.from({ length: rows }, () => "");
  let row = 0;
  let column = 0;
  let saved: readonly [number, number] = [0, 0];

  const lineFeed = () => {
    if (row < rows - 1) row++;
    else lines.push(...lines.splice(0, 1).map(() => ""));
  };
  const put = (character: string) => {
    // As terminals do, the cursor leaves a full row only when something more is written.
    if (column === columns) {
      lineFeed();
      column = 0;
    }
    const line = (lines[row] ?? "").padEnd(column);
    lines[row] = line.slice(0, column) + character + line.slice(column + 1);
    column++;
  };
  const obey = (command: string, count: number) => {
    if (command === "A") row = Math.max(0, row - count);
    else if (command === "C") column = Math.min(columns - 1, column + count);
    else if (command === "G") column = count - 1;
    else if (command === "K") lines[row] = count === 2 ? "" : (lines[row] ?? "").slice(0, column);
    else if (command === "J") lines.splice(row, rows, (lines[row] ?? "").slice(0, column), ...below());
    else if (command !== "m") throw new Error(`This screen does not know the command ${command}.`);
  };
  const below = () => Array.from({ length: rows - row - 1 }, () => "");

  return {
    write(text: string) {
      for (const [token, command = "", count, letter = ""] of text.matchAll(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what moves the cursor
        /\u001b(?:([78])|\[(\d*)([A-Za-z]))|./gsu,
      )) {
        if (command === "7") saved = [row, column];
        else if (command === "8") [row, column] = saved;
        else if (letter !== "") obey(letter, count === "" ? (/[KJ]/.test(letter) ? 0 : 1) : Number(count));
        else if (token === "\r") column = 0;
        else if (token === "\n") {
          lineFeed();
          column = 0;
        } else put(token);
      }
    },
    /** What stands on the rows now, without spaces at their ends. */
    rows: (): readonly string[] => lines.map((line) => line.trimEnd()),
  };
}
