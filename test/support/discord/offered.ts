import { z } from "zod";
import { everywhere, type Realm, type RegisteredCommand, type Scene } from "./realm.ts";

const texts = z.record(z.string(), z.string().nullable()).nullish();

const optionSchema = z.looseObject({
  type: z.number(),
  name: z.string(),
  name_localizations: texts,
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  choices: z.array(z.looseObject({ value: z.unknown() })).nullish(),
  get options() {
    return z.array(optionSchema).nullish();
  },
});
type Option = z.infer<typeof optionSchema>;

const definitionSchema = z.looseObject({
  name: z.string(),
  name_localizations: texts,
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
  options: z.array(optionSchema).nullish(),
});

type Named = Pick<Option, "name" | "name_localizations">;

export interface Offered {
  readonly subcommands: readonly string[];
  readonly messageCommands: readonly string[];
}

/** What a person typed behind the command. */
export type Options = Readonly<Record<string, string>>;

/** A command as an interaction names it, with what a person typed. */
export interface Typed {
  readonly command: RegisteredCommand;
  readonly data: Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };
}

const chatInput = 1;
const messageCommand = 3;
const contextOf = { guild: 0, direct: 1, private: 2 } as const;

/**
 * The commands of a type that Discord shows to somebody where they are: registered there or everywhere, for this kind of place,
 * and for whom the app is installed.
 */
function offered(realm: Realm, { place, install, guild }: Scene, type: number): readonly RegisteredCommand[] {
  const own = guild === undefined ? [] : (realm.commands.get(guild.id) ?? []);
  const general = (realm.commands.get(everywhere) ?? []).filter(({ definition }) => {
    const { contexts, integration_types } = definitionSchema.parse(definition);
    const installs = integration_types ?? [0];
    const fits =
      (install !== "user" && installs.includes(0)) || (install !== "guild" && installs.includes(1));
    return fits && (contexts ?? [0, 1, 2]).includes(contextOf[place]);
  });
  return [...own, ...general].filter((command) => command.type === type);
}

/**
 * A slash command with a subcommand and its options as typed, each named as the person's Discord shows it or by its own name.
 *
 * `focused` is the option that is still being typed; then the others may be missing. Throws where Discord would not let them send it.
 */
export function typeCommand(
  realm: Realm,
  scene: Scene,
  subcommand: string,
  options: Options,
  focused?: string,
): Typed {
  const commands = offered(realm, scene, chatInput);
  const everySub = commands.flatMap((command) =>
    (definitionSchema.parse(command.definition).options ?? []).map((sub) => ({ command, sub })),
  );
  const found = everySub.find(({ sub }) => isCalled(sub, subcommand, scene));
  if (found === undefined)
    throw new Error(
      `no subcommand ${subcommand} is offered here; there are: ${everySub.map(({ sub }) => sub.name).join(", ")}`,
    );
  const { command, sub } = found;
  const known = sub.options ?? [];
  const unknown = Object.keys(options).filter((name) => !known.some((each) => isCalled(each, name, scene)));
  if (unknown.length > 0) throw new Error(`${sub.name} has no option ${unknown.join(", ")}`);
  const filled = known.flatMap((option) => {
    const value = Object.entries(options).find(([name]) => isCalled(option, name, scene))?.[1];
    const isFocused = focused !== undefined && isCalled(option, focused, scene);
    if (isFocused && option.autocomplete !== true)
      throw new Error(`${option.name} asks for nothing while it is typed`);
    if (focused === undefined) check(option, value);
    if (value === undefined && !isFocused) return [];
    return [
      { type: option.type, name: option.name, value: value ?? "", ...(isFocused ? { focused: true } : {}) },
    ];
  });
  return {
    command,
    data: {
      ...idOf(command),
      type: chatInput,
      options: [{ type: sub.type, name: sub.name, options: filled }],
    },
  };
}

/** What the subcommands are called in the person's Discord, and the commands of a message's menu. */
export function namesShown(realm: Realm, scene: Scene): Offered {
  const shownName = ({ name, name_localizations }: Named) => name_localizations?.[scene.locale] ?? name;
  const definitions = (type: number) =>
    offered(realm, scene, type).map(({ definition }) => definitionSchema.parse(definition));
  return {
    subcommands: definitions(chatInput).flatMap(({ options }) => (options ?? []).map(shownName)),
    messageCommands: definitions(messageCommand).map(shownName),
  };
}

/** A command of a message's menu, called as the person's Discord shows it or by its own name. */
export function findMessageCommand(realm: Realm, scene: Scene, name: string) {
  const commands = offered(realm, scene, messageCommand);
  const found = commands.find(({ definition }) => isCalled(definitionSchema.parse(definition), name, scene));
  if (found === undefined)
    throw new Error(`no ${name} is offered here; there are: ${commands.map((each) => each.name).join(", ")}`);
  return idOf(found);
}

/** A command that is registered in one server alone says so. */
function idOf({ id, name, guild }: RegisteredCommand) {
  return { id, name, ...(guild === undefined ? {} : { guild_id: guild }) };
}

function isCalled({ name, name_localizations }: Named, called: string, { locale }: Scene): boolean {
  return name === called || name_localizations?.[locale] === called;
}

function check({ name, required, min_length, max_length, choices }: Option, value: string | undefined): void {
  if (value === undefined || value === "") {
    if (required === true) throw new Error(`${name} must be filled in`);
    return;
  }
  if (value.length < (min_length ?? 0)) throw new Error(`${name} is too short`);
  if (value.length > (max_length ?? 6_000)) throw new Error(`${name} is too long`);
  if (choices && !choices.some((choice) => choice.value === value))
    throw new Error(`${value} is no choice of ${name}`);
}
