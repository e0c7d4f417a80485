import { takeAnswer } from "./answers.ts";
import { postSigned, type SigningKey } from "./delivery.ts";
import type { Gateway } from "./gateway.ts";
import { interactionPayload } from "./payloads.ts";
import type {
  Call,
  Install,
  Interaction,
  InteractionType,
  Place,
  Realm,
  Scene,
  ShownMessage,
  ShownModal,
} from "./realm.ts";
import { type Shown, shownIn } from "./shown.ts";
import { type InteractionAnswer, readSentBody, type SentFile, type WireChoice } from "./wire.ts";

/** Who does it, and where; by default alice, in the first server, where the app is installed. */
export interface Where {
  readonly user?: string;
  readonly place?: Place;
  readonly install?: Install;
  /** Of a server, by its id. */
  readonly guild?: string;
  /** Another one than the person's. */
  readonly locale?: string;
  /** Over HTTP, headers on top of Discord's. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What one thing that a person did led to. */
export interface Outcome extends Shown {
  readonly interaction: Interaction;
  /** Within Discord's time. */
  readonly isAnswered: boolean;
  /** The first response as it came. */
  readonly response: InteractionAnswer | undefined;
  readonly files: readonly SentFile[];
  /** Over HTTP only; absent when nothing came back. */
  readonly status?: number;
  /** The message that was posted or changed, as it is shown now. */
  readonly message: ShownMessage | undefined;
  readonly modal: ShownModal | undefined;
  readonly choices: readonly WireChoice[] | undefined;
  /** Every request of the app to Discord's API meanwhile, but for the first response itself. */
  readonly calls: readonly Call[];
}

export interface StageParts {
  readonly realm: Realm;
  readonly gateway: Gateway;
  readonly key: SigningKey;
  readonly ackMs: number;
  /** Where interactions are posted; over the gateway when absent. */
  readonly interactionsUrl: () => string | undefined;
}

export type Stage = ReturnType<typeof createStage>;

/** Where people act: what Discord issues for an interaction, its delivery, and what is seen after it. */
export function createStage({ realm, gateway, key, ackMs, interactionsUrl }: StageParts) {
  function scene({ user = "alice", place = "guild", install = "guild", ...where }: Where = {}): Scene {
    const person = realm.people.get(user);
    if (person === undefined) throw new Error(`there is nobody called ${user}`);
    const locale = where.locale ?? person.locale;
    const base = { person, place, install, locale };
    if (place !== "guild") return { ...base, channel: realm.directChannel(person, place) };
    const guild = realm.guilds.get(where.guild ?? "") ?? [...realm.guilds.values()][0];
    if (guild === undefined) throw new Error("there is no server");
    return { ...base, guild, channel: guild.channel };
  }

  /** Delivers an interaction, waits for its answer as long as Discord does, and tells what is then seen. */
  async function play(
    type: InteractionType,
    at: Scene,
    data: object,
    { source, headers = {} }: { readonly source?: string; readonly headers?: Where["headers"] } = {},
  ): Promise<Outcome> {
    const firstCall = realm.calls.length;
    const interaction = realm.issue(type, at, source);
    const payload = interactionPayload(realm, interaction, data);
    const url = interactionsUrl();
    const status =
      url === undefined
        ? await overGateway(payload, interaction)
        : await overHttp(url, payload, interaction, headers);
    const { answer, files, message, modal, choices } = interaction;
    if (answer === undefined)
      realm.violations.push(`an interaction of type ${type} was not answered within ${ackMs} ms`);
    const shown = realm.messages.get(message ?? "");
    return {
      interaction,
      isAnswered: answer !== undefined,
      response: answer,
      files,
      ...(status === undefined ? {} : { status }),
      message: shown,
      ...shownIn(shown),
      modal,
      choices,
      calls: realm.calls.slice(firstCall).filter(({ path }) => !path.endsWith("/callback")),
    };
  }

  async function overGateway(payload: object, interaction: Interaction): Promise<undefined> {
    gateway.dispatch("INTERACTION_CREATE", payload, interaction.scene.guild?.id);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ackMs);
    });
    await Promise.race([interaction.answered, late]);
    clearTimeout(timer);
  }

  async function overHttp(
    url: string,
    payload: object,
    interaction: Interaction,
    headers: Readonly<Record<string, string>>,
  ): Promise<number | undefined> {
    const answer = await postSigned(url, key, JSON.stringify(payload), headers, ackMs);
    if (answer === undefined || answer.status !== 200) return answer?.status;
    const sent = await readSentBody(answer.contentType, answer.raw).catch((error: unknown) => {
      realm.violations.push(`an answer over HTTP that cannot be read: ${error}`);
      return undefined;
    });
    if (sent !== undefined) takeAnswer(realm, interaction, sent, ackMs);
    return answer.status;
  }

  return { scene, play };
}
