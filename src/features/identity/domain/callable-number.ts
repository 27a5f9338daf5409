import { parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * A phone number that somebody can have called: the number as dialed (`+13125550100`) and as read.
 *
 * @returns undefined for anything that is no number: short lines, fragments, words.
 */
export function callableNumber(text: string): { dialed: string; read: string } | undefined {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'US', extract: false })
  if (!parsed?.isValid()) return undefined
  const read = parsed.country === 'US' ? parsed.formatNational() : parsed.formatInternational()
  return { dialed: parsed.number, read }
}
