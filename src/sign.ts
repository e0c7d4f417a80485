import { createHmac, hash } from "node:crypto";
import type { Sign } from "./core/index.ts";

/** SHA-256 works on blocks of 64 bytes, and gives 32. */
const blockLength = 64;
const hashLength = 32;

/**
 * HMAC-SHA256 in base64url, by a key made from the secret. 16 characters of it, 96 bits, are what a button carries.
 *
 * A reply has a dozen buttons. Written out on the one-shot hash, https://www.rfc-editor.org/rfc/rfc2104, it takes a third of the time
 * of an `Hmac` object each; a test holds the two equal. The key is in hexadecimal and as long as a block, so its padded forms are
 * ASCII, and a text can be hashed without a buffer for it.
 */
export function createSign(secret: string): Sign {
  const key = keyOf(secret);
  const inner = padded(key, 0x36);
  const outer = Buffer.alloc(blockLength + hashLength);
  outer.write(padded(key, 0x5c), "latin1");
  return (text) => {
    outer.write(hash("sha256", inner + text, "binary"), blockLength, "latin1");
    return hash("sha256", outer, "base64url");
  };
}

/** The key that a secret stands for: 64 hexadecimal digits. */
export function keyOf(secret: string): string {
  return createHmac("sha256", "wechat-account-guide actions").update(secret).digest("hex");
}

function padded(key: string, pad: number): string {
  return String.fromCharCode(...Array.from(key, (digit) => digit.charCodeAt(0) ^ pad));
}
