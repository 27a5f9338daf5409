import { addressSpans } from './address-like.ts'
import { streetKeys } from './street-keys.ts'

/** A street address in comparable form; city, state and zip are '' where unknown. */
export interface Street {
  readonly number: string
  readonly core: string
  readonly unit: string
  /** See `StreetKey`. */
  readonly through?: string
  readonly city: string
  readonly state: string
  readonly zip: string
}

const runTogether = /[a-z][A-Z\d]|(?:\d|\b[A-Z])[A-Z][a-z]{2}/

/** Exports run cells together ("180 North StetsonSuite 820Chicago"): put the spaces back. */
export function spaced(line: string): string {
  if (!runTogether.test(line)) return line
  return line
    .replace(/([a-z])(?=[A-Z\d])/g, '$1 ')
    .replace(/(\d)(?=[A-Z][a-z]{2})/g, '$1 ')
    .replace(/\b([A-Z])(?=[A-Z][a-z]{2})/g, '$1 ')
}

const none: readonly Street[] = []

/**
 * Streets named in a text.
 *
 * @param signs of the text, see {@link signsOf}
 */
export function streetsInText(text: string, signs: number): readonly Street[] {
  const spans = addressSpans(text, signs)
  if (spans.length === 0) return none
  const streets: Street[] = []
  for (const span of spans) {
    for (const key of streetKeys(spaced(text.slice(span.from, span.to))))
      streets.push({ ...key, city: '', state: '', zip: '' })
  }
  return streets
}
