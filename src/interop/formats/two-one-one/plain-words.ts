import { withoutEnd } from '#platform/without-end.ts'

/** The entities that descriptions of referral systems hold, often escaped twice. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
}

const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi
const mayHaveMarkup = /[<&]/
const breaks = /<\s*(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^<>]{0,200}>/gi
/** Only what is a tag: "age < 18" stays. */
const tags =
  /<\/?(?:a|abbr|address|b|blockquote|br|caption|center|col|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|meta|o:p|ol|p|pre|s|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul)\b[^<>]{0,2000}>/gi

/**
 * A description as plain text: markup of an editor and (twice) escaped entities are taken out, line breaks and
 * everything a reader would see stay. Text without markup comes back untouched.
 */
export function plainWords(text: string): string {
  if (!mayHaveMarkup.test(text)) return text
  const once = unescaped(unescaped(text))
  const bare = once.replace(breaks, '\n').replace(tags, '')
  return bare === text
    ? text
    : bare
        .split('\n')
        .map((line) => withoutEnd(line, /[ \t]/))
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
}

function unescaped(text: string): string {
  return text.replace(entity, (all: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? all
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16)
    const valid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return valid ? String.fromCodePoint(code) : all
  })
}
