import type { Raw } from '#interop/hsds/index.ts'
import { serviceArea } from '../two-one-one/coverage.ts'
import { clearlyNo } from '../two-one-one/lists.ts'
import { plainWords } from '../two-one-one/plain-words.ts'
import {
  allText,
  attributeOf,
  childOf,
  childrenOf,
  hidingParts,
  isConfidential,
  ownText,
  textOf,
  wordsOf,
} from './look.ts'
import type { XmlElement } from './xml-elements.ts'

type Part = Record<string, unknown>

/** The parts of an element that may be told. */
export function publicPhones(element: XmlElement): Part[] {
  return childrenOf(element, 'Phone').flatMap((phone) => (isConfidential(phone) ? [] : onePhone(phone)))
}

/** What an element marks confidential one by one, for taking it out of everything else of its agency. */
export function confidentialParts(element: XmlElement): { parts: Part[]; names: string[] } {
  const hidden = (name: string) => childrenOf(element, name).filter(isConfidential)
  const people = childrenOf(element, 'Contact').filter((one) => isConfidential(one))
  return {
    parts: [
      { phones: hidden('Phone').flatMap(onePhone) },
      { contacts: hidden('Email').map((email) => ({ email: textOf(email, 'Address') ?? '' })) },
      {
        contacts: people.map((one) => ({
          name: textOf(one, 'Name') ?? '',
          phones: childrenOf(one, 'Phone').flatMap(onePhone),
          ...emailOf(one),
        })),
      },
    ],
    names: hidden('AKA').flatMap((aka) => textOf(aka, 'Name') ?? []),
  }
}

function onePhone(phone: XmlElement): Part[] {
  const number = textOf(phone, 'PhoneNumber')
  if (number === undefined || /^\W*none\W*$/i.test(number)) return []
  const type = textOf(phone, 'Type') ?? textOf(phone, 'Function')
  return [
    set({
      number,
      extension: textOf(phone, 'Extension'),
      type: type === undefined || /^phone\s*\d$/i.test(type) ? undefined : type.toLowerCase(),
      description: textOf(phone, 'Description'),
    }),
  ]
}

/** People are named only where the source says outright that they may be. */
export function publicContacts(element: XmlElement): Part[] {
  return childrenOf(element, 'Contact').flatMap((contact) => {
    const name = textOf(contact, 'Name')
    if (name === undefined || !clearlyNo(attributeOf(contact, 'Confidential'))) return []
    return [
      set({ name, title: textOf(contact, 'Title'), phones: publicPhones(contact), ...emailOf(contact) }),
    ]
  })
}

function emailOf(element: XmlElement): { email?: string } {
  const email = publicEmail(element)
  return email === undefined ? {} : { email }
}

export function publicEmail(element: XmlElement): string | undefined {
  const open = childrenOf(element, 'Email').filter((one) => !isConfidential(one))
  return open.map((one) => textOf(one, 'Address')).find((address) => address !== undefined)
}

export function publicUrls(element: XmlElement): string[] {
  const open = childrenOf(element, 'URL').filter((one) => !isConfidential(one))
  return [...new Set(open.flatMap((one) => textOf(one, 'Address') ?? []))]
}

/** A name that may be told beside the name. */
export function alternateName(element: XmlElement): string | undefined {
  const name = textOf(element, 'Name')
  return childrenOf(element, 'AKA')
    .filter((aka) => !isConfidential(aka))
    .map((aka) => textOf(aka, 'Name'))
    .find((other) => other !== undefined && other !== name)
}

const addressElements = new Map([
  ['PhysicalAddress', 'physical'],
  ['Address', 'physical'],
  ['OtherAddress', 'physical'],
  ['MailingAddress', 'postal'],
])

/** Addresses with whatever asks to hide them, so that the importer hides the place altogether. */
export function addressesOf(element: XmlElement): Part[] {
  return element.children.flatMap((child) => {
    const type = addressElements.get(child.name)
    if (type === undefined) return []
    const lines = child.children
      .filter((line) => /^Line\d+$/.test(line.name))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
      .flatMap((line) => ownText(line) ?? [])
    const reason = textOf(child, 'ReasonWithheld')
    const values = set({
      attention: textOf(child, 'PreAddressLine'),
      address_1: lines[0],
      address_2: lines.slice(1).join(', '),
      city: textOf(child, 'City'),
      region: textOf(child, 'County'),
      state_province: textOf(child, 'State'),
      postal_code: textOf(child, 'ZipCode'),
      country: countryCode(textOf(child, 'Country')),
    })
    const flags = { ...hidingParts(child), ...(reason === undefined ? {} : { Confidential: 'yes', reason }) }
    if (Object.keys(values).length === 0 && Object.keys(flags).length === 0) return []
    return [{ ...values, address_type: type, ...flags }]
  })
}

function countryCode(country: string | undefined): string | undefined {
  if (/^(?:u\.?s\.?a?\.?|united states.*)$/i.test(country ?? '')) return 'US'
  return /^canada$/i.test(country ?? '') ? 'CA' : country
}

