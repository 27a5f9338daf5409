import type { Asked } from './phrase-index.ts'
import { tokens } from './tokens.ts'

/** Words that a text shares with what was looked for. */
export type Marker = (word: string) => boolean

/** @param asked what was looked for; light words and words for everybody young are not worth a mark */
export function markerOf(asked: readonly Asked[]): Marker {
  const stems = new Set(
    asked.flatMap(({ token, meanings }) =>
      token.light || token.stems.includes('=young') ? [] : [...meanings.keys()],
    ),
  )
  const known = new Map<string, boolean>()
  return (word) => {
    let marked = known.get(word)
    if (marked === undefined) {
      marked = tokens(word).some((token) => token.stems.some((stem) => stems.has(stem)))
      known.set(word, marked)
    }
    return marked
  }
}

const WORDS = /[\p{L}\p{N}’']+/gu

interface MarkedProps {
  readonly text: string
  readonly marker: Marker
  /** Language of the text, when other than the page's. */
  readonly lang?: string | undefined
}

/** A text with the words that were looked for marked; isolated, as a name is. */
export function Marked({ text, marker, lang }: MarkedProps) {
  const parts: (string | { readonly word: string })[] = []
  let from = 0
  for (const match of text.matchAll(WORDS)) {
    if (!marker(match[0])) continue
    parts.push(text.slice(from, match.index), { word: match[0] })
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return (
    <bdi class="name" lang={lang}>
      {parts.map((part, at) => (typeof part === 'string' ? part : <mark key={String(at)}>{part.word}</mark>))}
    </bdi>
  )
}

/** The sentence that says most of what was looked for; the first one where none says more. */
export function tellingSentence(sentences: readonly string[], marker: Marker): string {
  let best = sentences[0] ?? ''
  let most = 0
  for (const sentence of sentences) {
    const said = new Set([...sentence.matchAll(WORDS)].map(([word]) => word.toLowerCase()).filter(marker))
      .size
    if (said > most) [best, most] = [sentence, said]
  }
  return best
}
