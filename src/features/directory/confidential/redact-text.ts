import { addressSpans, joined, type Span } from './address-like.ts'

/** What stands in place of a sentence that gave a place away. Plain, and the same for every place. */
export const withheldSentence = 'Ask where to go when you call.'

/**
 * Replaces each sentence that holds one of the spans. A whole sentence goes, because what stands beside an
 * address ("the blue door behind it") gives it away as well.
 */
export function withoutSentences(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const sentences = joined(
    spans.map((span) => ({ from: sentenceStart(text, span.from), to: sentenceEnd(text, span.to) })),
  )
  let out = ''
  let at = 0
  for (const { from, to } of sentences) {
    out += text.slice(at, from)
    // Said once for several in a row.
    if (out.trimEnd().endsWith(withheldSentence)) out = out.trimEnd()
    else out += withheldSentence
    at = to
  }
  return out + text.slice(at)
}

/** Ends that are really the end: not the period of "St." or "Apt.", not the one in a number. */
const sentenceBreak =
  /(?:(?<!\b(?:st|ave|av|blvd|rd|dr|ln|ct|pl|apt|ste|rm|bldg|fl|hwy|no|mr|mrs|ms|n|s|e|w|sr|jr|p\.o|u\.s))\.|[!?])(?=\s|$)|\n|<br\s*\/?>|\\n/gi

function sentenceStart(text: string, at: number): number {
  let start = 0
  for (const match of text.slice(0, at).matchAll(sentenceBreak)) start = match.index + match[0].length
  while (start < at && /\s/.test(text.charAt(start))) start++
  return start
}

function sentenceEnd(text: string, at: number): number {
  const rest = text.slice(at)
  const match = rest.matchAll(sentenceBreak).next().value
  if (!match) return text.length
  const isLineBreak = match[0] === '\n' || match[0].startsWith('<') || match[0].startsWith('\\')
  return at + match.index + (isLineBreak ? 0 : match[0].length)
}

/** The text without any sentence that could lead someone to a door; unchanged where there is none. */
export function redactText(text: string): string {
  return withoutSentences(text, addressSpans(text))
}
