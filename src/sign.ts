import { createHmac } from "node:crypto";
import type { Sign } from "./core/index.ts";

/** HMAC-SHA256 in base64url. 16 characters of it, 96 bits, are what a button carries. */
export function createSign(secret: string): Sign {
  return (text) => createHmac("sha256", secret).update(text).digest("base64url");
}
