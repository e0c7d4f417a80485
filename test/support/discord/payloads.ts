import { channelOutput, interactingMember, messageOutput, userOutput } from "./outputs.ts";
import type { Interaction, Realm, Scene, ShownMessage } from "./realm.ts";

/** An interaction as Discord sends it, whichever way: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export function interactionPayload(realm: Realm, interaction: Interaction, data: object) {
  const { id, token, type, scene, source } = interaction;
  const message = realm.messages.get(source ?? "");
  return {
    id,
    application_id: realm.appId,
    type,
    data,
    token,
    version: 1,
    ...placeOf(scene),
    ...(message === undefined ? {} : { message: messageOutput(message, realm) }),
    app_permissions: "562949953601536",
    locale: scene.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
  };
}

function placeOf(scene: Scene) {
  const { person, place, channel, guild } = scene;
  const owners = { authorizing_integration_owners: ownersOf(scene) };
  const user = userOutput(person);
  if (guild !== undefined) {
    const { id, locale } = guild;
    return {
      ...owners,
      context: 0,
      guild_id: id,
      guild: { id, locale, features: [] },
      guild_locale: locale,
      channel_id: channel,
      channel: { ...channelOutput(guild), permissions: String(person.permissions) },
      member: interactingMember(person),
    };
  }
  return {
    ...owners,
    context: place === "direct" ? 1 : 2,
    channel_id: channel,
    channel: { id: channel, type: 1, flags: 0, last_message_id: null, recipients: [user] },
    user,
  };
}

/**
 * For whom the app is installed here: the server by its id, or "0" in a direct message with the app; the person by theirs.
 *
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
function ownersOf({ person, install, guild }: Scene): Readonly<Record<string, string>> {
  return {
    ...(install === "user" ? {} : { "0": guild?.id ?? "0" }),
    ...(install === "guild" ? {} : { "1": person.id }),
  };
}

/** The `data` of a message command: the message that somebody pointed at comes with it. */
export function messageCommandData(
  realm: Realm,
  command: { readonly id: string; readonly name: string },
  target: ShownMessage,
) {
  return {
    ...command,
    type: 3,
    target_id: target.id,
    resolved: { messages: { [target.id]: messageOutput(target, realm) } },
  };
}
