import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { withEntries } from "../../src/content/add-utterances.ts";
import { contentFolder } from "../../src/content/content-folder.ts";
import { loadContent, loadLayers } from "../../src/content/load.ts";
import { createPatchFor } from "../../src/content/patch.ts";
import type { AddedUtterances } from "../../src/core/index.ts";
import { mistakesOf, overlay, ownTopic, wayToOwnTopic } from "./support.ts";

const added: AddedUtterances = {
  en: ['does "fax: yes" # cost anything', "- fax, with a dash"],
  "zh-CN": ["发传真要不要钱", "发传真：要钱吗"],
};
const root = new URL("../..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "patch-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, args: readonly string[], cwd: string, environment: object = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return { status, output: stdout + stderr };
}

describe("a patch of the content", () => {
  const patch = createPatchFor()("cost", added);

  it("is a file that adds to the product's topic from an operator's folder, and passes npm run content:check", () => {
    const dir = overlay({ [patch.file?.path ?? ""]: patch.file?.text ?? "" });
    const lists = (content: ReturnType<typeof loadContent>) =>
      content.topics.find(({ id }) => id === "cost")?.utterances;
    const before = lists(loadContent());
    const after = lists(loadContent(dir));
    expect(after?.en).toEqual([...(before?.en ?? []), ...added.en]);
    expect(after?.["zh-CN"]).toEqual([...(before?.["zh-CN"] ?? []), ...added["zh-CN"]]);
    expect(after?.other).toEqual(before?.other);
    const check = run("npm", ["run", "--silent", "content:check"], root, { CONTENT_DIR: dir });
    expect(check.output).toContain("The content has no mistakes.\nYour folder: 1 topic changed.");
    expect(check.status).toBe(0);
  });

  it("is a diff that git applies, after which npm run content:check passes and only lines are added", () => {
    cpSync(join(root, "src"), join(folder, "src"), { recursive: true });
    cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
    cpSync(join(root, "package.json"), join(folder, "package.json"));
    cpSync(contentFolder, join(folder, "content"), { recursive: true });
    const linked = run("ln", ["-s", join(root, "node_modules"), "node_modules"], folder);
    expect(linked.status).toBe(0);
    writeFileSync(join(folder, "cost.diff"), patch.diff?.text ?? "");
    const applied = run("git", ["apply", "cost.diff"], folder, { GIT_CEILING_DIRECTORIES: tmpdir() });
    expect(applied).toEqual({ status: 0, output: "" });
    const before = readFileSync(join(contentFolder, "topics/cost.yaml"), "utf8").split("\n");
    const after = readFileSync(join(folder, "content/topics/cost.yaml"), "utf8").split("\n");
    expect(after.length - before.length).toBe(4);
    expect(after.filter((line) => !before.includes(line))).toHaveLength(4);
    const check = run("npm", ["run", "--silent", "content:check"], folder);
    expect(check.output).toContain("The content has no mistakes.");
    expect(check.status).toBe(0);
  });

  it("says what it leaves out: what is too short, what another topic or this one has, what is out of scope", () => {
    const { added: kept, left } = createPatchFor()("cost", {
      en: [
        "$ !",
        "How long does verification take?",
        "how much does an official account cost",
        "does a fax cost",
        "DOES A FAX COST?",
      ],
      "zh-CN": [outOfScope()],
    });
    expect(kept).toEqual(["does a fax cost"]);
    expect(left.map(({ why }) => why)).toEqual(["too-short", "claimed", "own", "own", "out-of-scope"]);
    expect(left[1]).toMatchObject({ topic: "processing-time" });
  });

  it("is none when nothing can be added", () => {
    expect(createPatchFor()("cost", { en: ["$"], "zh-CN": [] })).toEqual({
      added: [],
      left: [{ utterance: "$", why: "too-short" }],
    });
  });

  it("adds to a file that the operator has already, keeping its comments", () => {
    const dir = overlay({
      "topics/cost.yaml":
        "# ours\nid: cost\nmoreUtterances:\n  en:\n    - what is a fax to us # for finance\n",
    });
    const { file } = createPatchFor(dir)("cost", { en: ["fax price"], "zh-CN": ["传真价格"] });
    expect(file?.text).toContain("# ours\nid: cost\n");
    expect(file?.text).toContain("    - what is a fax to us # for finance\n    - fax price\n");
    expect(file?.text).toMatch(/zh-CN:\n\s+- 传真价格\n/);
    expect(loadLayers(overlay({ "topics/cost.yaml": file?.text ?? "" })).changes).toHaveLength(1);
  });

  it("changes a topic that is the operator's own in its own file", () => {
    const dir = overlay({ "topics/our-account.yaml": ownTopic, "topics/admin-access.yaml": wayToOwnTopic });
    const { file, diff } = createPatchFor(dir)("our-account", {
      en: ["whom do I ask for a fax"],
      "zh-CN": [],
    });
    expect(file?.text).toContain("whom do I ask for a fax");
    expect(diff).toMatchObject({ path: "topics/our-account.yaml" });
    mkdirSync(join(dir, "elsewhere"));
    writeFileSync(join(dir, "own.diff"), diff?.text ?? "");
    expect(run("git", ["apply", "own.diff"], dir, { GIT_CEILING_DIRECTORIES: tmpdir() }).status).toBe(0);
    expect(readFileSync(join(dir, "topics/our-account.yaml"), "utf8")).toBe(file?.text);
  });
});

describe("entries at the end of a list", () => {
  it.each([
    [
      "below the others",
      "utterances:\n  en:\n    - a\n  zh-CN: [甲]\n",
      "utterances:\n  en:\n    - a\n    - b\n  zh-CN: [甲]\n",
    ],
    [
      "behind a text of several lines",
      "utterances:\n  en:\n    - >-\n      a\n      c\n",
      "utterances:\n  en:\n    - >-\n      a\n      c\n    - b\n",
    ],
    [
      "where the file ends without a line break",
      "utterances:\n  en:\n    - a",
      "utterances:\n  en:\n    - a\n    - b\n",
    ],
    ["in a list in brackets", "utterances: { en: [a] }\n", "utterances: {en: [a, b]}\n"],
    ["in a list that is not there yet", "id: x\n", "id: x\nutterances:\n  en:\n    - b\n"],
  ])("stand %s", (_, before, after) => {
    expect(withEntries(before, ["utterances", "en"], ["b"])).toBe(after);
  });
});

describe("moreUtterances", () => {
  it("with an utterance of another topic is a mistake in the operator's file, at its line", () => {
    const mistakes = mistakesOf({
      "topics/processing-time.yaml":
        "id: processing-time\nmoreUtterances:\n  en:\n    - a fax\n    - how much is verification\n",
    });
    expect(mistakes).toMatch(
      /topics\/processing-time\.yaml:5: processing-time: the utterance "how much is verification"/,
    );
  });

  it("of another form is a mistake as well", () => {
    expect(mistakesOf({ "topics/cost.yaml": "id: cost\nmoreUtterances: a fax\n" })).toContain(
      "moreUtterances",
    );
    expect(mistakesOf({ "topics/cost.yaml": "id: cost\nmoreUtterances: { fr: [a fax] }\n" })).toContain("fr");
  });
});

function outOfScope(): string {
  return (
    /zh-CN:\s*\n\s*- (\S+)\n/.exec(readFileSync(join(contentFolder, "out-of-scope.yaml"), "utf8"))?.[1] ?? ""
  );
}
