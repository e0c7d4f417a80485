import { z } from "zod";
import { type Breach, discordLocales } from "./description.ts";

type Texts = Readonly<Record<string, string | null>> | null | undefined;

interface Named {
  readonly name: string;
  readonly name_localizations?: Texts;
  readonly description?: string | null | undefined;
  readonly description_localizations?: Texts;
  readonly options?: readonly Option[] | null | undefined;
}

interface Option extends Named {
  readonly type: number;
  readonly required?: boolean | null | undefined;
  readonly autocomplete?: boolean | null | undefined;
  readonly choices?:
    | readonly { readonly name: string; readonly name_localizations?: Texts; readonly value?: unknown }[]
    | null
    | undefined;
}

interface Command extends Named {
  readonly type?: number | null | undefined;
}

const texts = z.record(z.string(), z.string().nullable()).nullish();
const named = {
  name: z.string(),
  name_localizations: texts,
  description: z.string().nullish(),
  description_localizations: texts,
  options: z.array(z.lazy(() => optionSchema)).nullish(),
};
const optionSchema: z.ZodType<Option> = z.looseObject({
  ...named,
  type: z.number(),
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  choices: z
    .array(z.looseObject({ name: z.string(), name_localizations: texts, value: z.unknown().optional() }))
    .nullish(),
});
const commandSchema: z.ZodType<Command> = z.looseObject({ ...named, type: z.number().nullish() });

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const chatInput = 1;
const subcommandGroup = 2;

/** The rules for the list of all commands that Discord's description of its API leaves out. */
export function breachesOfCommandList(body: unknown): readonly Breach[] {
  const parsed = z.array(commandSchema).safeParse(body);
  if (!parsed.success) return ["commands: not a list of commands"];
  const commands = parsed.data;
  const keys = commands.map(({ type, name }) => `${type ?? chatInput}:${name}`);
  return [
    ...commands.flatMap((command, at) => breachesOfCommand(command, `[${at}]`)),
    ...keys.filter((key, at) => keys.indexOf(key) < at).map((key) => `command ${key}: twice`),
  ];
}

function breachesOfCommand(command: Command, path: string): readonly Breach[] {
  const isChatInput = (command.type ?? chatInput) === chatInput;
  const size = sizeOf(command);
  return [
    ...(isChatInput ? breachesOfName(command, path) : []),
    ...(isChatInput && !command.description?.trim() ? [`${path}.description: missing`] : []),
    ...(!isChatInput && command.description ? [`${path}.description: only slash commands have one`] : []),
    ...breachesOfLocales(command, path),
    ...breachesOfOptions(command.options ?? [], `${path}.options`),
    ...(size > 8_000 ? [`${path}: ${size} characters of names, descriptions and values, 8000 at most`] : []),
  ];
}

function breachesOfOptions(options: readonly Option[], path: string): readonly Breach[] {
  const subcommands = options.filter(({ type }) => type <= subcommandGroup).length;
  const firstOptional = options.findIndex(
    ({ type, required }) => type > subcommandGroup && required !== true,
  );
  const names = options.map(({ name }) => name);
  return [
    ...(subcommands > 0 && subcommands < options.length ? [`${path}: subcommands and other options`] : []),
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `${path}: ${name} twice`),
    ...options.flatMap((option, at) => {
      const own = `${path}[${at}]`;
      return [
        ...breachesOfName(option, own),
        ...breachesOfLocales(option, own),
        ...(option.required === true && firstOptional !== -1 && at > firstOptional
          ? [`${own}: a required option after an optional one`]
          : []),
        ...(option.autocomplete && option.choices?.length ? [`${own}: choices and autocomplete`] : []),
        ...breachesOfOptions(option.options ?? [], `${own}.options`),
      ];
    }),
  ];
}

function breachesOfName({ name, name_localizations }: Named, path: string): readonly Breach[] {
  const names = { name, ...name_localizations };
  return Object.entries(names).flatMap(([key, each]) =>
    each === null || (nameForm.test(each) && each === each.toLowerCase())
      ? []
      : [`${path}.${key}: ${JSON.stringify(each)} is no name of a command`],
  );
}

function breachesOfLocales(
  { name_localizations, description_localizations }: Named,
  path: string,
): readonly Breach[] {
  const used = [...Object.keys(name_localizations ?? {}), ...Object.keys(description_localizations ?? {})];
  return used
    .filter((locale) => !discordLocales.has(locale))
    .map((locale) => `${path}: Discord has no locale ${locale}`);
}

/** What counts towards the 8,000 characters: of each text, its longest localisation. */
function sizeOf(command: Named & Pick<Option, "choices">): number {
  const { name, name_localizations, description, description_localizations, choices, options } = command;
  const sizes = [
    longest(name, name_localizations),
    longest(description ?? "", description_localizations),
    ...(choices ?? []).map((each) => longest(each.name, each.name_localizations) + String(each.value).length),
    ...(options ?? []).map(sizeOf),
  ];
  return sizes.reduce((sum, size) => sum + size, 0);
}

function longest(text: string, localized: Texts): number {
  return Math.max(text.length, ...Object.values(localized ?? {}).map((each) => each?.length ?? 0));
}
