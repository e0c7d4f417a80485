import { createHmac, createSecretKey } from "node:crypto";
import type { Sign } from "./core/index.ts";

/** HMAC-SHA256 in base64url. 16 characters of it, 96 bits, are what a button carries. */
export function createSign(secret: string): Sign {
  // As a key object it is prepared once, not for each of the many buttons of a reply.
  const key = createSecretKey(secret, "utf8");
  return (text) => createHmac("sha256", key).update(text).digest("base64url");
}
