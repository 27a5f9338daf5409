/** A piece of JSON text that is one element of a list, or a whole value of the input. */
export interface JsonElement {
  /** Name of the list it stands in, when the list is a property of the root: `contents`, `services.csv`. */
  readonly list: string
  /** From 0 within its list. */
  readonly index: number
  /** Undefined when it is larger or deeper than allowed. */
  readonly bytes: Buffer | undefined
}

const quote = 34
const backslash = 92
const openBrace = 123
const closeBrace = 125
const openBracket = 91
const closeBracket = 93
const comma = 44
const colon = 58

/**
 * Cuts JSON of any size into the elements of its lists without holding more than one of them: a list at the
 * root, the `contents` of a page, tables named `*.csv`, or whole values one after the other.
 *
 * Only brackets, braces and quotes are looked at, as bytes: each element is then parsed by JSON.parse, which is
 * ten times as fast as a token parser and lets one broken element be told apart from the others.
 */
export class JsonElements {
  readonly #maxBytes: number
  readonly #maxDepth: number
  readonly #found: JsonElement[] = []
  #parts: Buffer[] = []
  #size = 0
  #tooLarge = false
  #depth = 0
  #inString = false
  #escaped = false
  /** Depth at which the elements that are being collected begin; 0 = values at the root. */
  #base = 0
  #started = false
  #list = ''
  #index = 0
  #rootIsObject = false
  #key = ''
  #keyStart = -1
  #keyParts: Buffer[] = []
  /** The root object turned out to be an envelope around lists: it is no element itself. */
  #inEnvelope = false

  constructor(maxBytes: number, maxDepth: number) {
    this.#maxBytes = maxBytes
    this.#maxDepth = maxDepth
  }

  /** @returns the elements that this chunk completes. */
  push(chunk: Buffer): JsonElement[] {
    let start = this.#started ? 0 : -1
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (byte === backslash) this.#escaped = true
        else if (byte === quote) {
          this.#inString = false
          if (this.#keyStart >= 0) this.#endKey(chunk, at)
        }
        continue
      }
      if (byte === 32 || byte === 10 || byte === 13 || byte === 9) continue
      if (!this.#started && this.#depth === this.#base) {
        if (byte === comma) continue
        if (byte === closeBracket && this.#base > 0) {
          this.#leaveList()
          continue
        }
        if (byte === openBracket && this.#base === 0 && this.#depth === 0) {
          this.#enterList('', 1)
          continue
        }
        // A root object that turned out to be an envelope: between its lists there is nothing to collect.
        this.#started = true
        start = at
        this.#size = 0
        this.#tooLarge = false
        if (this.#base === 0) this.#rootIsObject = byte === openBrace
      }
      switch (byte) {
        case quote:
          this.#inString = true
          if (this.#rootIsObject && this.#base === 0 && this.#depth === 1) {
            this.#keyStart = at + 1
            this.#keyParts = []
          }
          break
        case openBrace:
        case openBracket:
          this.#depth += 1
          if (this.#depth - this.#base > this.#maxDepth) this.#tooLarge = true
          if (byte === openBracket && this.#depth === 2 && this.#isListKey()) {
            this.#drop()
            this.#enterList(this.#key, 2)
            start = -1
          }
          break
        case closeBrace:
        case closeBracket:
          if (this.#depth > this.#base) this.#depth -= 1
          if (this.#depth === this.#base) {
            this.#finish(chunk, start, at + 1)
            start = -1
          }
          break
        case comma:
          // A bare word or number as an element ends here.
          if (this.#depth === this.#base && this.#started) {
            this.#finish(chunk, start, at)
            start = -1
          }
          break
        case colon:
          break
        default:
          break
      }
    }
    if (this.#started) this.#keep(chunk, start)
    if (this.#keyStart >= 0) {
      this.#keyParts.push(chunk.subarray(this.#keyStart))
      this.#keyStart = 0
    }
    return this.#found.splice(0)
  }

  /**
   * What is left when the input ends.
   * @returns the unfinished element, if there is one; its bytes are not valid JSON.
   */
  end(): { rest: JsonElement | undefined; complete: boolean } {
    const complete = this.#depth === 0 && !this.#inString && !this.#started
    const envelopeOnly = this.#inEnvelope && this.#base === 0
    const rest =
      this.#started && !envelopeOnly
        ? {
            list: this.#list,
            index: this.#index,
            bytes: this.#tooLarge ? undefined : Buffer.concat(this.#parts),
          }
        : undefined
    return { rest, complete }
  }

  #isListKey(): boolean {
    return this.#rootIsObject && this.#base === 0 && (this.#key === 'contents' || this.#key.endsWith('.csv'))
  }

  #endKey(chunk: Buffer, at: number): void {
    const bytes = Buffer.concat([...this.#keyParts, chunk.subarray(this.#keyStart, at)])
    // Values at this depth are strings too; a value never ends up as the name of a list by accident,
    // because a list is preceded by its name.
    if (bytes.length <= 200) this.#key = bytes.toString('utf8')
    this.#keyStart = -1
    this.#keyParts = []
  }

  #enterList(name: string, base: number): void {
    if (base === 2) this.#inEnvelope = true
    this.#list = name
    this.#index = 0
    this.#base = base
    this.#depth = base
    this.#started = false
  }

  #leaveList(): void {
    this.#depth = this.#base - 1
    if (this.#base === 2) {
      // Back in the envelope: go on looking for further lists, collect nothing.
      this.#base = 0
      this.#depth = 1
      this.#started = true
      this.#tooLarge = true
    } else this.#base = 0
    this.#list = ''
  }

  #keep(chunk: Buffer, start: number): void {
    const piece = start > 0 ? chunk.subarray(start) : chunk
    this.#size += piece.length
    if (this.#size > this.#maxBytes) {
      this.#tooLarge = true
      this.#parts = []
    }
    if (!this.#tooLarge) this.#parts.push(piece)
  }

  #drop(): void {
    this.#parts = []
    this.#size = 0
    this.#started = false
  }

  #finish(chunk: Buffer, start: number, end: number): void {
    const last = chunk.subarray(Math.max(0, start), end)
    const fits = !this.#tooLarge && this.#size + last.length <= this.#maxBytes
    if (this.#inEnvelope && this.#base === 0) this.#inEnvelope = false
    else {
      const bytes = this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last])
      this.#found.push({ list: this.#list, index: this.#index, bytes: fits ? bytes : undefined })
      this.#index += 1
    }
    this.#drop()
    this.#tooLarge = false
  }
}
