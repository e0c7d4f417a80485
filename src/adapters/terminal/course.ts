import { type Choice, fill, type ReplyPart } from "../../core/index.ts";

/** Where somebody is in a finder or a quiz, so that a question in between does not lose it. */
export interface Course {
  /** Whether a finder or a quiz waits for its next answer, also while something else is shown. */
  readonly isUnderWay: boolean;
  /** Whether its question is what was shown last. */
  readonly isWaiting: boolean;
  /** Takes note of a reply and returns what to show of it: all, and below what is shown in between, a way back. */
  follow(parts: readonly ReplyPart[], from: "typed" | "pressed"): readonly ReplyPart[];
  /** What was asked last, to be shown again; nothing when nothing waits. */
  resume(): readonly ReplyPart[];
}

/** No token of the core: the way back is the terminal's own, which alone remembers where one was. */
const wayBack = "way-back";

export function isWayBack({ action }: Choice): boolean {
  return action === wayBack;
}

/** `label` names the way back; `{progress}` in it is where one was, as "Question 2 of 5". */
export function createCourse(label: () => string): Course {
  let asked: readonly ReplyPart[] = [];
  let place: string | undefined;
  let isInBetween = false;

  return {
    get isUnderWay() {
      return place !== undefined;
    },
    get isWaiting() {
      return place !== undefined && !isInBetween;
    },
    follow(parts, from) {
      const progress = parts.find((part) => part.kind === "progress");
      if (progress !== undefined) {
        asked = parts;
        place = progress.text;
        isInBetween = false;
        return parts;
      }
      // Its own button led elsewhere: to an answer, which has a vote, or to the end.
      const isEnd = from === "pressed" && !isInBetween && !parts.some((part) => part.kind === "feedback");
      if (isEnd) place = undefined;
      if (place === undefined) return parts;
      isInBetween = true;
      const back = fill(label(), { progress: place });
      return [...parts, { kind: "choices", prompt: back, choices: [{ label: back, action: wayBack }] }];
    },
    resume() {
      isInBetween = false;
      return place === undefined ? [] : asked;
    },
  };
}
