/** Elements inside which a sentence goes on; any other tag ends it. */
const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'em', 'i', 'q', 'small', 'span', 'strong', 'time'])
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'path', 'wbr'])
/** Elements whose text nobody reads as prose. */
const UNREAD = new Set(['head', 'script', 'style', 'svg', 'template', 'option', 'textarea', 'pre', 'code'])
/** Proper names and numbers count as one short word: nobody can choose a shorter one. */
const NAME_CLASSES = ['name', 'number', 'address']
const MASK = 'Sam'

/** Words that are names though no element marks them. */
const KNOWN_NAMES = ['Breakwater', 'Spanish', 'Arabic', 'English', 'Wi-Fi', 'WCAG', 'ZIP']

export interface PageSentence {
  readonly text: string
  readonly words: number
}

interface Open {
  readonly tag: string
  readonly unread: boolean
  readonly masked: boolean
}

/**
 * The whole sentences of a rendered English page: what ends in a full stop, question or exclamation
 * mark. Labels, headings and links that are no sentences are left out, and so is text marked as
 * another language or as a quotation with its address. Names, numbers and addresses are masked.
 *
 * @param html as our server renders it: well-formed, attributes quoted.
 * @param names further proper names to mask.
 */
export function pageSentences(html: string, names: readonly string[] = []): PageSentence[] {
  const blocks: string[] = ['']
  const open: Open[] = []
  const add = (text: string) => {
    blocks[blocks.length - 1] += text
  }
  for (const [, closing, tagName, attributes = '', text] of html.matchAll(
    /<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)|</gi,
  )) {
    const at = open.at(-1)
    if (text !== undefined) {
      if (!at?.unread && !at?.masked) add(decode(text))
      continue
    }
    const tag = tagName?.toLowerCase()
    if (tag === undefined) continue
    if (!INLINE.has(tag)) blocks.push('')
    if (closing) {
      while (open.length > 0 && open.pop()?.tag !== tag);
      continue
    }
    if (VOID.has(tag) || attributes.endsWith('/')) continue
    const masked = hasNameClass(attributes)
    if (masked && !at?.masked && !at?.unread) add(MASK)
    open.push({
      tag,
      unread:
        at?.unread === true ||
        UNREAD.has(tag) ||
        isQuoted(tag, attributes) ||
        isOtherLanguage(tag, attributes),
      masked: at?.masked === true || masked,
    })
  }
  const known = [...KNOWN_NAMES, ...names].sort((a, b) => b.length - a.length)
  return blocks.flatMap((block) => sentencesOf(maskNames(block, known)))
}

function hasNameClass(attributes: string): boolean {
  const classes = /\bclass="([^"]*)"/.exec(attributes)?.[1]?.split(' ') ?? []
  return classes.some((name) => NAME_CLASSES.includes(name))
}

/** The words of a law, or of another text with an address: not ours to simplify. */
function isQuoted(tag: string, attributes: string): boolean {
  return (tag === 'blockquote' || tag === 'q') && /\bcite="[^"]/.test(attributes)
}

function isOtherLanguage(tag: string, attributes: string): boolean {
  const lang = /\blang="([^"]*)"/.exec(attributes)?.[1]
  return tag !== 'html' && lang !== undefined && !lang.startsWith('en')
}

function maskNames(text: string, names: readonly string[]): string {
  return names.reduce((masked, name) => masked.replaceAll(name, MASK), text)
}

function sentencesOf(block: string): PageSentence[] {
  const text = block.replace(/\s+/g, ' ').trim()
  const whole = text.match(/[^.?!]+(?:[.?!](?![\s”"’)]|$)[^.?!]*)*[.?!]+[”"’)]*/g) ?? []
  return whole.map((sentence) => {
    const trimmed = sentence.trim()
    return { text: trimmed, words: trimmed.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length }
  })
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(String(hex), 16))
    return ENTITIES[String(name).toLowerCase()] ?? String(whole)
  })
}
