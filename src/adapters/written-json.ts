/** A value that is JSON already, in UTF-8: a receiver sends its bytes as they are, and anything else may still write it out. */
export class WrittenJson {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  toJSON(): unknown {
    return JSON.parse(this.bytes.toString("utf8"));
  }
}
