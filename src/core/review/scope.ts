import type { User } from "../request.ts";

/** Whose questions and votes a review is made of: everybody's, or those of the user's own workspace. */
export type ReviewScope = "all" | "workspace";

/** Operators see the review of everything, and who manages a workspace that of their own; `false` for anybody else. */
export function scopeOfReview({
  isOperator,
  isAdmin,
  workspace,
}: Pick<User, "isOperator" | "isAdmin" | "workspace">): ReviewScope | false {
  if (isOperator) return "all";
  return isAdmin && workspace !== undefined && "workspace";
}
