// An interactions endpoint as Discord's own package wants it, that answers every command with the same bytes.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { verifyKey } from "discord-interactions";

const { DISCORD_PUBLIC_KEY, PORT, ANSWER = "{}" } = process.env;
const length = Buffer.byteLength(ANSWER);
createServer(async (request, response) => {
  const body = await buffer(request);
  const { "x-signature-ed25519": signature, "x-signature-timestamp": timestamp } = request.headers;
  if (!(await verifyKey(body, signature, timestamp, DISCORD_PUBLIC_KEY))) {
    response.writeHead(401).end();
    return;
  }
  const interaction = JSON.parse(body.toString("utf8"));
  const answer = interaction.type === 1 ? '{"type":1}' : ANSWER;
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": interaction.type === 1 ? 10 : length,
  });
  response.end(answer);
}).listen(Number(PORT));
