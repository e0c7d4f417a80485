import { html, type Markup, nothing } from "./markup.ts";

export interface Series {
  /** One number a day; a second one stands on top of it in another colour. */
  readonly values: readonly { readonly low: number; readonly high?: number }[];
  /** The figure in words, for whoever cannot see it. */
  readonly label: string;
}

const height = 100;
/** The least that a bar of something is high, so that one of a thousand is still seen. */
const leastHeight = 2;

/**
 * Bars side by side, one a day, that fill the width of where they stand. They have no letters in them, since those would be stretched
 * with them: what they mean stands around them.
 */
export function barChart({ values, label }: Series): Markup {
  const most = Math.max(1, ...values.map(({ low, high = 0 }) => low + high));
  const scaled = (value: number) => (value === 0 ? 0 : Math.max(leastHeight, (height * value) / most));
  const bars = values.map(({ low, high = 0 }, at) => {
    const lower = scaled(low);
    const upper = scaled(high);
    return html`${bar(at, height - lower, lower, "blue")}${bar(at, height - lower - upper, upper, "orange")}`;
  });
  return html`<svg class="bars" role="img" aria-label="${label}" viewBox="0 0 ${Math.max(1, values.length)} ${height}" preserveAspectRatio="none">${bars}</svg>`;
}

/** A share of something, 0..1, as a bar that fills as much of its width. */
export function meter(share: number, label: string): Markup {
  const width = Math.round(100 * Math.min(1, Math.max(0, share)));
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="track" width="100" height="10"/><rect class="blue" width="${width}" height="10"/></svg>`;
}

function bar(at: number, y: number, barHeight: number, colour: "blue" | "orange"): Markup {
  if (barHeight === 0) return nothing;
  return html`<rect class="${colour}" x="${rounded(at + 0.1)}" y="${rounded(y)}" width="0.8" height="${rounded(barHeight)}"/>`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
