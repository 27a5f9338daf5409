import type { Comparable } from './comparable.ts'

/**
 * Keys under which records are brought together to be compared: two that share none are not looked at, except
 * those whose names PostgreSQL finds alike. Besides phone, page and street: the name whole and with each of its
 * words left out in turn, so that one misspelled or added word does not part two records.
 */
export function blockKeys(record: Comparable): string[] {
  const keys = [
    ...record.phones.map((phone) => `phone ${phone}`),
    ...record.emails.map((email) => `email ${email}`),
    ...record.urls.map((url) => `url ${url}`),
    ...record.streets.map((street) => `street ${street.number} ${street.core} ${street.zip || street.city}`),
  ]
  for (const name of [record.name, ...record.otherNames]) {
    if (name === '') continue
    const words = name.split(' ').toSorted()
    keys.push(`name ${words.join(' ')}`)
    // Where a name or a number alone is shared by too many to be compared, both together are not.
    for (const phone of record.phones) keys.push(`name ${words.join(' ')} phone ${phone}`)
    if (record.organization !== '') keys.push(`name ${words.join(' ')} of ${record.organization}`)
    keys.push(...withoutOneWord(words))
  }
  return [...new Set(keys)]
}

/** Longer names are sentences; a word more or less says little there, and texts are compared anyway. */
const mostWords = 10

function withoutOneWord(words: readonly string[]): string[] {
  if (words.length < 2 || words.length > mostWords) return []
  return words.map((word, at) => {
    const rest = words.filter((_, other) => other !== at)
    // One word alone is too little; with the first letter of the other it is enough.
    return rest.length === 1 ? `name ${rest[0]} ${word[0]}` : `name ${rest.join(' ')} -`
  })
}
