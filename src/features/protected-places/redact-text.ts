import { addressSpans, joined, type Span } from './address-like.ts'
import { matchesOf } from './matches.ts'

/** What stands in place of a sentence that gave a place away. Plain, and the same for every place. */
export const withheldSentence = 'Ask where to go when you call.'

/**
 * Replaces each sentence that holds one of the spans. A whole sentence goes, because what stands beside an
 * address ("the blue door behind it") gives it away as well.
 */
export function withoutSentences(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const parts: string[] = []
  let at = 0
  for (const { from, to } of sentencesOf(text, joined(spans))) {
    const between = text.slice(at, from)
    const before = between.trimEnd()
    // Said once for several in a row.
    if (before.endsWith(withheldSentence)) parts.push(before)
    else if (parts.length === 0 || before !== '') parts.push(between, withheldSentence)
    const after = text.slice(to, to + withheldSentence.length + 3)
    const again = after.trimStart().startsWith(withheldSentence)
    at = again ? to + after.indexOf(withheldSentence) + withheldSentence.length : to
  }
  return parts.join('') + text.slice(at)
}

/** Ends that are really the end: not the period of "St." or "Apt.", not the one in a number. */
const sentenceBreak =
  /(?:(?<!\b(?:st|ave|av|avda|blvd|rd|dr|ln|ct|pl|apt|ste|rm|bldg|fl|hwy|no|num|nr|núm|mr|mrs|ms|n|s|e|w|sr|jr|p\.o|u\.s))\.|[!?])(?=\s|$)|\n|<br(?:\s{0,9}\/)?>|\\n/gi

/** The sentences that spans lie in; both in order, and each break of the text looked at once. */
function sentencesOf(text: string, spans: readonly Span[]): Span[] {
  const breaks = matchesOf(text, sentenceBreak)
  const sentences: Span[] = []
  let next = 0
  let from = 0
  for (const span of spans) {
    while (next < breaks.length && endOf(breaks[next]) <= span.from) next++
    // Blanks before a sentence are passed once, however many spans it holds.
    from = Math.max(from, endOf(breaks[next - 1]))
    while (from < span.from && /\s/.test(text.charAt(from))) from++
    // The period behind a span ends its sentence, whatever word it would belong to elsewhere.
    if (/^\.(?:\s|$)/.test(text.slice(span.to, span.to + 2))) {
      sentences.push({ from, to: span.to + 1 })
      continue
    }
    let last = next
    while (last < breaks.length && endOf(breaks[last]) < span.to) last++
    const end = breaks[last]
    const keepsBreak = end !== undefined && !/^[.!?]/.test(end[0])
    const to = end === undefined ? text.length : keepsBreak ? end.index : endOf(end)
    sentences.push({ from, to: Math.max(to, span.to) })
  }
  return joined(sentences)
}

function endOf(match: RegExpExecArray | undefined): number {
  return match ? match.index + match[0].length : 0
}

/** The text without any sentence that could lead someone to a door; unchanged where there is none. */
export function redactText(text: string): string {
  return withoutSentences(text, addressSpans(text))
}
