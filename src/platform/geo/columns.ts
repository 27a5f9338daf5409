/**
 * Numbers as the build keeps them beside the program: text that is taken apart in no time, where a list of numbers in
 * JSON is read one by one. Little-endian, as all machines are that the program runs on.
 */
export function packed(numbers: Uint16Array | Uint32Array | Int32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64')
}

/** The bytes of {@link packed}, for an array of the same kind. */
export function unpacked(text: string): ArrayBuffer {
  // A copy of its own: small buffers share one, and may begin where no number does.
  return Uint8Array.from(Buffer.from(text, 'base64')).buffer
}

/** Gives each text a number, in the order in which they are first named. */
export class Numbered {
  readonly texts: string[] = []
  readonly #numbers = new Map<string, number>()

  of(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    // A slice would keep the whole file alive that it was cut from.
    const own = Buffer.from(text, 'utf8').toString('utf8')
    this.#numbers.set(own, this.texts.length)
    return this.texts.push(own) - 1
  }
}
