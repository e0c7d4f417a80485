const mostDots = 20;

/** How far it is as a row of dots, to the eye, behind the words that say the same; nothing where they would be too many to see. */
export function progressDots(position: number, total: number): string {
  if (!(total > 0 && total <= mostDots)) return "";
  const done = Math.min(Math.max(0, position), total);
  return `  ${"●".repeat(done)}${"○".repeat(total - done)}`;
}
