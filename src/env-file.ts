/**
 * Adds what `.env` in the current folder says to the environment; what is set already stays as it is.
 *
 * Without the file nothing happens. Throws when it is there and cannot be read.
 */
export function loadEnvFile(path = ".env"): void {
  try {
    process.loadEnvFile(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
