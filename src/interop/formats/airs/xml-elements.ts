import { SaxesParser, type SaxesTag } from 'saxes'
import { decode, type InputFile, limits, utf8Chunks } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'

/** One element with all that is in it. Names are without their namespace prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** Text of the element itself, CDATA included, untrimmed. */
  text: string
  readonly line: number
}

/** An element that was looked for. */
export interface Found {
  readonly element: XmlElement
  /** The wanted element that it stands in, as far as that has been read. */
  readonly within: XmlElement | undefined
  /** What is wrong with it: not closed, closed by another's tag, or larger than a record may be. */
  broken?: 'xml-damaged' | 'record-too-large'
}

/** How an XML file departed from the rules without harm to its records. */
export interface XmlCounts {
  repaired: number
}

/**
 * Streams the elements of these names out of an XML file. A wanted element inside another is yielded before it
 * and is not among its children. Memory is bounded by the largest of them.
 *
 * No entity but the five of XML itself means anything here: document types that declare others are refused, and
 * nothing is ever fetched. The declaration is not believed: version and encoding are told by the bytes.
 *
 * @throws {Invalid} `xml-entities`, `not-xml`, `field-too-large`.
 */
export async function* wantedElements(
  file: InputFile,
  wanted: ReadonlySet<string>,
  counts: XmlCounts = { repaired: 0 },
): AsyncGenerator<Found> {
  const builder = new Builder(file.name, wanted, counts)
  const onGuess = () => {
    counts.repaired += 1
  }
  for await (const text of xmlText(file, onGuess)) {
    builder.write(text)
    yield* builder.take()
  }
  builder.close()
  yield* builder.take()
}

/** Closed by the wrong tag or not at all: where an element ends is then a guess. */
const structural = /unexpected close tag|unmatched closing tag|unclosed tag|weird empty close|unexpected end/

class Builder {
  readonly #file: string
  readonly #wanted: ReadonlySet<string>
  readonly #counts: XmlCounts
  readonly #parser = new SaxesParser({ position: true })
  /** Open wanted elements with what is open in them, outermost first. */
  readonly #open: OpenWanted[] = []
  #found: Found[] = []
  #elements = 0
  #sinceEvent = 0
  #justEnded: { broken?: Found['broken'] } | undefined

