import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

/** What is wrong at one place of a body, as "data.components[0].label: at most 80 characters". */
export type Breach = string;

/**
 * Discord's own description of its API, as schemas in which a key that it does not name is a mistake.
 *
 * The package builds all of its schemas while it is read, before `setStrictObject` can be called. So a copy is read in which
 * objects are strict from the start. https://www.npmjs.com/package/discord-api-spec
 */
const schemas = await importStrictly();

/** What the named schema of Discord's description says against a body. */
export function breachesOfSchema(name: string, body: unknown, path: Path = []): readonly Breach[] {
  const schema = schemaSchema.parse(schemas[name]);
  const result = schema.safeParse(body);
  return result.success ? [] : result.error.issues.flatMap((issue) => explain(issue, path));
}

/** The locales that Discord has, such as `zh-CN` and `pt-BR`. */
export const discordLocales: ReadonlySet<string> = new Set(
  z.object({ def: z.object({ values: z.array(z.string()) }) }).parse(schemas.AvailableLocalesEnumSchema).def
    .values,
);

type Path = readonly PropertyKey[];

interface Issue {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[] | undefined;
  readonly keys?: readonly string[] | undefined;
}

type Result = { success: true } | { success: false; error: { issues: readonly Issue[] } };

const schemaSchema = z.custom<{ safeParse(body: unknown): Result }>(
  (value) => typeof value === "object" && value !== null && "safeParse" in value,
  "discord-api-spec has no such schema",
);

async function importStrictly(): Promise<Record<string, unknown>> {
  const modules = resolve(import.meta.dirname, "../../../node_modules");
  const source = readFileSync(join(modules, "discord-api-spec/build/discord-api-spec.zod.js"), "utf8");
  const strict = source.replace("let zObject = z.object;", "let zObject = z.strictObject;");
  if (strict === source) throw new Error("discord-api-spec has changed: it can no longer be made strict.");

  // Beside the packages, so that the copy finds zod as the original does; written whole or not at all.
  const folder = join(modules, ".cache");
  const file = join(folder, `discord-${createHash("sha256").update(strict).digest("hex").slice(0, 16)}.mjs`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, strict);
    renameSync(`${file}.${process.pid}`, file);
  }
  return import(pathToFileURL(file).href);
}

/** An issue in words; of a union, those of the member that was most likely meant. */
function explain(issue: Issue, base: Path): readonly Breach[] {
  const path = [...base, ...issue.path];
  const tries = (issue.errors ?? []).map((issues) => issues.flatMap((each) => explain(each, path)));
  if (issue.code === "invalid_union" && tries.length > 0) {
    const ownType = `${nameOf([...path, "type"])}: `;
    const meant = tries.filter((breaches) => !breaches.some((breach) => breach.startsWith(ownType)));
    const [best] = (meant.length > 0 ? meant : tries).toSorted((a, b) => a.length - b.length);
    return best ?? [];
  }
  const keys = issue.keys === undefined ? "" : ` ${issue.keys.join(", ")}`;
  return [`${nameOf(path)}: ${issue.code}${keys} ${issue.message}`.trim()];
}

export function nameOf(path: Path): string {
  return path.reduce<string>(
    (at, key) =>
      typeof key === "number" ? `${at}[${key}]` : at === "" ? String(key) : `${at}.${String(key)}`,
    "",
  );
}
