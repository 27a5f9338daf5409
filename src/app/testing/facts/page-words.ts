/** Elements inside which a word or number goes on; any other tag ends it. */
const INLINE = /^(?:a|abbr|b|bdi|bdo|cite|code|em|i|q|small|span|strong|sub|sup|time|u|wbr)$/i
/** Attributes whose words somebody sees or hears. */
const SAID = /\b(?:alt|aria-label|content|placeholder|title|value)="([^"]*)"/gi

/**
 * What a page says, line by line: its text and the words in its attributes, numbers whole where marks stand between
 * their digits, in plain digits, spaces and hyphens whatever the script.
 */
export function wordsOf(html: string): string {
  const seen = html.replaceAll(/<(script|style|svg|template)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, '')
  const text = seen.replaceAll(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi, (_tag, name: string) =>
    INLINE.test(name) ? '' : '\n',
  )
  const said = [...seen.matchAll(SAID)].map((found) => found[1] ?? '')
  return plain(decoded([text, ...said].join('\n')))
}

/** Text in plain digits, spaces and hyphens, without marks of direction: a number reads the same in every script. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replaceAll(/\p{Nd}/gu, (digit) => plainDigit(digit))
    .replaceAll(/\p{Pd}|\u2212/gu, '-')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[\s]*/g, '\n')
}

/** Decimal digits of a script stand ten in a row, the first at a zero. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  if (code < 0x80) return digit
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
  return String(code - zero)
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sect: '§',
}

/** What stands behind the signs that HTML writes for letters. */
export function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(String(hex), 16))
    return NAMED[String(name).toLowerCase()] ?? String(whole)
  })
}
