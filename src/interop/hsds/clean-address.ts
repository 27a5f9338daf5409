import type { Held, Repair } from '#features/ingest/index.ts'
import { distanceMiles, zip } from '#platform/geo/index.ts'
import type { Raw } from './row.ts'

const kmOfMile = 1.609344
/** Beyond this a point does not lie in the ZIP code of its address, whichever of the two is wrong. */
const farthestKm = 50

function textIn(doc: Raw, key: string): string {
  const value = doc[key]
  return typeof value === 'string' ? value.trim() : ''
}

/** In the United States, or in no country that is named. */
function isHere({ country }: Raw): boolean {
  if (country === 'US') return true
  return namesOfHere.test(typeof country === 'string' ? country.trim() : '')
}

const namesOfHere = /^(|us|usa|u\.s\.a?\.|united states( of america)?)$/i

/**
 * Puts right what is sure of an address in the United States: a ZIP code that lost its first zeros or its dash,
 * a city that was run together with the street. What is not sure stays as it came and is reported.
 *
 * @param address the cleaned row; its fields are changed.
 */
export function cleanAddress(
  address: Record<string, unknown>,
  path: string,
  repairs: Repair[],
  held: Held[],
): void {
  if (!isHere(address)) return
  cleanZip(address, path, repairs, held)
  splitCity(address, path, repairs, held)
}

function cleanZip(address: Record<string, unknown>, path: string, repairs: Repair[], held: Held[]): void {
  const given = textIn(address, 'postal_code')
  if (given === '' || /^\d{5}(-\d{4})?$/.test(given)) return
  const at = `${path}/postal_code`
  const read = readZip(given, textIn(address, 'state_province'))
  if (read === undefined) {
    held.push({ path: at, code: 'not-a-zip', held: 'field', raw: given })
    return
  }
  address.postal_code = read
  repairs.push({ path: at, code: 'zip-form' })
}

/** "2139" in Massachusetts → "02139"; "606123806", "60612.0", "60612 - 3806", "60612-" in their usual form. */
function readZip(given: string, state: string): string | undefined {
  const plain = given.replace(/\.0+$/, '').replace(/\s+/g, '')
  const parts = /^(\d{3,5})(?:-?(\d{4})|-)?$/.exec(plain) ?? /^(\d{5})(\d{4})$/.exec(plain)
  const short = parts?.[1]
  if (short === undefined) return undefined
  const code = short.padStart(5, '0')
  // Only where the state confirms it: four digits may as well have lost their last one.
  if (short.length < 5 && (parts?.[2] !== undefined || zip(code)?.state !== state.toUpperCase()))
    return undefined
  const more = parts?.[2]
  return more === undefined || more === '0000' ? code : `${code}-${more}`
}

/** What a longer name may begin with: "McHenry" does not end in the town of Henry. */
const nameBegins = /(?:^|[^A-Za-z])(?:Mc|Mac|De|Del|La|Le|Du|Fitz|Van|Von|O)$/

/**
 * "67 East Madison StreetSuite 2000Chicago", ZIP 60603 → "67 East Madison StreetSuite 2000", Chicago. Sure only
 * where the city of the ZIP code ends the line without a space before it.
 */
function splitCity(address: Record<string, unknown>, path: string, repairs: Repair[], held: Held[]): void {
  if (textIn(address, 'city') !== '') return
  const line = textIn(address, 'address_1')
  if (line === '') return
  const city = zip(textIn(address, 'postal_code'))?.city
  if (city !== undefined && line.length > city.length && line.endsWith(city)) {
    const street = line.slice(0, -city.length)
    if (/[A-Za-z\d.)#]$/.test(street) && /\d/.test(street) && !nameBegins.test(street)) {
      address.city = city
      address.address_1 = street
      repairs.push(
        { path: `${path}/city`, code: 'address-split' },
        { path: `${path}/address_1`, code: 'address-split' },
      )
      return
    }
  }
  if (/\d/.test(line))
    held.push({ path: `${path}/city`, code: 'address-run-together', held: 'field', raw: line })
}

/** Whether a point lies too far from the ZIP codes of its addresses to be believed. */
export function isFarFromZip(location: Raw): boolean {
  const { latitude, longitude, addresses } = location
  if (typeof latitude !== 'number' || typeof longitude !== 'number' || !Array.isArray(addresses)) return false
  let compared = false
  for (const address of addresses as Raw[]) {
    if (address.address_type === 'postal' || !isHere(address)) continue
    const center = zip(textIn(address, 'postal_code'))
    if (!center) continue
    if (distanceMiles({ latitude, longitude }, center) * kmOfMile <= farthestKm) return false
    compared = true
  }
  return compared
}
