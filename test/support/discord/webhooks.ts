import { change, post, type Refusal } from "./answers.ts";
import { breachesOfMessage } from "./message-rules.ts";
import { messageOutput } from "./outputs.ts";
import type { Interaction, Realm, ShownMessage } from "./realm.ts";
import { flags, type SentBody, wireMessage } from "./wire.ts";

export interface Answered {
  readonly status: number;
  readonly body?: unknown;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
const tokenMs = 15 * 60_000;
/** Where the app is installed for the person alone. */
const maxFollowUps = 5;

/**
 * What an app does with an interaction's token after its first response: reads, changes and deletes that, and posts more.
 *
 * `target` is the message in the address, `undefined` for a new one. A refusal is an offence.
 */
export function useToken(
  realm: Realm,
  interaction: Interaction | undefined,
  method: string,
  target: string | undefined,
  sent: SentBody,
): Answered {
  const refuse = ({ status, ...body }: Refusal): Answered => {
    realm.violations.push(`${body.code}: ${method} after a first response: ${body.message}`);
    return { status, body };
  };
  if (interaction === undefined || realm.now() - interaction.issuedAt > tokenMs)
    return refuse({ status: 401, code: 50027, message: "Invalid Webhook Token" });
  if (interaction.answer === undefined)
    return refuse({ status: 404, code: 10015, message: "Unknown Webhook" });

  const shown = realm.messages.get((target === "@original" ? interaction.message : target) ?? "");
  if (target !== undefined && shown?.answers !== interaction.id && shown?.id !== interaction.message)
    return refuse({ status: 404, code: 10008, message: "Unknown Message" });
  if (method === "GET" && shown !== undefined) return { status: 200, body: messageOutput(shown, realm) };
  if (method === "DELETE" && shown !== undefined) {
    realm.messages.delete(shown.id);
    return { status: 204 };
  }

  const parsed = wireMessage.safeParse(sent.body);
  const files = sent.files.map(({ name }) => name);
  const breaches = breachesOfMessage(sent.body, "body", { files, isEdit: target !== undefined });
  if (!parsed.success || breaches.length > 0)
    return refuse({ status: 400, code: 50035, message: `Invalid Form Body ${breaches.join("; ")}` });
  const isFilling = shown === undefined && isLoading(realm.messages.get(interaction.message ?? ""));
  if (shown === undefined && !isFilling) {
    interaction.followUps += 1;
    if (interaction.scene.install === "user" && interaction.followUps > maxFollowUps)
      return refuse({ status: 400, code: 40094, message: "This interaction has no follow-ups left" });
    return { status: 200, body: messageOutput(post(realm, interaction, parsed.data, sent.files), realm) };
  }
  const old = shown ?? realm.messages.get(interaction.message ?? "");
  if (old === undefined) return refuse({ status: 404, code: 10008, message: "Unknown Message" });
  return { status: 200, body: messageOutput(change(realm, old, parsed.data, sent.files), realm) };
}

function isLoading(message: ShownMessage | undefined): boolean {
  return message !== undefined && (message.flags & flags.loading) !== 0;
}
