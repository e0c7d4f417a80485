import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadContent } from "../../src/content/load.ts";
import { topicGroups } from "../../src/core/catalog/topic-groups.ts";
import { overlay } from "./support.ts";

const text = readFileSync(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");

/** The examples by the file that each says it belongs into. */
const examples = Object.fromEntries(
  [...text.matchAll(/```yaml\n# content\/(\S+)\n([\s\S]*?)```/g)].map(([, file = "", yaml = ""]) => [
    file,
    yaml,
  ]),
);

describe("CONTRIBUTING.md", () => {
  it("has examples that can be copied as they stand", () => {
    const way = "id: broadcast-limits\nfollowUps: [example-holidays]\n";
    const content = loadContent(overlay({ ...examples, "topics/broadcast-limits.yaml": way }));
    expect(content.facts.map(({ id }) => id)).toContain("example-quota");
    expect(content.topics.map(({ id }) => id)).toContain("example-holidays");
    expect(content.quiz.map(({ id }) => id)).toContain("example-holiday");
  });

  it("names every group that a topic may be in", () => {
    const line = text.match(/^group: .*$/m)?.[0] ?? "";
    expect(
      line
        .match(/[a-z]+/g)
        ?.filter((word) => !["group", "or"].includes(word))
        .sort(),
    ).toEqual([...topicGroups].sort());
  });

  it("names files of ours that exist", () => {
    expect(missingFiles(text)).toEqual([]);
  });
});

/** The paths in code marks that lead nowhere; one with a placeholder is a pattern. */
function missingFiles(document: string): readonly string[] {
  const paths = [...document.matchAll(/`((?:src|test|content|docs)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? "",
  );
  expect(paths.length).toBeGreaterThan(10);
  return paths.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)));
}
