import { createServer } from "node:net";
import { type Finding, ok, wrong } from "../finding.ts";

const subject = "Port";
const patienceMs = 2_000;

/** Whether the port can be listened on, or is held by a process of ours already. */
export async function checkPort(port: number): Promise<Finding> {
  const code = await listenBriefly(port);
  switch (code) {
    case undefined:
      return ok(subject, `${port} is free.`);
    case "EADDRINUSE":
      return (await isOurs(port))
        ? ok(subject, `${port} is served by this app already.`)
        : wrong(subject, `${port} is taken by another program. Stop that one, or choose another PORT.`);
    case "EACCES":
      return wrong(subject, `${port} needs more rights than this user has. Choose a PORT above 1023.`);
    default:
      return wrong(subject, `${port} cannot be listened on (${code}). Choose another PORT.`);
  }
}

/** Resolves to the error's code, or to nothing when listening worked. */
function listenBriefly(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    server.listen(port, () => server.close(() => resolve(undefined)));
  });
}

async function isOurs(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/livez`, {
      signal: AbortSignal.timeout(patienceMs),
      redirect: "manual",
    });
    return response.status === 200 && (await response.text()) === "ok";
  } catch {
    return false;
  }
}
