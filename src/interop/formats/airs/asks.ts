import {
  asksForHiding,
  notForPublication,
  privateValues,
  withholdPrivate,
} from '#features/protected-places/index.ts'
import type { HsdsRow, Raw, RecordRow } from '#interop/hsds/index.ts'
import { saysNo } from '../two-one-one/lists.ts'
import { withRaw } from '../two-one-one/make-row.ts'
import { plainWords } from '../two-one-one/plain-words.ts'
import { attributeOf, childOf, childrenOf, hidingParts, isConfidential, ownText, textOf } from './look.ts'
import { addressesOf, confidentialParts, set, withholdsAddress } from './make-parts.ts'
import type { XmlElement } from './xml-elements.ts'

/** Whatever asks to hide a site: its attributes, those of its addresses, a withheld address, a note. */
export function placeFlags(site: XmlElement): Raw {
  return set({
    ...hidingParts(site, judgedApart),
    Confidential: isConfidential(site) || withholdsAddress(site) ? 'yes' : undefined,
    ConfidentialByNote: askingNote(site, siteParts) ? 'yes' : undefined,
    ...(addressesOf(site).some((one) => one.Confidential !== undefined) ? { AddressIsPrivate: 'yes' } : {}),
  })
}

/** Parts with a `Confidential` of their own. */
export const judgedApart: ReadonlySet<string> = new Set(['AKA', 'Phone', 'Email', 'URL', 'Contact'])
export const agencyParts: ReadonlySet<string> = new Set([
  'Site',
  'AgencyLocation',
  'ResourceInfo',
  'Agency',
  'ServiceGroup',
])
const siteParts: ReadonlySet<string> = new Set(['SiteService', 'ResourceInfo'])

/** Does any text outside these children ask to keep the place off lists? Notes for staff included. */
export function askingNote(element: XmlElement, apart: ReadonlySet<string>): boolean {
  return element.children.some((child) => !apart.has(child.name) && anyAsks(child))
}

function anyAsks(element: XmlElement): boolean {
  const text = ownText(element)
  // In a note for staff the bare word is enough: "CONFIDENTIAL".
  const remark = /note|comment|memo|remark|instruction/i.test(element.name)
  if (text !== undefined && asksForHiding(plainWords(text), remark)) return true
  return element.children.some(anyAsks)
}

/** What asks for a record not to be listed at all, under the source's names. */
export function unlisting(element: XmlElement): Raw {
  const columns: Record<string, unknown> = {}
  for (const name of ['ExcludeFromWebsite', 'ExcludeFromDirectory']) {
    const value = attributeOf(element, name) ?? textOf(element, name)
    if (!saysNo(value)) columns[name] = value
  }
  const info = childOf(element, 'ResourceInfo')
  const available = info && attributeOf(info, 'AvailableForDirectory')
  if (available !== undefined && saysNo(available)) columns.AvailableForDirectory = available
  return notForPublication(columns) ? columns : {}
}

export function isOffLists(element: XmlElement): boolean {
  return Object.keys(unlisting(element)).length > 0
}

/** Where nothing listed is given, the place is off lists too, whatever is said of it. */
export function hostsOnlyUnlisted(site: XmlElement): boolean {
  const services = childrenOf(site, 'SiteService')
  return services.length > 0 && services.every(isOffLists)
}

export function serviceFlags(one: XmlElement): Raw {
  const flags = Object.entries(hidingParts(one, judgedApart)).filter(
    ([name, value]) => !notForPublication({ [name]: value }),
  )
  return set({
    ...Object.fromEntries(flags),
    ConfidentialByNote: askingNote(one, new Set(['ResourceInfo', 'Description'])) ? 'yes' : undefined,
  })
}

export function withoutConfidential(top: XmlElement, rows: readonly RecordRow[]): RecordRow[] {
  const found = [...holders(top)].map(confidentialParts)
  const values = privateValues(
    found.flatMap((one) => one.parts),
    found.flatMap((one) => one.names),
  )
  return rows.map((row) => withRaw(row, withholdPrivate(row.raw, values)))
}

/** The elements that have phones, people and names: the agency, its sites, their services. */
function* holders(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children)
    if (child.name === 'Site' || child.name === 'SiteService' || child.name === 'AgencyLocation')
      yield* holders(child)
}

export function withheldNotes(top: XmlElement, file: string): HsdsRow[] {
  return [...holders(top)].flatMap((element) =>
    element.children
      .filter((child) => judgedApart.has(child.name) && isConfidential(child))
      .map(
        (child): HsdsRow => ({
          kind: 'note',
          path: `${file}:${child.line}/${child.name}`,
          code: 'withheld-as-private',
        }),
      ),
  )
}