/** A place whose address is kept from this very file: "no physical address", with the reason why. */
export function withholdsAddress(element: XmlElement): boolean {
  const none = childOf(element, 'NoPhysicalAddress')
  if (none === undefined) return false
  return allText(none) !== '' || !addressesOf(element).some((one) => one.address_type === 'physical')
}

/** Points measured from these differ by less than a few meters; from others by a street or more. */
const knownDatums = /^(?:|wgs.?84.*|nad.?83.*|epsg:?\s?4326|grs.?80|-?\d{1,2}\.\d+\s*,\s*-?\d{1,3}\.\d+)$/i

export function pointOf(element: XmlElement): { values: Part; datum?: string } {
  const spatial = childOf(element, 'SpatialLocation')
  if (spatial === undefined) return { values: {} }
  const datum = textOf(spatial, 'Datum') ?? ''
  const flags = hidingParts(spatial)
  if (!knownDatums.test(datum)) return { values: flags, datum }
  const [first, second] = datum.includes(',') ? datum.split(',').map((one) => one.trim()) : []
  return {
    values: set({
      latitude: textOf(spatial, 'Latitude') ?? first,
      longitude: textOf(spatial, 'Longitude') ?? second,
      ...flags,
    }),
  }
}

const days = new Map([
  ['Monday', 'MO'],
  ['Tuesday', 'TU'],
  ['Wednesday', 'WE'],
  ['Thursday', 'TH'],
  ['Friday', 'FR'],
  ['Saturday', 'SA'],
  ['Sunday', 'SU'],
])

/** Opening hours: the days with the same hours together, notes as a schedule of words, seasons as dates. */
export function schedulesOf(element: XmlElement): Part[] {
  const open = childOf(element, 'TimeOpen')
  const season = childOf(element, 'Seasonal')
  const dates = season ? { valid_from: textOf(season, 'StartDate'), valid_to: textOf(season, 'EndDate') } : {}
  const byHours = new Map<string, string[]>()
  for (const child of open?.children ?? []) {
    const day = days.get(child.name)
    const [from, to] = [textOf(child, 'From'), textOf(child, 'To')]
    if (day === undefined || from === undefined || to === undefined) continue
    const key = `${from}\0${to}`
    byHours.set(key, [...(byHours.get(key) ?? []), day])
  }
  const weekly = [...byHours].map(([hours, byday]) => {
    const [opens_at, closes_at] = hours.split('\0')
    return set({ freq: 'WEEKLY', byday: byday.join(','), opens_at, closes_at, ...dates })
  })
  const notes = [open ? textOf(open, 'Notes') : undefined, season ? textOf(season, 'Description') : undefined]
    .filter((note) => note !== undefined)
    .map((note) => set({ description: plainWords(note), ...(weekly.length === 0 ? dates : {}) }))
  if (weekly.length + notes.length === 0 && Object.values(dates).some((date) => date !== undefined))
    return [set(dates)]
  return [...weekly, ...notes]
}

export function languagesOf(element: XmlElement): Part[] {
  const named = ['Languages', 'LanguageOfService', 'Language'].flatMap((name) =>
    childrenOf(element, name).flatMap((one) => {
      const names = childrenOf(one, 'Name').flatMap((inner) => ownText(inner) ?? [])
      return names.length > 0 ? names : (ownText(one) ?? [])
    }),
  )
  return [...new Set(named)].map((name) => ({ name }))
}

export function areasOf(element: XmlElement): Part[] {
  const areas = childrenOf(element, 'GeographicAreaServed').flatMap((area) => {
    const made = serviceArea({
      zip: textOf(area, 'ZipCode'),
      city: textOf(area, 'City'),
      county: textOf(area, 'County'),
      state: textOf(area, 'State'),
      country: textOf(area, 'Country'),
      description: wordsOf(area, 'Description') ?? ownText(area),
    })
    return made ? [made] : []
  })
  return [...new Map(areas.map((area) => [JSON.stringify(area), area])).values()]
}

/** Whom a service takes, in the source's own words, one requirement a line. */
export function eligibilityOf(element: XmlElement): Raw {
  const age = childOf(element, 'AgeRequirements')
  const lines = element.children
    .filter((child) => /Requirements?$|^Eligibility$/.test(child.name))
    .flatMap((child) => {
      const text = allText(child)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join('; ')
      return text === '' ? [] : [child === age ? ageLine(child) : text]
    })
  return set({
    eligibility_description: lines.filter((line) => line !== '').join('\n'),
    minimum_age: age && textOf(age, 'MinimumAge'),
    maximum_age: age && textOf(age, 'MaximumAge'),
  })
}

function ageLine(age: XmlElement): string {
  const from = textOf(age, 'MinimumAge')
  const to = textOf(age, 'MaximumAge')
  const range =
    from && to ? `Ages ${from} to ${to}` : from ? `Ages ${from} and up` : to ? `Ages up to ${to}` : ''
  const rest = age.children
    .filter((child) => child.name !== 'MinimumAge' && child.name !== 'MaximumAge')
    .map(allText)
  return [range, ...rest].filter((text) => text !== '').join('; ')
}

/** Without what is undefined or empty. */
export function set(values: Readonly<Record<string, unknown>>): Part {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
