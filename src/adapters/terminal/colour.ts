import type { TerminalIo } from "./io.ts";

/** How parts of a text stand out; without colour, each returns the text as it is. */
export interface Paint {
  readonly isOn: boolean;
  strong(text: string): string;
  faint(text: string): string;
  number(text: string): string;
  danger(text: string): string;
  chosen(text: string): string;
}

/** Select Graphic Rendition: what turns a look on, and what turns it off. https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
const looks = {
  strong: [1, 22],
  faint: [2, 22],
  number: [36, 39],
  danger: [31, 39],
  chosen: [7, 27],
} as const;

export function createPaint(isOn: boolean): Paint {
  const painter = ([on, off]: readonly [number, number]) => {
    return (text: string) => (isOn && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  };
  return {
    isOn,
    strong: painter(looks.strong),
    faint: painter(looks.faint),
    number: painter(looks.number),
    danger: painter(looks.danger),
    chosen: painter(looks.chosen),
  };
}

export const noPaint = createPaint(false);

/**
 * Whether to use colour: on a terminal, unless `NO_COLOR` is set (https://no-color.org); anywhere with
 * `FORCE_COLOR`. Who sets both gets none, because nothing is lost without.
 */
export function usesColour({ output, environment }: Pick<TerminalIo, "output" | "environment">): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return output.isTTY === true && TERM !== "dumb";
}
