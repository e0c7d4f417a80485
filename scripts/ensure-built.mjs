// Builds before `npm start` when something that goes into the build is newer than what was built.
// Plain JavaScript, because it runs before anything is compiled.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const outputs = ["dist/main.js", "dist/catalog.json", "dist/model.bin"].map((name) => join(root, name));
const inputs = ["src", "content", "tsconfig.json", "scripts/build.mjs", "package.json"].map((name) =>
  join(root, name),
);

/** The latest change of a file, or of any file in a folder, in milliseconds. */
function changedAt(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // The folder's own time counts as well: it tells that a file was removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

const isBuilt = outputs.every(existsSync);
const builtAt = isBuilt ? statSync(outputs.at(-1)).mtimeMs : 0;
if (!isBuilt || inputs.some((input) => changedAt(input) > builtAt)) {
  console.error("Building, once after each change …");
  const build = spawnSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: ["ignore", 2, 2] });
  process.exitCode = build.status ?? 1;
}
