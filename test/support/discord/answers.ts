import type { Interaction, InteractionType, Realm, ShownMessage } from "./realm.ts";
import { createSnowflake } from "./snowflake.ts";
import { storedComponents } from "./stored-components.ts";
import { breachesOfCallback } from "./validate.ts";
import { flags, interactionAnswer, type SentBody, type SentFile, type WireMessage } from "./wire.ts";

/** Why Discord did not take something: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

const unknownInteraction: Refusal = { status: 404, code: 10062, message: "Unknown interaction" };
const alreadyAnswered: Refusal = {
  status: 400,
  code: 40060,
  message: "Interaction has already been acknowledged.",
};
const invalidBody: Refusal = { status: 400, code: 50035, message: "Invalid Form Body" };

/** Which responses fit a command, a component, an autocompletion and a modal. */
const fitting: Readonly<Record<InteractionType, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

/**
 * Takes the first response to an interaction and shows what it says; a refusal, which is an offence, when Discord would not.
 *
 * `interaction` is `undefined` where the app made the token up.
 */
export function takeAnswer(
  realm: Realm,
  interaction: Interaction | undefined,
  sent: SentBody,
  ackMs: number,
): Refusal | undefined {
  const refuse = (refusal: Refusal, why: string) => {
    realm.violations.push(`${refusal.code}: ${why}`);
    return refusal;
  };
  if (interaction === undefined) return refuse(unknownInteraction, "an answer to no interaction");
  const afterMs = realm.now() - interaction.issuedAt;
  if (interaction.answer !== undefined) return refuse(alreadyAnswered, "an interaction answered twice");
  if (afterMs > ackMs) return refuse(unknownInteraction, `an interaction answered after ${afterMs} ms`);

  const breaches = breachesOfCallback(sent.body, { files: sent.files.map(({ name }) => name) });
  const parsed = interactionAnswer.safeParse(sent.body);
  const source = realm.messages.get(interaction.source ?? "");
  const mistakes = [
    ...breaches,
    ...(parsed.success ? [] : [parsed.error.message]),
    ...(parsed.success ? breachesOfKind(interaction, parsed.data.type, source) : []),
  ];
  if (!parsed.success || mistakes.length > 0) return refuse(invalidBody, mistakes.join("; "));

  interaction.answer = parsed.data;
  interaction.answeredAfterMs = afterMs;
  interaction.files = sent.files;
  show(realm, interaction, source);
  interaction.settle();
  return undefined;
}

function breachesOfKind({ type }: Interaction, answer: number, source: ShownMessage | undefined): string[] {
  const fits = fitting[type].includes(answer) && (source !== undefined || ![6, 7].includes(answer));
  return fits ? [] : [`type: ${answer} is no response to an interaction of type ${type}`];
}

function show(realm: Realm, interaction: Interaction, source: ShownMessage | undefined): void {
  const { answer, files, scene } = interaction;
  switch (answer?.type) {
    case 4:
      interaction.message = post(realm, interaction, answer.data, files).id;
      return;
    case 5:
      interaction.message = post(realm, interaction, answer.data ?? {}, [], flags.loading).id;
      return;
    case 7:
      if (source !== undefined) interaction.message = change(realm, source, answer.data, files).id;
      return;
    case 8:
      interaction.choices = answer.data.choices;
      return;
    case 9:
      interaction.modal = {
        content: answer.data,
        scene,
        ...(source === undefined ? {} : { source: source.id }),
      };
      return;
  }
}

/** Puts a new message of the app where the interaction was. */
export function post(
  realm: Realm,
  { id: answers, scene }: Interaction,
  sent: WireMessage,
  files: readonly SentFile[],
  moreFlags = 0,
): ShownMessage {
  const id = createSnowflake();
  const shown = files.map(({ name, text }) => ({ id: createSnowflake(), name, text }));
  const set = (sent.flags ?? 0) | moreFlags;
  const message: ShownMessage = {
    id,
    channel: scene.channel,
    ...((set & flags.ephemeral) === 0 ? {} : { to: scene.person.id }),
    author: "app",
    content: sent.content ?? "",
    flags: set,
    components: storedComponents(sent.components, id, shown),
    files: shown,
    sentAt: realm.now(),
    answers,
  };
  realm.show(message);
  return message;
}

/** Changes a message in place: what is not sent stays, and a flag of Components V2 can never be taken away. */
export function change(
  realm: Realm,
  shown: ShownMessage,
  sent: WireMessage,
  files: readonly SentFile[],
): ShownMessage {
  if ((shown.flags & flags.componentsV2) !== 0 && sent.content)
    realm.violations.push("50035: content in a message of Components V2");
  const kept = new Set(sent.attachments?.map(({ id }) => String(id)));
  const old = sent.attachments ? shown.files.filter(({ id }) => kept.has(id)) : shown.files;
  const all = [...old, ...files.map(({ name, text }) => ({ id: createSnowflake(), name, text }))];
  const message: ShownMessage = {
    ...shown,
    ...(sent.content === undefined ? {} : { content: sent.content ?? "" }),
    ...(sent.components === undefined
      ? {}
      : { components: storedComponents(sent.components, shown.id, all) }),
    flags: (shown.flags & ~flags.loading) | ((sent.flags ?? 0) & flags.componentsV2),
    files: all,
    editedAt: realm.now(),
  };
  realm.show(message);
  return message;
}
