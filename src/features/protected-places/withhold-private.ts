import type { Doc } from './doc.ts'
import { plain } from './normalize.ts'
import { mentionsIn, mergeValues, noValues, type PlaceValues } from './place-values.ts'
import { withholdValues } from './withhold.ts'

/**
 * What a source marks private one by one: a phone, a person, an e-mail address, another name.
 *
 * @param parts in HSDS shape, such as `{ phones: […], contacts: […] }`
 * @param names other names that must not be told, such as a former one
 */
export function privateValues(parts: readonly Doc[], names: readonly string[] = []): PlaceValues {
  const found = mergeValues(parts.map((one) => mentionsIn(one)))
  // Looked for as people are: as a run of words. A single word would be found everywhere.
  const told = names.map(plain).filter((name) => name.length >= 8 && name.includes(' '))
  return { ...noValues, phones: found.phones, emails: found.emails, people: [...found.people, ...told] }
}

/**
 * Takes what is private out of a record that is public itself, wherever it says it again: in lists of phones
 * and contacts, and in sentences.
 *
 * @returns the same object where nothing had to go.
 */
export function withholdPrivate(doc: Doc, values: PlaceValues): Doc {
  const { phones, emails, people } = values
  return phones.length + emails.length + people.length === 0 ? doc : withholdValues(doc, values, false)
}
