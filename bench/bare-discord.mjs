// A discord.js client as the guide writes it, that answers every command with the same bytes: what the product is measured against.
import { Client, Events, GatewayIntentBits } from "discord.js";

const { DISCORD_TOKEN, DISCORD_API_URL, ANSWER = '{"data":{"content":"ok"}}' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
const { data } = JSON.parse(ANSWER);
client.on(Events.InteractionCreate, (interaction) => interaction.reply(data));
await client.login(DISCORD_TOKEN);
