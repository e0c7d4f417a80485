import type { webApi } from "@slack/bolt";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { type Locale, nearestLocale } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import { within } from "../within.ts";
import type { Team } from "./origin.ts";
import { reasonOf } from "./reason.ts";

/** What Slack says of a person, as far as it matters to us. */
export interface Profile {
  readonly locale?: Locale;
  /** Manages the workspace. */
  readonly isAdmin: boolean;
}

export interface Profiles {
  /** What is known already; asks Slack meanwhile when nothing is, so that the next answer has it. Never waits. */
  known(team: Team, userId: string): Profile | undefined;
  /** Asks Slack when nothing is known, and waits for at most two seconds; without an answer, nothing is known. */
  lookUp(team: Team, userId: string): Promise<Profile | undefined>;
}

export interface ProfilesParts {
  readonly clientFor: (team: Team) => Promise<webApi.WebClient | undefined>;
}

/** Whom to ask about, where. */
interface Subject {
  readonly team: Team;
  readonly userId: string;
}

const capacity = 5_000;
const freshMs = 6 * 60 * 60_000;
/** What Slack refuses, such as all people to a workspace that did not grant `users:read`, is not asked for again for so long. */
const refusedMs = 60 * 60_000;
/** Slack is left in peace for so long when it is not there, or is asked too often. */
const troubledMs = 60_000;
const patienceMs = 2_000;

/** What Slack says of one person alone, such as a guest of another organisation in a shared channel. */
const personal: ReadonlySet<string> = new Set(["user_not_found", "user_not_visible"]);

const answer = z.object({
  user: z.object({
    locale: z.string().optional(),
    is_admin: z.boolean().default(false),
    is_owner: z.boolean().default(false),
  }),
});

/**
 * Remembers a person's language and role for six hours, from `users.info`, whose scope `users:read` is optional: without it
 * nothing is known and nothing is missed but the language. https://docs.slack.dev/reference/methods/users.info
 */
export function createProfiles({ clientFor }: ProfilesParts): Profiles {
  const refused = new LRUCache<string, true>({ max: capacity });
  const profiles = new LRUCache<string, Profile, Subject>({
    max: capacity,
    ttl: freshMs,
    // To the minute is close enough, and spares a look at the clock, and a timer, for each millisecond.
    ttlResolution: 60_000,
    fetchMethod: async (_key, _stale, { context }) => ask(context),
    // One that is dropped before Slack has answered would reject, and nobody waits for it.
    ignoreFetchAbort: true,
  });

  const isRefused = (subject: Subject) =>
    refused.has(teamKey(subject.team)) || refused.has(personKey(subject));

  async function ask(subject: Subject): Promise<Profile | undefined> {
    const { team, userId } = subject;
    if (isRefused(subject)) return undefined;
    try {
      const client = await clientFor(team);
      const { user } = answer.parse(await client?.users.info({ user: userId, include_locale: true }));
      const locale = user.locale === undefined ? undefined : nearestLocale(user.locale);
      return { ...optional("locale", locale), isAdmin: user.is_admin || user.is_owner };
    } catch (error) {
      // Asking again at every click would only cost the workspace's rate limit.
      const code = reasonOf(error);
      const about = code !== undefined && personal.has(code) ? personKey(subject) : teamKey(team);
      refused.set(about, true, { ttl: code === undefined ? troubledMs : refusedMs });
      return undefined;
    }
  }

  const fetched = (subject: Subject) => profiles.fetch(personKey(subject), { context: subject });

  return {
    known(team, userId) {
      const subject = { team, userId };
      const profile = profiles.get(personKey(subject));
      // A fetch that comes to nothing costs more than the whole answer.
      if (profile === undefined && !isRefused(subject)) void fetched(subject);
      return profile;
    },
    lookUp: (team, userId) => within(fetched({ team, userId }), patienceMs),
  };
}

function personKey({ team, userId }: Subject): string {
  return `${teamKey(team)}:${userId}`;
}

function teamKey({ teamId, enterpriseId }: Team): string {
  return teamId ?? enterpriseId ?? "";
}
