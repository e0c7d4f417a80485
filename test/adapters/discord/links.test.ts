import { expect, it } from "vitest";
import { installLinks } from "../../../src/adapters/discord/links.ts";

it("the links to add the app ask for its commands alone, in a server and in one's own account", () => {
  const { server, user } = installLinks("123456789012345678");
  for (const [link, kind] of [
    [server, "0"],
    [user, "1"],
  ] as const) {
    const { origin, pathname, searchParams } = new URL(link);
    expect(origin + pathname).toBe("https://discord.com/oauth2/authorize");
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: "123456789012345678",
      scope: "applications.commands",
      integration_type: kind,
    });
  }
});
