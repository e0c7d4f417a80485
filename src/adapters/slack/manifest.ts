import type { webApi } from "@slack/bolt";
import {
  commandName,
  eventScopes,
  httpPaths,
  optionalScopes,
  requiredScopes,
  shortcutIds,
} from "./surfaces.ts";

/** What Slack is told of us, as it takes it: https://docs.slack.dev/reference/app-manifest */
export type Manifest = webApi.AppsManifestValidateArguments["manifest"];

/** How Slack reaches us: over a connection that we open, or at a public https address without a path. */
export type Transport =
  | { readonly transport: "socket" }
  | { readonly transport: "http"; readonly publicUrl: string };

const name = "WeChat account guide";
const description =
  "Answers questions about WeChat public and official accounts, with sources and their dates.";

/** Slack refuses fewer than 174 characters here, and more than 4,000. */
const longDescription = `Somebody has to choose, register or understand a WeChat account, and reads of "public" and "official" accounts. Type /wechat-account and a question, such as "can one person open one?", and the answer comes within a second, in English or Chinese, with its sources and the dates on which they were read.

compare shows the two types side by side. find asks a few questions and says which account fits, and why. quiz clears up what people often get wrong. Where sources differ, the answer says so; what it does not know, it does not guess.

Answers are for you alone unless you share them or set it otherwise. The app reads what is addressed to it and nothing else: its command, a message you point at, a mention, a direct message to it. Questions are answered on the machine that runs the app and are passed on to nobody. Type /wechat-account privacy to see or delete what is stored about you.

Not affiliated with Tencent or Slack.`;

/**
 * The manifest to create the Slack app from, made of the same names as the code that answers.
 *
 * `publicUrl` may end in a slash.
 */
export function slackManifest(transport: Transport): Manifest {
  const urls = transport.transport === "http" ? urlsUnder(transport.publicUrl) : undefined;
  const requestUrl = urls && { request_url: urls.events };
  return {
    display_information: {
      name,
      description,
      long_description: longDescription,
      background_color: "#1b5e43",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: "wechat-account-guide", always_online: true },
      shortcuts: [
        {
          name: "Find my WeChat account",
          type: "global",
          callback_id: shortcutIds.find,
          description: "A few questions, and the account that fits you",
        },
        {
          name: "Answer this",
          type: "message",
          callback_id: shortcutIds.answer,
          description: "Answers a question about WeChat accounts, for you alone",
        },
      ],
      slash_commands: [
        {
          command: commandName,
          ...(urls && { url: urls.events }),
          description: "Ask about WeChat accounts, in English or Chinese",
          usage_hint: "[your question] or find, compare, quiz, topics, settings, help",
          // A question is text: names in it need not be turned into ids.
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      ...(urls && { redirect_urls: [urls.redirect] }),
      scopes: {
        // An optional scope has to stand in both lists.
        bot: [...requiredScopes, ...optionalScopes],
        bot_optional: [...optionalScopes],
      },
    },
    settings: {
      event_subscriptions: {
        ...requestUrl,
        bot_events: Object.keys(eventScopes) as (keyof typeof eventScopes)[],
      },
      interactivity: { is_enabled: true, ...requestUrl },
      // Changes nothing in a single workspace; without it, an app made in an Enterprise organisation gets no events.
      org_deploy_enabled: true,
      socket_mode_enabled: urls === undefined,
      token_rotation_enabled: false,
    },
  };
}

function urlsUnder(publicUrl: string): { readonly events: string; readonly redirect: string } {
  const base = publicUrl.replace(/\/+$/, "");
  return { events: base + httpPaths.events, redirect: base + httpPaths.redirect };
}
