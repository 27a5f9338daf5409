import { type Doc, isDoc } from './doc.ts'
import { withheldSentence } from './redact-text.ts'
import { neutralName } from './withhold.ts'

/**
 * A stored record without what we wrote into it ourselves when a place was hidden. Read as its source's words, our own would
 * say that the source asks for hiding: each later import would hide more.
 *
 * @returns the same object where none of it is in there.
 */
export function withoutOwnWords(doc: Doc): Doc {
  return hasOwnWords(doc) ? (cut(doc) as Doc) : doc
}

function hasOwnWords(value: unknown): boolean {
  if (typeof value === 'string') return value === neutralName || value.includes(withheldSentence)
  if (Array.isArray(value)) return value.some(hasOwnWords)
  return isDoc(value) && Object.values(value).some(hasOwnWords)
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') return value === neutralName ? '' : value.replaceAll(withheldSentence, '')
  if (Array.isArray(value)) return value.map(cut)
  return isDoc(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner)]))
    : value
}
