import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const files = sourceFiles(join(root, "src"));

describe("the direction of imports", () => {
  it.each(files.filter((file) => file.startsWith("src/core/")))(
    "%s imports the core and zod only",
    (file) => {
      for (const target of importsOf(file)) {
        const isAllowed = target === "zod" || target.startsWith("src/core/");
        expect(isAllowed, `${file} imports ${target}`).toBe(true);
      }
    },
  );

  it.each(files.filter((file) => /^src\/adapters\/\w+\//.test(file)))(
    "%s knows no other platform",
    (file) => {
      const own = file.split("/")[2];
      const others = importsOf(file).filter(
        (target) => /^src\/adapters\/\w+\//.test(target) && target.split("/")[2] !== own,
      );
      expect(others).toEqual([]);
    },
  );

  it.each(files.filter((file) => /^src\/adapters\//.test(file)))("%s enters the core by its door", (file) => {
    const inside = importsOf(file).filter(
      (target) => target.startsWith("src/core/") && target !== "src/core/index.ts",
    );
    expect(inside.filter((target) => !isTypeOnly(file, target))).toEqual([]);
  });

  it("lets nothing below the adapters know a platform's SDK", () => {
    const sdks = files.filter((file) =>
      importsOf(file).some((target) => /^(@slack|discord\.js|@discordjs)/.test(target)),
    );
    expect(sdks.filter((file) => !/^src\/adapters\/(slack|discord)\//.test(file))).toEqual([]);
  });

  it("reads the environment in one place", () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(root, file), "utf8")));
    expect(readers.filter((file) => !["src/main.ts", "src/doctor.ts"].includes(file))).toEqual([]);
  });
});

describe("the house style", () => {
  it.each(files)("%s has one purpose: at most 250 lines", (file) => {
    expect(readFileSync(join(root, file), "utf8").split("\n").length).toBeLessThanOrEqual(251);
  });

  it.each(files)("%s is named in lower case with hyphens, after a noun or a verb", (file) => {
    const name = file.split("/").at(-1) ?? "";
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/);
    expect(name).not.toMatch(/^(utils?|common|helpers?|manager|misc)\.ts$/);
  });

  it.each(files)("%s has named exports, no enum, no any, no unfinished mark", (file) => {
    const text = readFileSync(join(root, file), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(code).not.toMatch(
      /^export default|^(export )?(const )?enum |\bas any\b|: any\b|@ts-(ignore|expect-error)/m,
    );
    expect(text).not.toMatch(/\b(TODO|FIXME|XXX)\b/);
  });

  it.each(files.filter((file) => file.startsWith("src/core/")))("%s has no clock and no chance", (file) => {
    expect(readFileSync(join(root, file), "utf8")).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|process\./,
    );
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** What a file imports: files of the project from its root, packages by name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return specifiers.map((specifier) =>
    specifier.startsWith(".") ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  );
}

function isTypeOnly(file: string, target: string): boolean {
  const text = readFileSync(join(root, file), "utf8");
  const name = target.split("/").at(-1) ?? "";
  return [...text.matchAll(/import (type )?[^;]*?from "([^"]+)"/g)]
    .filter((match) => match[2]?.endsWith(`/${name}`))
    .every((match) => match[1] === "type ");
}
