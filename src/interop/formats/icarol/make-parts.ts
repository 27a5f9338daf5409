import type { Raw } from '#interop/hsds/index.ts'
import { areaOfCell } from '../two-one-one/coverage.ts'
import { clearlyNo, listed, listedWords, saysNo } from '../two-one-one/lists.ts'
import { plainWords } from '../two-one-one/plain-words.ts'
import { type AddressKind, addressKinds, contactStems, type IcarolRow, phoneColumns } from './columns.ts'

export function names(row: IcarolRow): Raw {
  const name = row.PublicName ?? row.OfficialName ?? row.AlternateName
  const other = saysNo(row.AlternateNameIsPrivate) ? row.AlternateName : undefined
  return { name, alternate_name: other === name ? undefined : other }
}

/** Descriptions hold markup of the source's editor; the original is kept beside what was made of it. */
export function description(row: IcarolRow): Raw {
  const text = words(row.AgencyDescription)
  return text === row.AgencyDescription
    ? { description: text }
    : { description: text, AgencyDescription: row.AgencyDescription }
}

export function words(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : plainWords(text)
}

export function alert(row: IcarolRow): string | undefined {
  const text = words(row.TemporaryMessage)
  return text && row.TemporaryMessageExpires ? `${text} (until ${row.TemporaryMessageExpires})` : text
}

export function phones(row: IcarolRow): Record<string, unknown>[] {
  return phoneColumns.flatMap(({ number, stem, type }) => {
    const value = row[number]
    if (value === undefined || /^\W*none\W*$/i.test(value) || !saysNo(row[`${stem}IsPrivate`])) return []
    const name = row[`${stem}Name`]
    const said = type ?? row[`${stem}Type`] ?? (/^\s*fax\s*$/i.test(name ?? '') ? 'fax' : undefined)
    const about = [name, row[`${stem}Description`]].filter((text) => text !== undefined && text !== said)
    return [
      {
        number: value,
        ...(said === undefined ? {} : { type: said }),
        ...(about.length === 0 ? {} : { description: about.join(': ') }),
      },
    ]
  })
}

export function contacts(row: IcarolRow): Record<string, unknown>[] {
  return contactStems.flatMap((stem) => {
    const name = row[`${stem}Name`]
    if (name === undefined || !mayBeNamed(row, stem)) return []
    const [title, email, phone] = ['Title', 'EmailAddress', 'PhoneNumber'].map(
      (part) => row[`${stem}${part}`],
    )
    return [
      {
        name,
        ...(title === undefined ? {} : { title }),
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phones: [{ number: phone }] }),
      },
    ]
  })
}

/** A person is named only where the source says that it may be. */
function mayBeNamed(row: IcarolRow, stem: string): boolean {
  return clearlyNo(row[`${stem}IsPrivate`])
}

export function publicEmail(row: IcarolRow): string | undefined {
  return saysNo(row.EmailAddressMainIsPrivate) ? row.EmailAddressMain : undefined
}

export function publicWebsite(row: IcarolRow): string | undefined {
  return saysNo(row.WebsiteAddressIsPrivate) ? row.WebsiteAddress : undefined
}

export function hours(row: IcarolRow): Record<string, unknown>[] {
  const text = words(row.HoursOfOperation ?? row.Hours)
  return text === undefined ? [] : [{ description: text }]
}

export function languages(row: IcarolRow): Record<string, unknown>[] {
  return listedWords(row.LanguagesOfferedList ?? row.LanguagesOffered).map((name) => ({ name }))
}

export function areas(row: IcarolRow): Record<string, unknown>[] {
  const cells = listed(row.Coverage ?? row.CoverageArea)
  const found = cells.flatMap((cell) => areaOfCell(cell) ?? [])
  if (found.length > 0) return found
  const text = words(row.CoverageAreaText)
  return text === undefined ? [] : [{ name: text.slice(0, 200), description: text }]
}

export function termNames(row: IcarolRow): string | undefined {
  return row.TaxonomyTerms ?? row.TaxonomyTerm ?? row.TaxonomyTermsNotDeactivated
}

export function hasAddress(row: IcarolRow): boolean {
  return addressKinds.some((kind) => row[`${kind}Address1`] !== undefined || row[`${kind}City`] !== undefined)
}

const countries: Readonly<Record<string, string>> = {
  'united states': 'US',
  'united states of america': 'US',
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  canada: 'CA',
  mexico: 'MX',
}

export function address(row: IcarolRow, kind: AddressKind): Record<string, unknown>[] {
  const at = (part: string) => row[`${kind}${part}`]
  const lines = ['Address1', 'Address2', 'Address3', 'Address4'].map(at).filter((line) => line !== undefined)
  const country = at('Country')?.trim()
  const values = {
    attention: kind === 'Mailing' ? row.MailingAttentionName : undefined,
    address_1: lines[0],
    address_2: lines.slice(1).join(', ') || undefined,
    city: at('City'),
    region: at('County'),
    state_province: at('StateProvince'),
    postal_code: at('PostalCode'),
    country: country === undefined ? undefined : (countries[country.toLowerCase()] ?? country),
  }
  const set = Object.entries(values).filter(([, value]) => value !== undefined)
  // A county or country alone is where the record belongs, not an address.
  if (!set.some(([key]) => key === 'address_1' || key === 'city' || key === 'postal_code')) return []
  return [{ ...Object.fromEntries(set), address_type: kind === 'Mailing' ? 'postal' : 'physical' }]
}

export function locationType(addresses: readonly Raw[]): string | undefined {
  if (addresses.length === 0) return undefined
  return addresses.some((one) => one.address_type === 'physical') ? 'physical' : 'postal'
}
