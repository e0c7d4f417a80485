import type { Surface, User } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import type { InteractionPayload } from "./payload.ts";

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
const administrator = 1n << 3n;
const manageGuild = 1n << 5n;

/** Where a command was used: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types */
const botDirectMessages = 1;

/** The user as the core knows them; `undefined` where Discord does not say who it is. `operators` holds ids as in `User.id`. */
export function userOf(
  { guild_id, member, user: alone }: InteractionPayload,
  operators: ReadonlySet<string>,
): User | undefined {
  const account = member?.user ?? alone;
  if (account == null) return undefined;
  const id = `discord:${account.id}`;
  const permissions = BigInt(member?.permissions ?? 0);
  return {
    id,
    ...optional("workspace", guild_id == null ? undefined : `discord:${guild_id}`),
    name: member?.nick ?? account.global_name ?? account.username ?? "",
    isOperator: operators.has(id),
    isAdmin: guild_id != null && (permissions & (administrator | manageGuild)) !== 0n,
  };
}

/** In a server and in a group others read along; in the direct messages with us nobody does. */
export function surfaceOf({ context, guild_id }: InteractionPayload): Surface {
  const isDirect = context == null ? guild_id == null : context === botDirectMessages;
  return isDirect ? "direct" : "channel";
}
