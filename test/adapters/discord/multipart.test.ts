import { describe, expect, it } from "vitest";
import { encodeBody } from "../../../src/adapters/discord/multipart.ts";
import { WrittenJson } from "../../../src/adapters/written-json.ts";

const response = { type: 4, data: { content: "价格" } };

/** As a standard reader of forms takes it apart. */
const read = (body: ReturnType<typeof encodeBody>) =>
  new Response(body.bytes, { headers: { "content-type": body.contentType } }).formData();

describe("an answer without files", () => {
  it("is JSON", () => {
    const { contentType, bytes } = encodeBody(response);
    expect(contentType).toBe("application/json");
    expect(JSON.parse(bytes.toString("utf8"))).toEqual(response);
  });
});

it("an answer that is JSON already is sent as it is, with and without files", async () => {
  const written = new WrittenJson(Buffer.from('{"type": 4}', "utf8"));
  expect(encodeBody(written).bytes).toBe(written.bytes);
  const form = await read(encodeBody(written, [{ name: "a.txt", text: "a" }]));
  expect(form.get("payload_json")).toBe('{"type": 4}');
});

describe("an answer with files", () => {
  it("is a form of the JSON and each file, in order", async () => {
    const form = await read(
      encodeBody(response, [
        { name: "my-data.json", text: '{"a":"ä"}' },
        { name: "patch.diff", text: "--- a\r\n+++ b\n" },
      ]),
    );
    expect([...form.keys()]).toEqual(["payload_json", "files[0]", "files[1]"]);
    expect(JSON.parse(String(form.get("payload_json")))).toEqual(response);
    const [first, second] = [form.get("files[0]") as File, form.get("files[1]") as File];
    expect([first.name, await first.text()]).toEqual(["my-data.json", '{"a":"ä"}']);
    expect([second.name, await second.text()]).toEqual(["patch.diff", "--- a\r\n+++ b\n"]);
  });

  it("has a boundary that no text can hold, since it is made anew", () => {
    const boundary = () => encodeBody(response, [{ name: "a.txt", text: "" }]).contentType;
    expect(boundary()).not.toBe(boundary());
  });

  it("keeps its shape with a name that tries to leave it", async () => {
    const form = await read(encodeBody(response, [{ name: 'a"\r\nx: y.txt', text: "kept" }]));
    expect([...form.keys()]).toEqual(["payload_json", "files[0]"]);
    expect(await (form.get("files[0]") as File).text()).toBe("kept");
  });
});
