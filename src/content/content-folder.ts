import { fileURLToPath } from "node:url";

/** The content that comes with the product, from the source folder and from the built one alike. */
export const contentFolder = fileURLToPath(new URL("../../content", import.meta.url));
