import type { Instrument } from '#features/instruments/index.ts'
import { definitionOf } from './definition-of.ts'

/** The text of a question, for whoever works with the result; its linkId where it has none. */
export function questionWords(instrument: Instrument, linkId: string): string {
  const item = definitionOf(instrument).items.find((one) => one.linkId === linkId)
  const text = item?.source.text
  return typeof text === 'string' ? text : linkId
}
