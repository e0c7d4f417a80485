/**
 * Every door through which Slack reaches us, by the name it has in the manifest. The router handles each of them
 * and `manifest.ts` declares each of them; a test holds the two equal.
 */

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export const commandName = "/wechat-account";

/** Callback ids of shortcuts. A global one comes from nowhere in particular, a message one from a message. */
export const shortcutIds = { find: "find_account", answer: "answer_this" } as const;

/** Events that we subscribe to, each with the optional scope that it needs, if any. */
export const eventScopes = {
  app_home_opened: undefined,
  app_mention: "app_mentions:read",
  "message.im": "im:history",
  app_uninstalled: undefined,
  tokens_revoked: undefined,
} as const;

/** Without these nothing works. */
export const requiredScopes = ["commands", "chat:write"] as const;

/** Each gives one thing more: mentions, direct messages, and a person's language and role. */
export const optionalScopes = ["app_mentions:read", "im:history", "users:read"] as const;

/** Where Slack posts to, and where an installation starts and comes back to, over HTTP. */
export const httpPaths = {
  events: "/slack/events",
  install: "/slack/install",
  redirect: "/slack/oauth_redirect",
} as const;

/** `callback_id` of our modals: a form to send, and a reply shown in a modal. */
export const viewIds = { form: "form", reply: "reply" } as const;

/**
 * Prefixes of `action_id`; a number follows, since Slack wants them distinct. The token is in `value`.
 * `press` does what the token says; `dm` does the same in a direct message.
 */
export const actionPrefixes = { press: "press", dm: "dm" } as const;
