import { createSnowflake } from "./snowflake.ts";
import type { InteractionAnswer, SentFile, WireChoice, WireComponent, WireModal } from "./wire.ts";

/** Somebody who uses Discord. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** Of their client: https://docs.discord.com/developers/reference#locales */
  readonly locale: string;
  /** What they may do in every server, as the bits of Discord. */
  readonly permissions: bigint;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly locale: string;
}

/**
 * Where somebody is: in a server, in the direct message with the app, or among people where the app is not
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types).
 */
export type Place = "guild" | "direct" | "private";

/** Where the app is installed that answers: in the server, for the person, or both. */
export type Install = "guild" | "user" | "both";

export interface Scene {
  readonly person: Person;
  readonly place: Place;
  readonly install: Install;
  readonly channel: string;
  /** Absent but in a server. */
  readonly guild?: Guild;
  readonly locale: string;
}

/** A message as it is shown now: each change makes a new one under the same id. */
export interface ShownMessage {
  readonly id: string;
  readonly channel: string;
  /** The one person who sees it, when it is ephemeral. */
  readonly to?: string;
  readonly author: "app" | Person;
  readonly content: string;
  readonly flags: number;
  readonly components: readonly WireComponent[];
  readonly files: readonly ShownFile[];
  readonly sentAt: number;
  readonly editedAt?: number;
  /** The interaction that it answers. */
  readonly answers?: string;
}

export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** A form on somebody's screen, and what it came from. */
export interface ShownModal {
  readonly content: WireModal;
  readonly scene: Scene;
  /** The message whose button opened it. */
  readonly source?: string;
}

export type InteractionType = 2 | 3 | 4 | 5;

/** Something that a person did, and what the app made of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly scene: Scene;
  readonly issuedAt: number;
  /** The message that the pressed component stands in, or whose component opened the modal. */
  readonly source?: string;
  answer?: InteractionAnswer;
  /** The files that came with the answer. */
  files: readonly SentFile[];
  answeredAfterMs?: number;
  /** What the answer posted or changed. */
  message?: string;
  modal?: ShownModal;
  choices?: readonly WireChoice[];
  followUps: number;
  /** Resolves once it is answered. */
  readonly answered: Promise<void>;
  readonly settle: () => void;
}

/** A request of the app to Discord's API, and the status that it got. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

/** What the app registered, in one server or everywhere, as far as a person needs it. */
export interface RegisteredCommand {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
  /** The server that it is registered in alone. */
  readonly guild?: string;
}

/** Where the commands stand that are not for one server alone. */
export const everywhere = "everywhere";

export interface RealmOptions {
  readonly appId: string;
  readonly people: readonly Person[];
  readonly guilds: readonly Guild[];
  readonly now: () => number;
}

export type Realm = ReturnType<typeof createRealm>;

/** All that the stand-in remembers: what is on people's screens, and every offence against Discord's rules. */
export function createRealm({ appId, people, guilds, now }: RealmOptions) {
  const messages = new Map<string, ShownMessage>();
  const interactions = new Map<string, Interaction>();
  const directChannels = new Map<string, string>();

  return {
    appId,
    now,
    people: new Map(people.map((person) => [person.name, person])),
    guilds: new Map(guilds.map((guild) => [guild.id, guild])),
    /** By id. */
    messages,
    /** By token. */
    interactions,
    /** By the server's id, or `everywhere`. */
    commands: new Map<string, readonly RegisteredCommand[]>(),
    calls: [] as Call[],
    violations: [] as string[],
    /** A person's channel with the app, or with somebody else. */
    directChannel: (person: Person, place: Place): string => {
      const key = `${place} ${person.id}`;
      const channel = directChannels.get(key) ?? createSnowflake();
      directChannels.set(key, channel);
      return channel;
    },
    issue: (type: InteractionType, scene: Scene, source?: string): Interaction => {
      const id = createSnowflake();
      let settle = () => {};
      const answered = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const interaction: Interaction = {
        id,
        // As long as Discord's own, and of the letters that stand in an address.
        token: Buffer.from(`interaction:${id}:`.padEnd(160, id)).toString("base64url"),
        type,
        scene,
        issuedAt: now(),
        ...(source === undefined ? {} : { source }),
        files: [],
        followUps: 0,
        answered,
        settle,
      };
      interactions.set(interaction.token, interaction);
      return interaction;
    },
    show: (message: ShownMessage): void => {
      messages.set(message.id, message);
    },
  };
}
