import type { MessageReply, Reply } from "../../core/index.ts";

/** A reply where only a message can be shown. A form there is a mistake of ours, and throws. */
export function messageIn(reply: Reply): MessageReply {
  if (reply.kind === "message") return reply;
  throw new Error("A form came where only a message can be shown.");
}
