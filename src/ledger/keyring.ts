import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { LedgerError } from "./ledger.ts";

/** Encrypts with the first key and decrypts with every one of them, so that keys can be changed while the product runs. */
export interface Keyring {
  /** False where no key is set: then nothing can be sealed. */
  readonly hasKeys: boolean;
  /** Encrypts a text so that it opens only under the same `label`, such as the row that it stands in. */
  seal(text: string, label: string): string;
  /** The text again. Throws a `LedgerError` when its key is missing, or when it was altered or moved. */
  open(sealed: string, label: string): string;
  /** Whether it was sealed with the first key. */
  isCurrent(sealed: string): boolean;
}

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** `secrets`: long texts, the first encrypts. A sealed text is `v1.<key id>.<iv, tag and ciphertext>`. */
export function createKeyring(secrets: readonly string[]): Keyring {
  const keys = secrets.map((secret) => ({
    id: derive(secret, "key id", 4).toString("hex"),
    key: derive(secret, "encryption", 32),
  }));

  return {
    hasKeys: keys.length > 0,
    seal(text, label) {
      const [first] = keys;
      if (first === undefined)
        throw new LedgerError("DATA_KEYS is not set: there is no key to encrypt with.");
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, first.key, iv).setAAD(Buffer.from(label));
      const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const sealed = Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
      return `v1.${first.id}.${sealed.toString("base64url")}`;
    },
    open(sealed, label) {
      const [, id, body = ""] = sealed.split(".");
      const key = keys.find((each) => each.id === id)?.key;
      if (key === undefined)
        throw new LedgerError(
          "DATA_KEYS does not have the key that the ledger is encrypted with. Put the old key behind the new one, as in DATA_KEYS=new,old.",
        );
      const bytes = Buffer.from(body, "base64url");
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(Buffer.from(label))
          .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return (
          decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8")
        );
      } catch (cause) {
        throw new LedgerError("Something encrypted in the ledger was altered; it cannot be read.", { cause });
      }
    },
    isCurrent: (sealed) => keys[0] !== undefined && sealed.startsWith(`v1.${keys[0].id}.`),
  };
}

/** HKDF (RFC 5869): one secret, a different key for each use. */
function derive(secret: string, use: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `wechat-account-guide ledger ${use}`, bytes));
}
