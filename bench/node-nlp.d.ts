/** The part of node-nlp that the benchmark uses; the package brings no types of its own. */
declare module "node-nlp" {
  export class NlpManager {
    constructor(settings: Record<string, unknown>);
    addDocument(language: string, utterance: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, utterance: string): Promise<{ readonly intent?: string }>;
  }
}
