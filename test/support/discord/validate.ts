import { z } from "zod";
import { breachesOfCommandList } from "./command-rules.ts";
import { type Breach, breachesOfSchema } from "./description.ts";
import { breachesOfMessage, breachesOfModal, type MessageContext } from "./message-rules.ts";

export type { Breach, MessageContext };

const callbackSchemas: Readonly<Record<number, string>> = {
  1: "PongInteractionCallbackRequestSchema",
  4: "CreateMessageInteractionCallbackRequestSchema",
  5: "CreateMessageInteractionCallbackRequestSchema",
  6: "UpdateMessageInteractionCallbackRequestSchema",
  7: "UpdateMessageInteractionCallbackRequestSchema",
  8: "ApplicationCommandAutocompleteCallbackRequestSchema",
  9: "ModalInteractionCallbackRequestSchema",
};

const callbackSchema = z.looseObject({ type: z.number(), data: z.unknown().optional() });
const choicesSchema = z.looseObject({
  choices: z.array(z.looseObject({ name: z.string(), value: z.unknown().optional() })),
});

/**
 * What Discord would refuse in the first response to an interaction, by its own description of its API, made strict, and by the
 * rules that this lacks; nothing when it would take it.
 */
export function breachesOfCallback(body: unknown, context: MessageContext = {}): readonly Breach[] {
  const parsed = callbackSchema.safeParse(body);
  const schema = callbackSchemas[parsed.data?.type ?? 0];
  if (!parsed.success || schema === undefined) return ["type: no response that Discord knows"];
  const { type, data } = parsed.data;
  return [...breachesOfSchema(schema, body), ...breachesOfData(type, data, context)];
}

function breachesOfData(type: number, data: unknown, context: MessageContext): readonly Breach[] {
  if (type === 4) return breachesOfMessage(data, "data", context);
  if (type === 7) return breachesOfMessage(data, "data", { ...context, isEdit: true });
  if (type === 9) return breachesOfModal(data, "data");
  if (type !== 8) return [];
  return (choicesSchema.safeParse(data).data?.choices ?? []).flatMap(({ name, value }, at) => [
    ...(name.trim() === "" ? [`data.choices[${at}].name: no characters`] : []),
    ...(String(value).length > 100 ? [`data.choices[${at}].value: more than 100 characters`] : []),
  ]);
}

/** What Discord would refuse in the list of all commands. */
export function breachesOfCommands(body: unknown): readonly Breach[] {
  const each = Array.isArray(body)
    ? body.flatMap((command, at) => breachesOfSchema("ApplicationCommandUpdateRequestSchema", command, [at]))
    : [];
  return [...each, ...breachesOfCommandList(body)];
}

/**
 * What Discord would refuse in a request to its API, by route; a route that the product has no business with is a breach too.
 *
 * `path` begins behind the version, as "/applications/1/commands".
 */
export function breachesOfRequest(
  method: string,
  path: string,
  body: unknown,
  context: MessageContext = {},
): readonly Breach[] {
  const route = `${method} ${path.split("?")[0]?.replace(/\/\d+/g, "/{id}")}`;
  if (/^POST \/interactions\/\{id\}\/[^/]+\/callback$/.test(route)) return breachesOfCallback(body, context);
  if (/^PUT \/applications\/\{id\}(\/guilds\/\{id\})?\/commands$/.test(route))
    return breachesOfCommands(body);
  if (bodiless.some((each) => each === route)) return body === undefined ? [] : [`${route}: takes no body`];
  return [`${route}: not a request of this product's`];
}

const bodiless = [
  "GET /gateway/bot",
  "GET /applications/@me",
  "GET /users/@me",
  "GET /applications/{id}/commands",
  "GET /applications/{id}/guilds/{id}/commands",
];
