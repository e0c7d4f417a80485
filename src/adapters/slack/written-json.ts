/** A value that is JSON already: a receiver sends its text as it is, and anything else may still write it out. */
export class WrittenJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}
