import type { Guild, Person, Realm, RegisteredCommand, ShownMessage } from "./realm.ts";
import { fileUrl } from "./stored-components.ts";

/** Things as Discord sends them: every field that it sends, so that an app which reads one finds it. */

export function userOutput({ id, name, displayName }: Person) {
  return {
    id,
    username: name,
    discriminator: "0",
    global_name: displayName,
    avatar: null,
    avatar_decoration_data: null,
    collectibles: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
}

export function botOutput(appId: string) {
  return {
    id: appId,
    username: "WeChat guide",
    discriminator: "4711",
    global_name: null,
    avatar: null,
    bot: true,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
}

export function memberOutput(user: object) {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function interactingMember(person: Person) {
  const user = userOutput(person);
  return { ...memberOutput(user), user, permissions: String(person.permissions) };
}

export function channelOutput({ id, channel }: Guild) {
  return {
    id: channel,
    type: 0,
    guild_id: id,
    name: "general",
    topic: null,
    nsfw: false,
    position: 0,
    rate_limit_per_user: 0,
    parent_id: null,
    last_message_id: null,
    permission_overwrites: [],
    flags: 0,
  } as const;
}

/** https://docs.discord.com/developers/events/gateway-events#guild-create */
export function guildOutput(guild: Guild, appId: string) {
  const { id, name, locale } = guild;
  return {
    id,
    name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: "100000000000000009",
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      {
        id,
        name: "@everyone",
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        icon: null,
        unicode_emoji: null,
        position: 0,
        permissions: "2248473465835073",
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    max_members: 500_000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: locale,
    nsfw_level: 0,
    hub_type: null,
    incidents_data: null,
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    large: false,
    member_count: 2,
    voice_states: [],
    members: [memberOutput(botOutput(appId))],
    channels: [channelOutput(guild)],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** https://docs.discord.com/developers/resources/message#message-object */
export function messageOutput(message: ShownMessage, realm: Realm) {
  const { id, channel, author, content, components, files, sentAt, editedAt, to } = message;
  const interaction = [...realm.interactions.values()].find((each) => each.id === message.answers);
  const ofTheApp = author === "app";
  return {
    id,
    type: interaction?.type === 2 ? 20 : 0,
    channel_id: channel,
    author: ofTheApp ? botOutput(realm.appId) : userOutput(author),
    content,
    flags: message.flags,
    components,
    attachments: files.map(({ id: file, name, text }) => ({
      id: file,
      filename: name,
      size: Buffer.byteLength(text),
      url: fileUrl(file, name),
      proxy_url: fileUrl(file, name),
      content_type: "text/plain; charset=utf-8",
      ...(to === undefined ? {} : { ephemeral: true }),
    })),
    embeds: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: new Date(sentAt).toISOString(),
    edited_timestamp: editedAt === undefined ? null : new Date(editedAt).toISOString(),
    ...(ofTheApp ? { application_id: realm.appId, webhook_id: realm.appId } : {}),
  };
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
export function commandOutput(
  { id, type, definition }: RegisteredCommand,
  appId: string,
  guild: string | undefined,
) {
  return {
    description: "",
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    ...(guild === undefined
      ? { dm_permission: true, contexts: null, integration_types: [0] }
      : { guild_id: guild }),
    ...definition,
    id,
    type,
    application_id: appId,
    version: id,
  };
}
