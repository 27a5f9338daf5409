/** What is typed as a phone number, however it is set: at least seven digits, and little between them. */
const NUMBER = /\+?\d(?:[\s().-]{0,3}\d){6,}/g
/** Signs around an address that are not part of it. */
const AROUND = /[\s<>()[\],;:"'“”]/

/** Digits of a number that tell it from others in its country: with and without the code of that country it is the same. */
const SIGNIFICANT = 10

/**
 * Whether a number or an address stands in what was written. A number is found in every way to set it; in a longer one it is not.
 *
 * @param own numbers and addresses of one person
 * @param written as it was opened: words at any depth
 */
export function holdsOwnContact(own: readonly string[], written: unknown): boolean {
  const words = wordsIn(written)
  const addresses = new Set(own.filter((one) => one.includes('@')).map(asAddress))
  const numbers = new Set(own.filter((one) => !one.includes('@')).map(asNumber))
  return words.some(
    (text) =>
      text.split(AROUND).some((one) => one.includes('@') && addresses.has(asAddress(one))) ||
      (text.match(NUMBER) ?? []).some((one) => numbers.has(asNumber(one))),
  )
}

function asAddress(text: string): string {
  let end = text.length
  while ('.!?'.includes(text[end - 1] ?? ' ')) end -= 1
  return text.slice(0, end).normalize('NFKC').toLowerCase()
}

/** A leading 1 or country code, and zeros that some dial before it, are not part of what is compared. */
function asNumber(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^00/, '')
  return digits.length > SIGNIFICANT + 3 ? digits : digits.slice(-SIGNIFICANT)
}

function wordsIn(written: unknown): string[] {
  if (typeof written === 'string') return [written.normalize('NFKC')]
  if (typeof written !== 'object' || written === null) return []
  return Object.values(written).flatMap(wordsIn)
}
