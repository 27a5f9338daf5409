import { inflateSync } from 'node:zlib'
import { fromBufferPromise } from 'yauzl'

/**
 * All that a file tells to whoever opens it, as text: names and contents of a zip, the words a PDF sets.
 * Anything else is read as UTF-8. A search for what must not be there is blind to packed bytes without it.
 */
export async function openedText(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return zipText(bytes)
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return pdfText(bytes)
  return bytes.toString('utf8')
}

async function zipText(bytes: Buffer): Promise<string> {
  const texts: string[] = []
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    texts.push(entry.fileName, await openedText(Buffer.concat(chunks)))
  }
  return texts.join('\n')
}

/**
 * Words of a PDF whose fonts say which letters their glyphs are (ToUnicode). A run of glyphs is read with the font that
 * its page sets it in. Where no page says which that is, it is read with every font, so that nothing is missed; wrong
 * readings are noise.
 */
function pdfText(bytes: Buffer): string {
  const objects = objectsOf(bytes)
  const fonts = new Map<string, ReadonlyMap<number, string>>()
  for (const [id, { head }] of objects) {
    const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream
    if (map !== undefined) fonts.set(id, lettersOf(map))
  }
  const words: string[] = []
  for (const [id, { stream = '' }] of objects) {
    if (!/\bT[jJ]\b/.test(stream)) continue
    const named = fontsOn(objects, id)
    for (const { font, glyphs } of runsOf(stream)) {
      const known = fonts.get(named.get(font) ?? '')
      for (const letters of known ? [known] : fonts.values()) words.push(wordsOf(glyphs, letters))
    }
  }
  // Titles, bookmarks and descriptions stand outside of what is drawn.
  const about = [...objects.values()].flatMap(({ stream }) =>
    stream?.startsWith('<?xpacket') ? [stream] : [],
  )
  return [...about, ...stringsOf(bytes.toString('latin1').replaceAll(inStream, '')), ...words].join('\n')
}

/** Names of fonts on the page that these drawings are of, each with its object; none when no page has them. */
function fontsOn(objects: ReadonlyMap<string, PdfObject>, contents: string): ReadonlyMap<string, string> {
  const page = [...objects.values()].find(({ head }) => new RegExp(`/Contents ${contents} 0 R`).test(head))
  return new Map(
    [...(page?.head ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, id]),
  )
}

const inStream = /(?<!end)stream\r?\n[\s\S]*?endstream/g

/** Strings of a PDF's objects; positions and sizes are left out, which look like points on a map. */
function stringsOf(objects: string): string[] {
  const strings: string[] = []
  for (let at = objects.indexOf('('); at >= 0; at = objects.indexOf('(', at + 1)) {
    const end = endOfString(objects, at)
    const text = Buffer.from(unescaped(objects.slice(at + 1, end)), 'latin1')
    strings.push(
      text[0] === 0xfe && text[1] === 0xff
        ? text
            .subarray(2, text.length - (text.length % 2))
            .swap16()
            .toString('utf16le')
        : text.toString('latin1'),
    )
    at = end
  }
  return strings
}

interface PdfObject {
  readonly head: string
  /** Unpacked. */
  readonly stream?: string
}

/** Objects by number. */
function objectsOf(bytes: Buffer): ReadonlyMap<string, PdfObject> {
  const all = bytes.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const mark of all.matchAll(/^(\d+) 0 obj\b/gm)) {
    const from = mark.index + mark[0].length
    const object = all.slice(from, all.indexOf('endobj', from))
    const begins = /(?<!end)stream\r?\n/.exec(object)
    const head = object.slice(0, begins?.index)
    if (!begins) objects.set(mark[1] ?? '', { head })
    else {
      const at = begins.index + begins[0].length
      objects.set(mark[1] ?? '', {
        head,
        stream: unpacked(object.slice(at, object.indexOf('endstream', at))),
      })
    }
  }
  return objects
}

function unpacked(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
  } catch {
    return stream
  }
}

/** Glyph number → letters, from the part of a font that says so. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>()
  for (const [, body = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      letters.set(Number.parseInt(glyph, 16), utf16(to))
  for (const [, body = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', to = ''] of body.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi,
    ))
      for (let glyph = Number.parseInt(first, 16); glyph <= Number.parseInt(last, 16); glyph++)
        letters.set(glyph, String.fromCodePoint(Number.parseInt(to, 16) + glyph - Number.parseInt(first, 16)))
  return letters
}

function utf16(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))
}

interface Run {
  /** As the page names it. */
  readonly font: string
  readonly glyphs: string
}

/** What each show operator (`Tj`, `TJ`) sets: the bytes of its strings, one after the other. */
function runsOf(page: string): Run[] {
  const runs: Run[] = []
  let font = ''
  let glyphs = ''
  for (let at = 0; at < page.length; at++) {
    if (page[at] === '(') {
      const end = endOfString(page, at)
      glyphs += unescaped(page.slice(at + 1, end))
      at = end
    } else if (page[at] === '<' && page[at + 1] !== '<' && page[at - 1] !== '<') {
      const end = page.indexOf('>', at)
      glyphs += hexBytes(page.slice(at + 1, end))
      at = end
    } else if (page[at] === 'T' && /[jJ]/.test(page[at + 1] ?? '')) {
      runs.push({ font, glyphs })
      glyphs = ''
    } else if (page[at] === 'T' && page[at + 1] === 'f') {
      font = /\/(\w+) [\d.]+ $/.exec(page.slice(Math.max(0, at - 40), at))?.[1] ?? ''
    }
  }
  return runs
}

/** Parentheses inside a string are escaped or balanced. */
function endOfString(page: string, from: number): number {
  let depth = 0
  for (let at = from; at < page.length; at++) {
    if (page[at] === '\\') at++
    else if (page[at] === '(') depth++
    else if (page[at] === ')' && --depth === 0) return at
  }
  return page.length
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_all, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  )
}

function hexBytes(hex: string): string {
  return Buffer.from(hex, 'hex').toString('latin1')
}

/** Glyph numbers are two bytes each. */
function wordsOf(glyphs: string, letters: ReadonlyMap<number, string>): string {
  let words = ''
  for (let at = 0; at + 1 < glyphs.length; at += 2)
    words += letters.get(glyphs.charCodeAt(at) * 256 + glyphs.charCodeAt(at + 1)) ?? ''
  return words
}
