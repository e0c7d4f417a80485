/** Why a request got no answer, in words for the one who runs this machine. `error` is what `fetch` rejected with. */
export function describeFailure(error: unknown, host: string): string {
  if (error instanceof Error && error.name === "TimeoutError") return `${host} did not answer in time`;
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined) ?? "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `the name ${host} cannot be resolved (DNS)`;
  if (code === "ECONNREFUSED") return `nothing listens at ${host}`;
  if (code === "ETIMEDOUT" || code === "UND_ERR_CONNECT_TIMEOUT") return `${host} did not answer in time`;
  if (code === "ECONNRESET" || code === "UND_ERR_SOCKET") return `${host} broke the connection off`;
  if (code === "ENETUNREACH" || code === "EHOSTUNREACH") return `no network leads to ${host}`;
  if (/CERT|ISSUER|SIGNATURE/.test(code)) return `the certificate of ${host} is not trusted here (${code})`;
  return `the connection to ${host} failed (${code === "" ? "no reason given" : code})`;
}

/** Why a port cannot be listened on, and what to do about it. `error` is what a server emitted, or its code. */
export function describeListenFailure(error: unknown, port: number): string {
  const code = typeof error === "string" ? error : codeOf(error);
  if (code === "EADDRINUSE")
    return `${port} is taken by another program. Stop that one, or choose another PORT.`;
  if (code === "EACCES") return `${port} needs more rights than this user has. Choose a PORT above 1023.`;
  return `${port} cannot be listened on (${code ?? "no reason given"}). Choose another PORT.`;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
