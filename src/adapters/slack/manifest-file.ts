import { stringify } from "yaml";
import { slackManifest, type Transport } from "./manifest.ts";

/** Stands in the committed file for the address that only the operator knows. */
export const hostToFillIn = "https://YOUR-HOST";

/** The manifests that lie in the repository, by path from its root. */
export const manifestFiles: Readonly<Record<string, Transport>> = {
  "slack/manifest.socket.yaml": { transport: "socket" },
  "slack/manifest.http.yaml": { transport: "http", publicUrl: hostToFillIn },
};

/** Whether Slack would call an app there: at an https address, to which paths can be added. */
export function isPublicUrl(text: string): boolean {
  return URL.canParse(text) && /^https:\/\/[^?#]+$/i.test(text);
}

/** The manifest as YAML, to be pasted into Slack's form as it stands. */
export function manifestYaml(transport: Transport): string {
  const options = { lineWidth: 100, aliasDuplicateObjects: false } as const;
  return `# Made by \`npm run manifest\` from src/adapters/slack/manifest.ts.\n${stringify(slackManifest(transport), options)}`;
}
