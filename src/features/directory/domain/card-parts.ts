import { isCalled } from './can-be-called.ts'
import type { CardAddress, CardPhone } from './card.ts'
import { type Doc, docOf, listIn, numberIn, textIn } from './hsds.ts'
import { readPhone } from './phone.ts'
import type { TriState } from './profile.ts'

/** More numbers than this on a card help nobody. */
const MOST_PHONES = 6

/** Whose numbers a service may borrow. */
export interface PhoneHolder {
  readonly name: string
  readonly doc: Doc
}

/**
 * Phones for a caller, the narrowest record's first: the service at this place, the service, the place
 * (where it is public). Only where none of them can be called: those of the first further one that can, said to be its.
 * Each number once.
 *
 * @param further the organization, then what it is part of, nearest first
 */
export function phonesOf(near: readonly (Doc | undefined)[], further: readonly PhoneHolder[]): CardPhone[] {
  const found: CardPhone[] = []
  for (const doc of near) if (doc) addPhones(doc, found)
  for (const { name, doc } of further) {
    if (found.some(isCalled)) break
    const borrowed: CardPhone[] = []
    addPhones(doc, borrowed)
    found.push(...borrowed.map((phone) => ({ ...phone, of: name })))
  }
  if (found.length < 2) return found
  const seen = new Set<string>()
  const unique = found.filter((phone) => {
    const key = `${phone.tel ?? phone.display}|${phone.extension ?? ''}`
    const fresh = !seen.has(key)
    seen.add(key)
    return fresh
  })
  return unique.length > MOST_PHONES ? unique.slice(0, MOST_PHONES) : unique
}

function addPhones(doc: Doc, phones: CardPhone[]): void {
  for (const given of listIn(doc, 'phones')) {
    const phone = readPhone(given)
    if (phone) phones.push(phone)
  }
}

/** An address of which a browser would change nothing but add the last slash: almost all are. */
const plainAddress = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]+(?:\/[\w/-]*)?$/

/** A web address that a person can follow, or null. Without a scheme https is tried; other schemes are dropped. */
export function webAddress(text: string): string | null {
  const given = text.trim()
  if (given === '') return null
  if (plainAddress.test(given) && !given.includes('xn--')) return given.includes('/', 8) ? given : `${given}/`
  if (/\s/.test(given)) return null
  const schemed = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(given) ? given : `https://${given.replace(/^\/\//, '')}`
  let url: URL
  try {
    url = new URL(schemed)
  } catch {
    return null
  }
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  // A host without a dot leads nowhere; a user name in front of it is how links deceive.
  return web && url.hostname.includes('.') && url.username === '' && url.password === '' ? url.href : null
}

/** An address that mail can reach, or null. */
export function mailAddress(text: string): string | null {
  return /^[^\s@<>"]+@[^\s@<>"][^\s@<>".]*\.[^\s@<>"]+$/.test(text.trim()) ? text.trim() : null
}

/** The street address of a public place; null when it states none. Postal boxes are not where people go. */
export function streetAddress(location: Doc): CardAddress | null {
  const physical = listIn(location, 'addresses').find((one) => {
    const type = textIn(one, 'address_type')
    return type === '' || type === 'physical'
  })
  return physical ? addressOf(physical) : null
}

/** An HSDS address as lines; null when there is no first line. */
export function addressOf(address: Doc): CardAddress | null {
  const lines = [textIn(address, 'address_1'), textIn(address, 'address_2')].filter((line) => line !== '')
  if (lines.length === 0) return null
  return {
    lines,
    city: textIn(address, 'city'),
    state: textIn(address, 'state_province'),
    postalCode: textIn(address, 'postal_code'),
  }
}

export interface FrontDoorShown {
  readonly phones: Doc
  readonly email: string | null
  readonly address: CardAddress | null
  readonly note: string
}

const noFrontDoor: FrontDoorShown = { phones: { phones: [] }, email: null, address: null, note: '' }

/** What is shown instead of a place: the column `front_door` as an HSDS-shaped record. */
export function frontDoorOf(value: unknown): FrontDoorShown {
  if (value === null || value === undefined) return noFrontDoor
  const door = docOf(value)
  const phone = door.phone
  const phones =
    typeof phone === 'string' || typeof phone === 'number'
      ? [{ number: phone, description: textIn(door, 'note') }]
      : Array.isArray(door.phones)
        ? door.phones
        : typeof phone === 'object' && phone !== null
          ? [phone]
          : []
  const office = textIn(door, 'address')
  return {
    phones: { phones },
    email: mailAddress(textIn(door, 'email')),
    address:
      office !== ''
        ? { lines: [office], city: '', state: '', postalCode: '' }
        : addressOf(docOf(door.address)),
    note: textIn(door, 'note'),
  }
}

/** True = free, false = costs money, null = not known. A mix of free and paid options is not known. */
export function isFree(stated: TriState, service: Doc): boolean | null {
  if (stated !== 'unknown') return stated === 'yes'
  const options = listIn(service, 'cost_options')
  if (options.length === 0) return null
  const amounts = options.map((one) => numberIn(one, 'amount'))
  if (amounts.includes(undefined)) return null
  if (amounts.every((amount) => amount === 0)) return true
  return amounts.every((amount) => amount !== undefined && amount > 0) ? false : null
}

/** What it costs, in the source's words. */
export function feesNote(service: Doc): string {
  const stated = textIn(service, 'fees_description') || textIn(service, 'fees')
  if (stated !== '') return stated
  return listIn(service, 'cost_options')
    .map((one) => [textIn(one, 'option'), textIn(one, 'amount_description')].filter(Boolean).join(': '))
    .filter((line) => line !== '')
    .join('. ')
}

/** Papers a person is asked for. */
export function documentsOf(service: Doc): string[] {
  const documents = listIn(service, 'required_documents')
  return documents.map((one) => textIn(one, 'document')).filter((document) => document !== '')
}
