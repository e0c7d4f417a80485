import type { User } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import { ownerOf, type Team } from "./origin.ts";
import type { InteractionPayload } from "./payload.ts";

/** The installation that a button, a form or a shortcut belongs to. In a shared channel a view names it itself. */
export function teamOf({ team, enterprise, user, view, is_enterprise_install }: InteractionPayload): Team {
  const installed = view?.app_installed_team_id ?? undefined;
  const isOrganisation = installed?.startsWith("E") === true;
  const organisation = isOrganisation ? installed : (enterprise?.id ?? team?.enterprise_id ?? undefined);
  return {
    ...optional("teamId", (isOrganisation ? undefined : installed) ?? team?.id ?? user.team_id),
    ...optional("enterpriseId", organisation),
    isEnterpriseInstall: is_enterprise_install,
  };
}

/** The user as the core knows them. `operators` holds ids as in `User.id`, of the workspace or of the organisation. */
export function userOf(userId: string, name: string, team: Team, operators: ReadonlySet<string>): User {
  const workspace = `slack:${team.teamId ?? team.enterpriseId ?? ""}`;
  // An organisation's payloads name now one of its workspaces and now another, or none; its user ids are unique in it.
  const id = `slack:${ownerOf(team) ?? team.teamId ?? ""}:${userId}`;
  const isOperator = operators.has(id) || operators.has(`${workspace}:${userId}`);
  // Whether somebody manages the workspace only Slack can say; the router asks when it matters.
  return { id, workspace, name, isOperator, isAdmin: false };
}
