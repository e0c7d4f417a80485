// A Bolt app as the quick start writes it, that answers every command with the same bytes: what the product is measured against.
import bolt from "@slack/bolt";

const {
  SLACK_BOT_TOKEN,
  SLACK_APP_TOKEN,
  SLACK_SIGNING_SECRET,
  SLACK_API_URL,
  PORT,
  ANSWER = "ok",
} = process.env;
const isSocket = SLACK_APP_TOKEN !== undefined;
const app = new bolt.App({
  token: SLACK_BOT_TOKEN,
  ...(isSocket ? { socketMode: true, appToken: SLACK_APP_TOKEN } : { signingSecret: SLACK_SIGNING_SECRET }),
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: bolt.LogLevel.ERROR,
});
// Over HTTP a text is sent as it is; over Socket Mode an object becomes the same bytes.
const answer = isSocket ? JSON.parse(ANSWER) : ANSWER;
app.command("/wechat-account", async ({ ack }) => ack(answer));
await app.start(isSocket ? undefined : Number(PORT));
