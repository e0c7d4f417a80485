import { randomBytes } from "node:crypto";
import { WrittenJson } from "../written-json.ts";

/** What JSON is made of, or JSON that is written already. */
type Json = object | WrittenJson;

/** A text that goes with an answer as a file. `name` has an extension. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface Body {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/**
 * An answer as it goes over the wire: JSON by itself, or a form of that JSON and the files.
 * https://docs.discord.com/developers/reference#uploading-files
 */
export function encodeBody(response: Json, files: readonly NamedText[] = []): Body {
  if (files.length === 0) return { contentType: "application/json", bytes: bytesOf(response) };

  // Too long to be met in any text by chance, and made anew, so that nobody can put it into one.
  const boundary = `form-${randomBytes(16).toString("hex")}`;
  const parts = [
    part(boundary, 'name="payload_json"', "application/json", bytesOf(response).toString("utf8")),
    ...files.map(({ name, text }, at) =>
      part(boundary, `name="files[${at}]"; filename="${quoted(name)}"`, "text/plain; charset=utf-8", text),
    ),
  ];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.from(`${parts.join("")}--${boundary}--\r\n`, "utf8"),
  };
}

function bytesOf(response: Json): Buffer {
  return response instanceof WrittenJson ? response.bytes : Buffer.from(JSON.stringify(response), "utf8");
}

function part(boundary: string, disposition: string, contentType: string, content: string): string {
  return `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\ncontent-type: ${contentType}\r\n\r\n${content}\r\n`;
}

/** As browsers write it: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quoted(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}
