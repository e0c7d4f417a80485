import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds what the tests read, when it is missing or older than its sources. */
export function setup(): void {
  const script = fileURLToPath(new URL("../../scripts/ensure-built.mjs", import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The build failed; its messages stand above.");
}
