import type { ShownFile } from "./realm.ts";
import { componentTypes, type WireComponent } from "./wire.ts";

/** A component as it comes back: numbered, and with what the app left to Discord. */
export function storedComponents(
  components: readonly WireComponent[] | null | undefined,
  message: string,
  files: readonly ShownFile[],
): readonly WireComponent[] {
  let count = 0;
  const store = (component: WireComponent): WireComponent => {
    count += 1;
    const { components: inner, accessory, ...rest } = component;
    const filled: WireComponent = { ...defaultsOf(component.type), ...withoutNull(rest), id: count };
    if (inner) filled.components = inner.map(store);
    if (accessory) filled.accessory = store(accessory);
    if (rest.file) {
      const sent = files.find(({ name }) => rest.file?.url === `attachment://${name}`);
      const url = fileUrl(sent?.id ?? "", sent?.name ?? "");
      filled.file = { id: message, url, proxy_url: url };
      filled.name = sent?.name ?? null;
      filled.size = Buffer.byteLength(sent?.text ?? "");
    }
    return filled;
  };
  return (components ?? []).map(store);
}

function defaultsOf(type: number): object {
  switch (type) {
    case componentTypes.select:
      return { min_values: 1, max_values: 1 };
    case componentTypes.file:
      return { spoiler: false };
    case componentTypes.separator:
      return { spacing: 1, divider: true };
    case componentTypes.container:
      return { accent_color: null, spoiler: false };
    default:
      return {};
  }
}

function withoutNull(component: WireComponent): WireComponent {
  const kept = Object.entries(component).filter(([name, value]) => value !== null || name === "accent_color");
  return { ...Object.fromEntries(kept), type: component.type };
}

/** Where the file can be fetched from, were this the real one. */
export function fileUrl(id: string, name: string): string {
  return `https://cdn.discordapp.com/ephemeral-attachments/1/${id}/${encodeURIComponent(name)}`;
}
