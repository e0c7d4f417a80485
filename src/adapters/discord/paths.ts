/** Where Discord calls us, in HTTP mode. */
export const interactionsPath = "/discord/interactions";
