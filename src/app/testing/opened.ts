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
 * Words of a PDF whose fonts say which letters their glyphs are (ToUnicode). Which font a run of glyphs is
 * set in is not looked up: each run is read with every font, so that nothing is missed; wrong readings are
 * noise.
 */
function pdfText(bytes: Buffer): string {
  const streams = streamsOf(bytes)
  const fonts = streams.filter((text) => text.includes('beginbf')).map(lettersOf)
  const pages = streams.filter((text) => /\bT[jJ]\b/.test(text)).map(runsOf)
  const read = fonts.map((letters) =>
    pages.map((runs) => runs.map((run) => wordsOf(run, letters)).join('\n')),
  )
  // Titles, bookmarks and descriptions stand outside of what is drawn.
  const about = streams.filter((text) => text.startsWith('<?xpacket'))
  return [...about, ...stringsOf(bytes.toString('latin1').replaceAll(inStream, '')), ...read].join('\n')
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

function streamsOf(bytes: Buffer): string[] {
  const all = bytes.toString('latin1')
  return [...all.matchAll(/(?<!end)stream\r?\n/g)].map((mark) => {
    const from = mark.index + mark[0].length
    const to = all.indexOf('endstream', from)
    try {
      return inflateSync(bytes.subarray(from, to)).toString('latin1')
    } catch {
      return all.slice(from, to)
    }
  })
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

/** What each show operator (`Tj`, `TJ`) sets: the bytes of its strings, one after the other. */
function runsOf(page: string): string[] {
  const runs: string[] = []
  let run = ''
  for (let at = 0; at < page.length; at++) {
    if (page[at] === '(') {
      const end = endOfString(page, at)
      run += unescaped(page.slice(at + 1, end))
      at = end
    } else if (page[at] === '<' && page[at + 1] !== '<' && page[at - 1] !== '<') {
      const end = page.indexOf('>', at)
      run += hexBytes(page.slice(at + 1, end))
      at = end
    } else if (page[at] === 'T' && /[jJ]/.test(page[at + 1] ?? '')) {
      runs.push(run)
      run = ''
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
function wordsOf(run: string, letters: ReadonlyMap<number, string>): string {
  let words = ''
  for (let at = 0; at + 1 < run.length; at += 2)
    words += letters.get(run.charCodeAt(at) * 256 + run.charCodeAt(at + 1)) ?? ''
  return words
}
