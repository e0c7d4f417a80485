/** Where an operator changes an app at Discord, to be followed by what to click there. */
export const portal = "discord.com/developers/applications > your app";
