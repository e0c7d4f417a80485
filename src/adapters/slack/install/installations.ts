import { z } from "zod";
import type { InstallationStore } from "../../../ledger/ledger.ts";
import { ownerOf, type Team } from "../origin.ts";
import type { Renewal } from "./renewal.ts";

/** What we keep of an installation: what answering needs, and nothing about who installed it. */
const installationSchema = z.object({
  botToken: z.string().min(1),
  refreshToken: z.string().min(1).exactOptional(),
  /** Seconds since 1970; absent where tokens last. */
  expiresAt: z.number().exactOptional(),
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
  /** The bot token of the installation that `find` gives; one that is about to expire is renewed meanwhile. */
  tokenFor(team: Team): Promise<string | undefined>;
  /**
   * Forgets an installation after `app_uninstalled`, or `tokens_revoked` for the bot's token. `atSeconds` is when
   * that happened: Slack delivers an event for up to five minutes, and a workspace may be back by then. Resolves to the key
   * of what left, such as `slack:T1`; `undefined` when it is back.
   */
  purge(team: Team, atSeconds: number): Promise<string | undefined>;
}

/** Reads and writes Slack's installations, by workspace (`slack:T1`) or organisation (`slack:E1`). */
export function createInstallations(store: InstallationStore, renewal?: Renewal): Installations {
  async function get(id: string | undefined): Promise<Installation | undefined> {
    return id === undefined ? undefined : read(await store.get(keyOf(id)));
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

  /** A refresh token serves once, so only one of all processes uses it; the others find its work done. */
  async function renewed(installation: Installation, { isDue, renew }: Renewal): Promise<string> {
    const key = keyOf(ownerOf(installation) ?? "");
    const stored = await store.update(key, async (current) => {
      const found = read(current);
      const tokens = found !== undefined && isDue(found) ? await renew(found) : undefined;
      return tokens === undefined ? undefined : { ...found, ...tokens };
    });
    return (read(stored) ?? read(await store.get(key)) ?? installation).botToken;
  }

  return {
    async put(installation) {
      const owner = ownerOf(installation);
      if (owner === undefined) throw new Error("An installation names no workspace and no organisation.");
      await store.put(keyOf(owner), installation);
    },
    find,
    async tokenFor(team) {
      const installation = await find(team);
      if (installation === undefined || renewal?.isDue(installation) !== true) return installation?.botToken;
      const renewing = renewed(installation, renewal);
      if (renewal.isOver(installation)) return renewing;
      // Nobody waits for Slack while the old token serves; what fails is tried again.
      renewing.catch(() => undefined);
      return installation.botToken;
    },
    async purge(team, atSeconds) {
      const owner = ownerOf(team);
      if (owner === undefined) return undefined;
      const installation = await get(owner);
      if (installation !== undefined && installation.installedAt > atSeconds) return undefined;
      await store.delete(keyOf(owner));
      return keyOf(owner);
    },
  };
}

function keyOf(owner: string): string {
  return `slack:${owner}`;
}

function read(stored: unknown): Installation | undefined {
  return stored === undefined ? undefined : installationSchema.parse(stored);
}
