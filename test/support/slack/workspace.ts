import type { WireBlock, WireMessage, WireView } from "./wire.ts";

/** One person of the pretended workspace. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly isAdmin: boolean;
}

/** A message as it is shown now: each change makes a new one under the same `ts`. */
export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  /** The one person who sees it, when it is ephemeral. */
  readonly to?: string;
  readonly text: string;
  readonly blocks: readonly WireBlock[];
  readonly threadTs?: string;
  readonly isDeleted: boolean;
}

/** A modal or Home tab as it is shown now. */
export interface ShownView {
  readonly id: string;
  readonly hash: string;
  readonly user: string;
  readonly content: WireView;
  readonly isOpen: boolean;
  readonly previous?: string;
  readonly root: string;
}

/** One call of the Web API: what was asked and what was answered. */
export interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** What was posted to a `response_url`, and the message that it made or changed. */
export interface ResponsePost {
  readonly url: string;
  readonly body: unknown;
  readonly ts?: string;
}

export interface ResponseUrl {
  readonly user: string;
  readonly channel: string;
  readonly issuedAt: number;
  /** What `replace_original` and `delete_original` change. */
  readonly ts?: string;
  readonly posts: ResponsePost[];
}

interface Trigger {
  readonly user: string;
  readonly issuedAt: number;
  isUsed: boolean;
}

/** https://docs.slack.dev/surfaces/modals: a trigger expires in three seconds and serves once. */
const triggerMs = 3_000;

export type Workspace = ReturnType<typeof createWorkspace>;

/** All that the stand-in remembers: what is on people's screens, and every offence against Slack's rules. */
export function createWorkspace(people: readonly Person[]) {
  let count = 0;
  const next = (prefix: string) => {
    count += 1;
    return `${prefix}${count.toString().padStart(6, "0")}`;
  };
  const nextTs = () => next(`${Math.floor(Date.now() / 1000)}.`);

  const messages = new Map<string, ShownMessage>();
  const views = new Map<string, ShownView>();
  const triggers = new Map<string, Trigger>();
  const responseUrls = new Map<string, ResponseUrl>();
  const calls: Call[] = [];
  const violations: string[] = [];

  /** Slack names what the app left nameless. */
  const named = (blocks: readonly WireBlock[] = []): WireBlock[] =>
    blocks.map((block) => ({ ...block, block_id: block.block_id ?? next("block-") }));

  function checkMessage(where: string, { text, blocks = [] }: WireMessage): void {
    if (blocks.length > 50) violations.push(`${where}: more than 50 blocks`);
    if (blocks.length > 0 && !text) violations.push(`${where}: blocks without text for notifications`);
  }

  function post(channel: string, message: WireMessage, to?: string): ShownMessage {
    checkMessage(`message in ${channel}`, message);
    const shown: ShownMessage = {
      channel,
      ts: nextTs(),
      text: message.text ?? "",
      blocks: named(message.blocks),
      isDeleted: false,
      ...(to === undefined ? {} : { to }),
      ...(message.thread_ts === undefined ? {} : { threadTs: message.thread_ts }),
    };
    messages.set(shown.ts, shown);
    return shown;
  }

  function replace(ts: string, message: WireMessage): void {
    const shown = messages.get(ts);
    if (shown === undefined) return;
    checkMessage(`replaced message in ${shown.channel}`, message);
    messages.set(ts, { ...shown, text: message.text ?? "", blocks: named(message.blocks) });
  }

  function remove(ts: string): void {
    const shown = messages.get(ts);
    if (shown !== undefined) messages.set(ts, { ...shown, isDeleted: true });
  }

  function open(user: string, content: WireView, previous?: ShownView): ShownView {
    const id = next("V");
    const view: ShownView = {
      id,
      hash: next("hash-"),
      user,
      content: checkedView(content),
      isOpen: true,
      root: previous?.root ?? id,
      ...(previous === undefined ? {} : { previous: previous.id }),
    };
    views.set(id, view);
    return view;
  }

  function update(id: string, content: WireView): ShownView | undefined {
    const shown = views.get(id);
    if (shown === undefined) return undefined;
    const view = { ...shown, content: checkedView(content), hash: next("hash-") };
    views.set(id, view);
    return view;
  }

  function checkedView(content: WireView): WireView {
    if (content.blocks.length > 100) violations.push("view: more than 100 blocks");
    return { ...content, blocks: named(content.blocks) };
  }

  function close(id: string): void {
    const shown = views.get(id);
    if (shown !== undefined) views.set(id, { ...shown, isOpen: false });
  }

  function issueTrigger(user: string): string {
    const id = next("trigger-");
    triggers.set(id, { user, issuedAt: Date.now(), isUsed: false });
    return id;
  }

  /** Whose trigger it is, or Slack's error for it; each error is an offence. */
  function useTrigger(id: string): { readonly user: string } | { readonly error: string } {
    const trigger = triggers.get(id);
    const error =
      trigger === undefined
        ? "invalid_trigger_id"
        : trigger.isUsed
          ? "exchanged_trigger_id"
          : Date.now() - trigger.issuedAt > triggerMs
            ? "expired_trigger_id"
            : undefined;
    if (trigger === undefined || error !== undefined) {
      violations.push(`trigger_id: ${error}`);
      return { error: error ?? "invalid_trigger_id" };
    }
    trigger.isUsed = true;
    return { user: trigger.user };
  }

  /** From now on that `response_url` can replace and delete this message. */
  function setOriginal(responseId: string, ts: string): void {
    const target = responseUrls.get(responseId);
    if (target !== undefined) responseUrls.set(responseId, { ...target, ts });
  }

  return {
    people: new Map(people.map((person) => [person.id, person])),
    messages: messages as ReadonlyMap<string, ShownMessage>,
    views: views as ReadonlyMap<string, ShownView>,
    responseUrls,
    calls,
    violations,
    next,
    nextTs,
    post,
    replace,
    remove,
    open,
    update,
    close,
    issueTrigger,
    useTrigger,
    setOriginal,
  };
}
