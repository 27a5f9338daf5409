/**
 * The columns of an iCarol resource export that are read here, by the names iCarol gives them. Exports differ in
 * case and spelling ("resource_agency_num"), so names are compared without either.
 */

const addressParts = [
  'Address1',
  'Address2',
  'Address3',
  'Address4',
  'City',
  'StateProvince',
  'PostalCode',
  'Country',
]

/** Address kinds of one row; each may be marked private. */
export const addressKinds = ['Physical', 'Mailing', 'Other'] as const
export type AddressKind = (typeof addressKinds)[number]

/** Phones of one row: the column of the number, and what the columns beside it begin with. */
export const phoneColumns: readonly PhoneColumn[] = [
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(
    (n): PhoneColumn => ({ number: `Phone${n}Number`, stem: `Phone${n}`, type: undefined }),
  ),
  { number: 'PhoneNumberHotline', stem: 'PhoneNumberHotline', type: 'hotline' },
  { number: 'PhoneTollFree', stem: 'PhoneTollFree', type: 'toll-free' },
  { number: 'PhoneNumberBusinessLine', stem: 'PhoneNumberBusinessLine', type: 'business' },
  { number: 'PhoneNumberAfterHours', stem: 'PhoneNumberAfterHours', type: 'after hours' },
  { number: 'PhoneNumberOutOfArea', stem: 'PhoneNumberOutOfArea', type: 'out of area' },
  { number: 'PhoneTTY', stem: 'PhoneTTY', type: 'tty' },
  { number: 'PhoneFax', stem: 'PhoneFax', type: 'fax' },
]

export interface PhoneColumn {
  readonly number: string
  readonly stem: string
  /** What the column says it is; undefined = a column beside it says so. */
  readonly type: string | undefined
}

/** People named in a row, by what their columns begin with. */
export const contactStems = ['MainContact', 'SeniorWorker'] as const

/** Who at the provider confirmed the record to the source, and what its staff noted: never carried over. */
const staffOnly = [
  'LastVerifiedByName',
  'LastVerifiedByTitle',
  'LastVerifiedByPhoneNumber',
  'LastVerifiedByEmailAddress',
  'LastVerificationApprovedBy',
]

const plainColumns = [
  'ResourceAgencyNum',
  'ParentAgencyNum',
  'ParentAgency',
  'ConnectsToSiteNum',
  'ConnectsToProgramNum',
  'TaxonomyLevelName',
  'PublicName',
  'AlternateName',
  'OfficialName',
  'AgencyDescription',
  'AgencyStatus',
  'EmailAddressMain',
  'WebsiteAddress',
  'Latitude',
  'Longitude',
  'PhysicalCounty',
  'OtherCounty',
  'MailingAttentionName',
  'HoursOfOperation',
  'Hours',
  'Eligibility',
  'FeeStructureSource',
  'PaymentMethods',
  'ApplicationProcess',
  'DocumentsRequired',
  'LanguagesOffered',
  'LanguagesOfferedList',
  'LicenseAccreditation',
  'IRSStatus',
  'FEIN',
  'YearIncorporated',
  'LegalStatus',
  'SourceOfFunds',
  'DisabilitiesAccess',
  'PhysicalLocationDescription',
  'BusServiceAccess',
  'PublicAccessTransportation',
  'NormalWaitTime',
  'TemporaryMessage',
  'TemporaryMessageExpires',
  'LastVerifiedOn',
  'Coverage',
  'CoverageArea',
  'CoverageAreaText',
  'TaxonomyTerm',
  'TaxonomyTerms',
  'TaxonomyTermsNotDeactivated',
  'TaxonomyCodes',
  'ExcludeFromWebsite',
  'ExcludeFromDirectory',
  'AvailableForDirectory',
  'AvailableForReferral',
  'InternalNotes',
  'InternalNotesForEditorsAndViewers',
]

/** Columns that ask for the whole record not to be listed. */
export const unlistingColumns = [
  'ExcludeFromWebsite',
  'ExcludeFromDirectory',
  'AvailableForDirectory',
] as const

/** Notes for the source's own staff; read for requests to keep a place confidential, carried over only with one. */
export const noteColumns = ['InternalNotes', 'InternalNotesForEditorsAndViewers', 'SearchHints'] as const

const names: readonly string[] = [
  ...plainColumns,
  ...staffOnly,
  ...noteColumns,
  ...addressKinds.flatMap((kind) => [
    ...addressParts.map((part) => `${kind}${part}`),
    `${kind}AddressIsPrivate`,
  ]),
  ...phoneColumns.flatMap(({ number, stem }) => [
    number,
    `${stem}Name`,
    `${stem}Description`,
    `${stem}Type`,
    `${stem}IsPrivate`,
  ]),
  ...contactStems.flatMap((stem) =>
    ['Name', 'Title', 'EmailAddress', 'PhoneNumber', 'Type', 'IsPrivate'].map((part) => `${stem}${part}`),
  ),
  'EmailAddressMainIsPrivate',
  'WebsiteAddressIsPrivate',
  'AlternateNameIsPrivate',
]

const bySqueezed = new Map(names.map((name) => [squeezed(name), name]))

export function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

/** What a column of the file is called here: iCarol's own name for it, else as it stands. */
export function columnName(header: string): string {
  return bySqueezed.get(squeezed(header)) ?? header
}

/** A row with its columns under iCarol's names; what is empty is absent. */
export type IcarolRow = Readonly<Record<string, string>>

const isFlag =
  /is(?:private|confidential|hidden|secret)$|confidential|donot(?:publish|list|share|display|disclose|release)|unlisted|undisclosed|suppress|nonpublic|notpublic|hide(?:address|location|site)|(?:address|location|site)(?:hidden|withheld|protected)/
const harmless = /phone|contact|worker|counsel|testing|helpline|hotline|policy|anonym|service/

/** A column we do not know by which this publisher asks to hide a place. */
export function isUnknownPlaceFlag(column: string): boolean {
  const name = squeezed(column)
  return !bySqueezed.has(name) && isFlag.test(name) && !harmless.test(name)
}

/** How surely these are the columns of an iCarol export, 0 to 100. */
export function icarolLikeness(headers: readonly string[]): number {
  const found = new Set(headers.map((header) => columnName(header.trim())))
  if (!found.has('ResourceAgencyNum') || !found.has('PublicName')) return 0
  const known = [...found].filter((name) => bySqueezed.has(squeezed(name))).length
  if (!found.has('TaxonomyLevelName') && !found.has('ParentAgencyNum')) return known >= 5 ? 50 : 0
  return known >= 8 ? 95 : 80
}
