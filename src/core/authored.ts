import type { Authored } from "./record.ts";
import type { BotRequest } from "./request.ts";

/** What every record of a user's own begins with: whose it is, where it was made, and on which day. */
export function authored({ user, today }: Pick<BotRequest, "user" | "today">): Authored {
  return { user: user.id, ...placed(user), on: today };
}

/** The workspace alone, for what is kept without who asked. */
export function placed({ workspace }: BotRequest["user"]): Pick<Authored, "workspace"> {
  return workspace === undefined ? {} : { workspace };
}
