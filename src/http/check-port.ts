import { createServer } from "node:net";
import { type Finding, ok, wrong } from "../finding.ts";
import { describeListenFailure } from "./failure.ts";

const subject = "Port";
const patienceMs = 2_000;

/** Whether the port can be listened on, or is held by a process of ours already. */
export async function checkPort(port: number): Promise<Finding> {
  const code = await listenBriefly(port);
  if (code === undefined) return ok(subject, `${port} is free.`);
  if (code === "EADDRINUSE" && (await isOurs(port)))
    return ok(subject, `${port} is served by this app already.`);
  return wrong(subject, describeListenFailure(code, port));
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
