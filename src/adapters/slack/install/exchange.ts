import { optional } from "../../../optional.ts";
import { type AccessParts, createAccess, tokensOf } from "./access.ts";
import type { Installation } from "./installations.ts";

export interface ExchangeParts extends AccessParts {
  /** The very address that the authorize page was given, if it was given one. */
  readonly redirectUri?: string;
}

export interface Exchanged {
  readonly installation: Installation;
  readonly appId: string;
}

/** Exchanges the code that Slack sent the browser back with; rejects when Slack refuses or answers something else. */
export function createExchange({ redirectUri, ...parts }: ExchangeParts) {
  const askForAccess = createAccess(parts);
  return async (code: string, nowSeconds: number): Promise<Exchanged> => {
    const access = await askForAccess({ code, ...optional("redirect_uri", redirectUri) });
    const isEnterpriseInstall = access.is_enterprise_install;
    const installation = {
      ...tokensOf(access, nowSeconds),
      botUserId: access.bot_user_id,
      scopes: access.scope.split(","),
      ...(isEnterpriseInstall ? {} : optional("teamId", access.team?.id)),
      ...optional("enterpriseId", access.enterprise?.id),
      isEnterpriseInstall,
      installedAt: nowSeconds,
    };
    return { installation, appId: access.app_id };
  };
}
