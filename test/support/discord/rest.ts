import { z } from "zod";
import { type Refusal, takeAnswer } from "./answers.ts";
import { botOutput, commandOutput, userOutput } from "./outputs.ts";
import { everywhere, type Realm, type RegisteredCommand } from "./realm.ts";
import { createSnowflake } from "./snowflake.ts";
import { breachesOfCommands, breachesOfRequest } from "./validate.ts";
import { type Answered, useToken } from "./webhooks.ts";
import type { SentBody } from "./wire.ts";

export interface RestParts {
  readonly realm: Realm;
  readonly ackMs: number;
  readonly token: () => string;
  readonly gatewayUrl: () => string;
  readonly publicKey: string;
  readonly shards: number;
  readonly maxConcurrency: number;
}

export interface RestRequest {
  readonly method: string;
  /** Behind the version, without a query: `/gateway/bot`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly sent: SentBody;
}

interface Route {
  readonly pattern: RegExp;
  /** An interaction's token in the address is enough. */
  readonly isOpen?: boolean;
  readonly answer: (request: RestRequest, match: readonly string[], parts: RestParts) => Answered;
}

const commandsSchema = z.array(z.looseObject({ name: z.string(), type: z.number().nullish() }));

const routes: readonly Route[] = [
  {
    pattern: /^GET \/gateway\/bot$/,
    answer: (_, __, { gatewayUrl, shards, maxConcurrency }) => ({
      status: 200,
      body: {
        url: gatewayUrl(),
        shards,
        session_start_limit: {
          total: 1_000,
          remaining: 999,
          reset_after: 86_400_000,
          max_concurrency: maxConcurrency,
        },
      },
    }),
  },
  {
    pattern: /^GET \/users\/@me$/,
    answer: (_, __, { realm: { appId } }) => ({
      status: 200,
      body: { ...botOutput(appId), mfa_enabled: true, locale: "en-US", verified: true, email: null },
    }),
  },
  {
    pattern: /^GET \/applications\/@me$/,
    answer: (_, __, parts) => ({ status: 200, body: appOutput(parts) }),
  },
  {
    pattern: /^(GET|PUT) \/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/,
    answer: ({ sent, query }, [, method, app, guild], { realm }) => {
      if (app !== realm.appId) return refusal(403, 20012, "You are not authorized to perform this action");
      if (guild !== undefined && !realm.guilds.has(guild)) return refusal(403, 50001, "Missing Access");
      const scope = guild ?? everywhere;
      const old = realm.commands.get(scope) ?? [];
      if (method === "PUT") {
        const breaches = breachesOfCommands(sent.body);
        if (breaches.length > 0) return refusal(400, 50035, breaches.join("; "));
        realm.commands.set(scope, registered(sent.body, old, guild));
      }
      const withTexts = method === "PUT" || query.get("with_localizations") === "true";
      const body = (realm.commands.get(scope) ?? []).map((command) =>
        withoutTexts(commandOutput(command, realm.appId, guild), withTexts),
      );
      return { status: 200, body };
    },
  },
  {
    pattern: /^POST \/interactions\/(\d+)\/([^/]+)\/callback$/,
    isOpen: true,
    answer: ({ sent, query }, [, id, token = ""], { realm, ackMs }) => {
      const found = realm.interactions.get(token);
      const interaction = found?.id === id ? found : undefined;
      const refused = takeAnswer(realm, interaction, sent, ackMs);
      if (refused !== undefined || interaction === undefined) return refusalOf(refused);
      if (query.get("with_response") !== "true") return { status: 204 };
      return {
        status: 200,
        body: {
          interaction: {
            id,
            type: interaction.type,
            ...(interaction.message === undefined ? {} : { response_message_id: interaction.message }),
          },
        },
      };
    },
  },
  {
    pattern: /^(GET|POST|PATCH|DELETE) \/webhooks\/(\d+)\/([^/]+)(?:\/messages\/([^/]+))?$/,
    isOpen: true,
    answer: ({ sent }, [, method = "", app, token = "", target], { realm }) =>
      useToken(realm, app === realm.appId ? realm.interactions.get(token) : undefined, method, target, sent),
  },
];

/** Answers one request as Discord's API would; a route that the stand-in does not know is an offence. */
export function answerRest(request: RestRequest, parts: RestParts): Answered {
  const { realm } = parts;
  const line = `${request.method} ${request.path}`;
  for (const { pattern, isOpen = false, answer } of routes) {
    const match = pattern.exec(line);
    if (match === null) continue;
    if (!isOpen && request.authorization !== `Bot ${parts.token()}`)
      return refusal(401, 0, "401: Unauthorized");
    if (!isOpen)
      for (const breach of breachesOfRequest(request.method, request.path, request.sent.body))
        realm.violations.push(`${line}: ${breach}`);
    return answer(request, match, parts);
  }
  realm.violations.push(`${line}: the stand-in does not know this route`);
  return refusal(404, 0, "404: Not Found");
}

function registered(
  body: unknown,
  old: readonly RegisteredCommand[],
  guild: string | undefined,
): readonly RegisteredCommand[] {
  return commandsSchema.parse(body).map((definition) => {
    const type = definition.type ?? 1;
    const known = old.find((each) => each.name === definition.name && each.type === type);
    return {
      id: known?.id ?? createSnowflake(),
      type,
      name: definition.name,
      definition,
      ...(guild === undefined ? {} : { guild }),
    };
  });
}

/** Discord leaves the texts of other locales out of a list, unless they are asked for. */
function withoutTexts<T extends object>(command: T, withTexts: boolean): object {
  const hidden = ["name_localizations", "description_localizations"];
  return withTexts
    ? command
    : Object.fromEntries(Object.entries(command).filter(([name]) => !hidden.includes(name)));
}

/** https://docs.discord.com/developers/resources/application */
function appOutput({ realm: { appId, guilds, people }, publicKey }: RestParts) {
  const [owner] = people.values();
  return {
    id: appId,
    name: "WeChat guide",
    icon: null,
    description: "",
    type: null,
    flags: 0,
    flags_new: "0",
    bot: botOutput(appId),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: publicKey,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    ...(owner === undefined ? {} : { owner: userOutput(owner) }),
    approximate_guild_count: guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}

function refusalOf(refused: Refusal | undefined): Answered {
  return refused === undefined
    ? refusal(404, 10062, "Unknown interaction")
    : refusal(refused.status, refused.code, refused.message);
}

function refusal(status: number, code: number, message: string): Answered {
  return { status, body: { message, code } };
}
