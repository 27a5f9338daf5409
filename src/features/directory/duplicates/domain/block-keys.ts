import type { Comparable } from './comparable.ts'

/**
 * Keys under which records are brought together to be compared: two that share none are not looked at, except
 * those whose names are alike. A pair of keys stands where one alone would bring together half the directory.
 */
export function blockKeys(record: Comparable): string[] {
  const keys = [
    ...record.phones.map((phone) => `phone ${phone}`),
    ...record.emails.map((email) => `email ${email}`),
    ...record.urls.map((url) => `url ${url}`),
    ...record.streets.map((street) => `street ${street.number} ${street.core} ${street.zip || street.city}`),
  ]
  const names = [record.name, ...record.otherNames].filter(Boolean)
  for (const name of names) {
    keys.push(`name ${name}`)
    for (const phone of record.phones) keys.push(`name ${name} phone ${phone}`)
    if (record.organization !== '') keys.push(`name ${name} of ${record.organization}`)
  }
  return [...new Set(keys)]
}
