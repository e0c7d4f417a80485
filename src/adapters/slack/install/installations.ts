import { z } from "zod";
import type { InstallationStore } from "../../../ledger/ledger.ts";
import { ownerOf, type Team } from "../origin.ts";

/** What we keep of an installation: what answering needs, and nothing about who installed it. */
const installationSchema = z.object({
  botToken: z.string().min(1),
  botUserId: z.string().min(1),
  /** What was granted: a workspace may decline the optional scopes. */
  scopes: z.array(z.string()),
  teamId: z.string().min(1).exactOptional(),
  enterpriseId: z.string().min(1).exactOptional(),
  isEnterpriseInstall: z.boolean(),
  /** Seconds since 1970. */
  installedAt: z.number(),
});

export type Installation = Readonly<z.infer<typeof installationSchema>>;

export interface Installations {
  /** Keeps an installation in the place of an earlier one of the same owner; rejects when it names no owner. */
  put(installation: Installation): Promise<void>;
  /**
   * The installation that serves a workspace: its own before its organisation's, unless Slack says that the request
   * came through the organisation's. `undefined` when there is none. Throws when the store holds something else.
   */
  find(team: Team): Promise<Installation | undefined>;
  /** The bot token of the installation that `find` gives. */
  tokenFor(team: Team): Promise<string | undefined>;
  /**
   * Forgets an installation after `app_uninstalled`, or `tokens_revoked` for the bot's token. `atSeconds` is when
   * that happened: Slack delivers an event for up to five minutes, and a workspace may be back by then.
   */
  purge(team: Team, atSeconds: number): Promise<void>;
}

/** Reads and writes Slack's installations, by workspace (`slack:T1`) or organisation (`slack:E1`). */
export function createInstallations(store: InstallationStore): Installations {
  async function get(id: string | undefined): Promise<Installation | undefined> {
    const stored = id === undefined ? undefined : await store.get(`slack:${id}`);
    return stored === undefined ? undefined : installationSchema.parse(stored);
  }

  async function find({
    teamId,
    enterpriseId,
    isEnterpriseInstall,
  }: Team): Promise<Installation | undefined> {
    return isEnterpriseInstall
      ? ((await get(enterpriseId)) ?? (await get(teamId)))
      : ((await get(teamId)) ?? (await get(enterpriseId)));
  }

  return {
    async put(installation) {
      const owner = ownerOf(installation);
      if (owner === undefined) throw new Error("An installation names no workspace and no organisation.");
      await store.put(`slack:${owner}`, installation);
    },
    find,
    async tokenFor(team) {
      return (await find(team))?.botToken;
    },
    async purge(team, atSeconds) {
      const owner = ownerOf(team);
      const installation = await get(owner);
      if (installation !== undefined && installation.installedAt <= atSeconds)
        await store.delete(`slack:${owner}`);
    },
  };
}
