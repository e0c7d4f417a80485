/** Where one question ends and another may begin: sentence ends, semicolons, line breaks, and the words that join questions. */
const seam =
  /[?？!！;；。\n]+|\.\s+|(?:,\s*|\s)(?:and also|and|also|plus|as well as)\s+(?=(?:how|what|which|why|when|where|who|can|could|do|does|is|are|will|should|if)\b)|[，,]?\s*(?:还有|另外|以及|顺便问|而且|并且)[，,]?/giu;

/** More parts than this are a story, not a list of questions; its rest is left to the whole. */
const mostParts = 6;

/** Splits an utterance into the questions that it may consist of; one that has no seam comes back as its only part. */
export function splitParts(utterance: string): string[] {
  return utterance
    .slice(0, 2_000)
    .split(seam)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .slice(0, mostParts);
}
