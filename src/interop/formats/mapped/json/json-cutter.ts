/** One record of a JSON file, as its bytes. */
export interface JsonPiece {
  /** Name of the list or map it stands in, where the file holds several under names; else ''. */
  readonly list: string
  /** Its name, where records are kept by name. */
  readonly key: string | undefined
  /** Undefined where it is larger or deeper than allowed. */
  readonly bytes: Buffer | undefined
}

/** How deep the records of a file stand: bare, in one list or map, or in several under names. */
export type Base = 0 | 1 | 2

const quote = 34
const backslash = 92
const openBrace = 123
const closeBrace = 125
const openBracket = 91
const closeBracket = 93
const comma = 44
const colon = 58

/**
 * Cuts JSON of any size into its records without holding more than one of them. Only brackets, braces, commas and quotes are
 * looked at, as bytes, once each; what a record says is read by JSON.parse, so that one broken record costs one record.
 */
export class JsonCutter {
  readonly #base: Base
  readonly #maxBytes: number
  readonly #maxDepth: number
  #found: JsonPiece[] = []
  #depth = 0
  #inString = false
  #escaped = false
  /** Whether each container around the records is an object. */
  readonly #isObject: boolean[] = []
  #expectKey = false
  #inKey = false
  #keyParts: Buffer[] = []
  #key: string | undefined
  #list = ''
  #atFirst = true
  #skip = false
  #collecting = false
  #parts: Buffer[] = []
  #size = 0
  #tooLarge = false

  constructor(base: Base, maxBytes: number, maxDepth: number) {
    this.#base = base
    this.#maxBytes = maxBytes
    this.#maxDepth = maxDepth
  }

  /** @returns the records that this chunk completes. */
  push(chunk: Buffer): JsonPiece[] {
    let start = this.#collecting ? 0 : -1
    let keyStart = this.#inKey ? 0 : -1
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (byte === backslash) this.#escaped = true
        else if (byte === quote) {
          this.#inString = false
          if (this.#inKey) this.#endKey(chunk.subarray(keyStart, at))
        }
        continue
      }
      if (byte === 32 || byte === 10 || byte === 13 || byte === 9) continue
      if (!this.#collecting) {
        if (this.#between(byte)) {
          if (this.#inKey) keyStart = at + 1
          continue
        }
        this.#begin(byte)
        start = at
      }
      if (byte === quote) this.#inString = true
      else if (byte === openBrace || byte === openBracket) {
        this.#depth += 1
        if (this.#depth - this.#base > this.#maxDepth) this.#tooLarge = true
      } else if (byte === closeBrace || byte === closeBracket) {
        if (this.#depth === this.#base) {
          this.#finish(chunk.subarray(start, at))
          this.#leave()
          continue
        }
        this.#depth -= 1
        if (this.#depth === this.#base) this.#finish(chunk.subarray(start, at + 1))
      } else if (byte === comma && this.#depth === this.#base) {
        this.#finish(chunk.subarray(start, at))
        this.#between(byte)
      }
    }
    if (this.#collecting) this.#keep(chunk.subarray(start))
    if (this.#inKey) this.#keepKey(chunk.subarray(keyStart))
    return this.#found.splice(0)
  }

  /** What is left when the input ends: a record that was cut off, or nothing. */
  end(): { readonly rest: Buffer | undefined; readonly complete: boolean } {
    const complete = this.#depth === 0 && !this.#inString && !this.#collecting
    return { rest: this.#collecting ? Buffer.concat(this.#parts) : undefined, complete }
  }

  /** Reads a byte outside of all records. @returns false where a record begins with it. */
  #between(byte: number): boolean {
    const inObject = this.#isObject.at(-1) === true
    if (byte === comma) this.#expectKey = inObject
    else if (byte === colon) this.#expectKey = false
    else if (byte === closeBrace || byte === closeBracket) this.#leave()
    else if (byte === quote && inObject && this.#expectKey) {
      this.#inString = true
      this.#inKey = true
      this.#keyParts = []
    } else if (this.#depth === this.#base) return false
    else if (byte === openBrace || byte === openBracket) this.#enter(byte === openBrace)
    // A word or number beside the lists of the file.
    else if (byte === quote) this.#inString = true
    return true
  }

  #enter(isObject: boolean): void {
    this.#depth += 1
    this.#isObject.push(isObject)
    this.#expectKey = isObject
    if (this.#depth !== this.#base) return
    this.#list = this.#depth === 2 ? (this.#key ?? '') : ''
    this.#atFirst = true
    this.#skip = false
    this.#key = undefined
  }

  #leave(): void {
    if (this.#depth === 0) return
    this.#depth -= 1
    this.#isObject.pop()
    this.#expectKey = false
  }

  #begin(byte: number): void {
    // Beside the lists of a file stand words about it: the first value tells which is which.
    if (this.#atFirst) this.#skip = this.#base === 2 && byte !== openBrace
    this.#atFirst = false
    this.#collecting = true
    this.#parts = []
    this.#size = 0
    this.#tooLarge = false
  }

  #keep(piece: Buffer): void {
    this.#size += piece.length
    if (this.#size > this.#maxBytes || this.#skip) {
      this.#tooLarge = true
      this.#parts = []
    }
    if (!this.#tooLarge) this.#parts.push(piece)
  }

  #finish(last: Buffer): void {
    this.#keep(last)
    if (!this.#skip)
      this.#found.push({
        list: this.#list,
        key: this.#isObject.at(-1) === true ? (this.#key ?? '') : undefined,
        bytes: this.#tooLarge ? undefined : Buffer.concat(this.#parts),
      })
    this.#collecting = false
    this.#parts = []
    this.#key = undefined
  }

  #keepKey(piece: Buffer): void {
    const size = this.#keyParts.reduce((sum, one) => sum + one.length, 0)
    if (size <= 1_000) this.#keyParts.push(piece)
  }

  #endKey(piece: Buffer): void {
    this.#keepKey(piece)
    this.#inKey = false
    const text = Buffer.concat(this.#keyParts).toString('utf8').slice(0, 500)
    try {
      this.#key = String(JSON.parse(`"${text}"`))
    } catch {
      this.#key = text
    }
    this.#keyParts = []
  }
}
