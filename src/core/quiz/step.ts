export interface QuizState {
  readonly questions: readonly string[];
}