  constructor(file: string, wanted: ReadonlySet<string>, counts: XmlCounts) {
    this.#file = file
    this.#wanted = wanted
    this.#counts = counts
    const parser = this.#parser
    parser.on('error', (error) => this.#onError(error.message))
    parser.on('doctype', (text) => this.#onDoctype(text))
    parser.on('opentag', (tag) => this.#onOpen(tag))
    parser.on('closetag', () => this.#onClose())
    parser.on('text', (text) => this.#onText(text))
    parser.on('cdata', (text) => this.#onText(text))
  }

  write(text: string): void {
    this.#sinceEvent += text.length
    this.#parser.write(text)
    if (this.#sinceEvent > limits.csvFieldBytes) {
      throw new Invalid(
        'field-too-large',
        `${this.#file} has a value of more than 10 MB, so it was not read; shorten it or split the file.`,
      )
    }
  }

  close(): void {
    this.#parser.close()
    if (this.#elements === 0) throw notXml(this.#file)
    // What is open now was cut off with the file.
    while (this.#open.length > 0) this.#end(this.#open.pop() as OpenWanted, 'xml-damaged')
  }

  take(): Found[] {
    const found = this.#found
    this.#found = []
    return found
  }

  #onError(message: string): void {
    this.#counts.repaired += 1
    if (!structural.test(message)) return
    const current = this.#open.at(-1)
    if (current) current.damaged = true
    // The parser closes what another's tag ended, and says only then that it was not its own.
    if (this.#justEnded && /unexpected close tag/.test(message)) this.#justEnded.broken ??= 'xml-damaged'
  }

  #onDoctype(text: string): void {
    this.#sinceEvent = 0
    if (!/<!|\[|%/.test(text)) return
    throw new Invalid(
      'xml-entities',
      `${this.#file} declares entities of its own, which directories do not need and which can be used for attacks, so it was not read; export it without a document type and import it again.`,
    )
  }

  #onOpen(tag: SaxesTag): void {
    this.#sinceEvent = 0
    this.#justEnded = undefined
    this.#elements += 1
    const element: XmlElement = {
      name: localName(tag.name),
      attributes: plainAttributes(tag.attributes),
      children: [],
      text: '',
      line: this.#parser.line,
    }
    const current = this.#open.at(-1)
    if (this.#wanted.has(element.name) && (!current || current.element.name === element.name)) {
      this.#open.push(new OpenWanted(element))
    } else current?.open(element)
  }

  #onClose(): void {
    this.#sinceEvent = 0
    this.#justEnded = undefined
    const current = this.#open.at(-1)
    if (!current?.close()) return
    this.#open.pop()
    this.#end(current, current.tooLarge ? 'record-too-large' : current.damaged ? 'xml-damaged' : undefined)
  }

  #onText(text: string): void {
    this.#sinceEvent = 0
    this.#open.at(-1)?.add(text)
  }

  #end(current: OpenWanted, broken: Found['broken']): void {
    const found = {
      element: current.element,
      within: this.#open.at(-1)?.element,
      ...(broken ? { broken } : {}),
    }
    this.#justEnded = found
    this.#found.push(found)
  }
}

/** A wanted element that is being read. */
class OpenWanted {
  readonly element: XmlElement
  damaged = false
  tooLarge = false
  /** From the element itself to the innermost that is open. */
  readonly #path: XmlElement[]
  #size = 0
  /** Elements that are open but were not kept, the record being too large. */
  #skipped = 0

  constructor(element: XmlElement) {
    this.element = element
    this.#path = [element]
  }

  open(element: XmlElement): void {
    this.#grow(100 + element.name.length + Object.entries(element.attributes).join('').length)
    if (this.tooLarge || this.#skipped > 0 || this.#path.length > limits.nesting) {
      this.tooLarge = true
      this.#skipped += 1
      return
    }
    this.#path.at(-1)?.children.push(element)
    this.#path.push(element)
  }

  /** @returns true when it was the wanted element itself that ended. */
  close(): boolean {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return false
    }
    this.#path.pop()
    return this.#path.length === 0
  }

  add(text: string): void {
    this.#grow(text.length)
    const innermost = this.#path.at(-1)
    if (innermost && !this.tooLarge) innermost.text += text
  }

  #grow(by: number): void {
    this.#size += by
    if (this.#size > limits.recordBytes && !this.tooLarge) {
      this.tooLarge = true
      // Only the first child is kept, the key: enough to say which record was too large.
      this.element.children.splice(1)
    }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function plainAttributes(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes))
    if (name !== 'xmlns' && !name.startsWith('xmlns:') && name !== '__proto__')
      out[localName(name)] = String(value)
  return out
}

function notXml(file: string): Invalid {
  return new Invalid('not-xml', `${file} holds no XML elements; export it as XML once more and import that.`)
}

/**
 * The file as text, in pieces that end with a tag, so that one odd byte spoils few characters around it. An
 * ampersand that begins no entity is written as one: the parser would look for the end of it through the file.
 */
async function* xmlText(file: InputFile, repaired: () => void): AsyncGenerator<string> {
  let inCdata = false
  const escaped = (text: string): string =>
    text.replace(ampersands, (token) => {
      if (token !== '&') inCdata = token !== ']]>'
      else if (!inCdata) {
        repaired()
        return '&amp;'
      }
      return token
    })
  for await (const piece of decodedPieces(file, repaired)) yield escaped(piece)
}

const ampersands = /<!\[CDATA\[|\]\]>|&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\w.-]{0,30});)/gi

async function* decodedPieces(file: InputFile, guessed: () => void): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of utf8Chunks(file)) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = whole.lastIndexOf(closing) + 1
    if (end > 0) yield decoded(whole.subarray(0, end), guessed)
    rest = whole.subarray(end)
    if (rest.length > limits.csvFieldBytes) {
      throw new Invalid(
        'field-too-large',
        `${file.name} has a value of more than 10 MB, so it was not read; shorten it or split the file.`,
      )
    }
  }
  if (rest.length > 0) yield decoded(rest, guessed)
}

const closing = '>'.charCodeAt(0)

function decoded(bytes: Buffer, guessed: () => void): string {
  const all = decode(bytes)
  if (!all.guessed) return all.text
  guessed()
  const parts: string[] = []
  let start = 0
  for (let at = bytes.indexOf(closing); at >= 0; at = bytes.indexOf(closing, start)) {
    parts.push(decode(bytes.subarray(start, at + 1)).text)
    start = at + 1
  }
  parts.push(decode(bytes.subarray(start)).text)
  return parts.join('')
}
