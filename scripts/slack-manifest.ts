import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isPublicUrl, manifestFiles, manifestYaml } from "../src/adapters/slack/manifest-file.ts";

/**
 * `npm run manifest` writes both Slack manifests into `slack/`.
 *
 * `npm run --silent manifest https://guide.example.com` prints the one for HTTP with that address instead.
 */
function main(publicUrl: string | undefined): void {
  if (publicUrl === undefined) writeFiles();
  else if (isPublicUrl(publicUrl)) process.stdout.write(manifestYaml({ transport: "http", publicUrl }));
  else {
    console.error("Slack calls only https addresses. Give yours as in https://guide.example.com.");
    process.exitCode = 2;
  }
}

function writeFiles(): void {
  for (const [path, transport] of Object.entries(manifestFiles)) {
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), manifestYaml(transport));
    console.log(`Wrote ${path}.`);
  }
}

main(process.argv[2]);
