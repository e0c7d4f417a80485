import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { slackManifest, type Transport } from "../../../src/adapters/slack/manifest.ts";
import {
  hostToFillIn,
  isPublicUrl,
  manifestFiles,
  manifestYaml,
} from "../../../src/adapters/slack/manifest-file.ts";
import {
  commandName,
  eventScopes,
  httpPaths,
  optionalScopes,
  requiredScopes,
  shortcutIds,
} from "../../../src/adapters/slack/surfaces.ts";

const socket = slackManifest({ transport: "socket" });
const http = slackManifest({ transport: "http", publicUrl: "https://guide.example.com" });
const variants = [["over Socket Mode", socket] as const, ["over HTTP", http] as const];

describe.each(Object.entries(manifestFiles))("%s", (path: string, transport: Transport) => {
  const text = readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");

  it("is what `npm run manifest` would write", () => {
    expect(text).toBe(manifestYaml(transport));
  });

  it("reads back as the manifest of the code", () => {
    expect(parse(text)).toEqual(slackManifest(transport));
  });
});

it("nothing else lies in slack/ that somebody could paste", () => {
  const folder = fileURLToPath(new URL("../../../slack", import.meta.url));
  const files = readdirSync(folder).map((name) => `slack/${name}`);
  expect(files.sort()).toEqual(Object.keys(manifestFiles).sort());
});

describe.each(variants)("the manifest %s", (_, { features, oauth_config, settings, ...rest }) => {
  it("declares the one command that is answered, and no other", () => {
    expect(features?.slash_commands?.map(({ command }) => command)).toEqual([commandName]);
  });

  it("declares the shortcuts that are answered, and no other", () => {
    const declared = features?.shortcuts?.map(({ type, callback_id }) => [callback_id, type]);
    expect(declared).toEqual([
      [shortcutIds.find, "global"],
      [shortcutIds.answer, "message"],
    ]);
    expect(declared).toHaveLength(Object.keys(shortcutIds).length);
  });

  it("subscribes to the events that are handled, and to no other", () => {
    expect(settings?.event_subscriptions?.bot_events).toEqual(Object.keys(eventScopes));
  });

  it("asks for the scopes that are used, and for no other", () => {
    expect(oauth_config?.scopes?.bot).toEqual([...requiredScopes, ...optionalScopes]);
    expect(oauth_config?.scopes).not.toHaveProperty("user");
  });

  it("lets the installer leave out each scope that is not required", () => {
    expect(oauth_config?.scopes?.bot_optional).toEqual(optionalScopes);
  });

  it.each(Object.entries(eventScopes).flatMap(([event, scope]) => (scope ? [[event, scope]] : [])))(
    "has for the event %s the scope %s",
    (_event, scope) => {
      expect(oauth_config?.scopes?.bot).toContain(scope);
    },
  );

  it("shows the Home tab, and lets people write in the Messages tab", () => {
    expect(features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  // https://docs.slack.dev/reference/app-manifest
  it.each([
    ["the name", rest.display_information.name, 1, 35],
    ["the description", rest.display_information.description, 1, 140],
    ["the long description", rest.display_information.long_description, 174, 4000],
    ["the command", features?.slash_commands?.[0]?.command, 2, 32],
    ["the command's description", features?.slash_commands?.[0]?.description, 1, 2000],
    ["the usage hint", features?.slash_commands?.[0]?.usage_hint, 1, 1000],
    ["the bot's name", features?.bot_user?.display_name, 1, 80],
    ["the first shortcut's description", features?.shortcuts?.[0]?.description, 1, 150],
    ["the second shortcut's description", features?.shortcuts?.[1]?.description, 1, 150],
  ])("%s keeps Slack's limits", (_what, text, shortest, longest) => {
    expect(text?.length).toBeGreaterThanOrEqual(shortest);
    expect(text?.length).toBeLessThanOrEqual(longest);
  });

  it("names the bot with the characters that Slack allows", () => {
    expect(features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]+$/);
  });
});

describe("the manifest over Socket Mode", () => {
  it("turns Socket Mode on and names no address", () => {
    expect(socket.settings?.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(socket)).not.toMatch(/https?:\/\//);
  });
});

describe("the manifest over HTTP", () => {
  const events = `https://guide.example.com${httpPaths.events}`;

  it("turns Socket Mode off and sends everything to one address", () => {
    expect(http.settings?.socket_mode_enabled).toBe(false);
    expect(http.settings?.event_subscriptions?.request_url).toBe(events);
    expect(http.settings?.interactivity?.request_url).toBe(events);
    expect(http.features?.slash_commands?.[0]?.url).toBe(events);
  });

  it("lets an installation come back to us", () => {
    expect(http.oauth_config?.redirect_urls).toEqual([`https://guide.example.com${httpPaths.redirect}`]);
  });

  it("can be installed for a whole organisation", () => {
    expect(http.settings?.org_deploy_enabled).toBe(true);
  });

  it("takes an address that ends in a slash", () => {
    expect(slackManifest({ transport: "http", publicUrl: "https://guide.example.com/" })).toEqual(http);
  });

  it("has one text to fill in, the host, and it is an address that leads nowhere", () => {
    const text = manifestYaml({ transport: "http", publicUrl: hostToFillIn });
    const addresses = text.match(/https:\/\/[^/\s]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set([hostToFillIn]));
    expect(addresses).toHaveLength(4);
  });
});

describe("npm run manifest", () => {
  const run = (address: string) => {
    const script = fileURLToPath(new URL("../../../scripts/slack-manifest.ts", import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, address], {
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  it("prints the manifest for an https address", () => {
    const publicUrl = "https://guide.example.com";
    const stdout = manifestYaml({ transport: "http", publicUrl });
    expect(run(publicUrl)).toEqual({ status: 0, stdout, stderr: "" });
  });

  it("refuses any other address, and says why", () => {
    const { status, stdout, stderr } = run("http://guide.example.com");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^Slack calls only https addresses\./);
  });

  it.each([
    ["https://guide.example.com", true],
    ["https://example.com:8443/guide/", true],
    ["HTTPS://GUIDE.EXAMPLE.COM", true],
    ["http://guide.example.com", false],
    ["guide.example.com", false],
    ["https:guide.example.com", false],
    ["https://", false],
    ["https://a b", false],
    ["https://guide.example.com?a=b", false],
    ["https://guide.example.com#a", false],
    ["", false],
  ])("has with %j an address that Slack calls: %s", (address, isCalled) => {
    expect(isPublicUrl(address)).toBe(isCalled);
  });
});

describe("the documents", () => {
  const read = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), "utf8");
  const oneLine = (text: string | undefined) => text?.replace(/\s+/g, " ") ?? "";

  it("describe the app on its page as the manifest does", () => {
    const listing = oneLine(read("slack-listing.md"));
    const { name, description, long_description } = socket.display_information;
    expect(listing).toContain(oneLine(`## Name ${name} ## Short description ${description}`));
    expect(listing).toContain(oneLine(`## Long description ${long_description}`));
  });

  it.each(["slack.md", "slack-listing.md"])(
    "give in %s a reason for each scope, and for no other",
    (name) => {
      const [, table = ""] = read(name).split(/^\| scope .*\n.*\n/m);
      const rows = table.split("\n\n")[0]?.split("\n") ?? [];
      expect(rows.map((row) => /[a-z_]+(:[a-z]+)?/.exec(row)?.[0])).toEqual([
        ...requiredScopes,
        ...optionalScopes,
      ]);
    },
  );
});
