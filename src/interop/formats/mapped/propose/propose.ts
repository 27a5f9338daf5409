import { asksToHide } from '#features/protected-places/index.ts'
import type { ColumnChoice } from './choices.ts'
import { type Look, lookOf } from './looks.ts'
import { joinable, listMeanings, type Meaning, repeatable } from './meanings.ts'
import type { SurveyedColumn, SurveyedTable } from './survey.ts'

/** A proposal for one column, and what it rests on: its name, or what its values look like. */
export interface Proposal extends ColumnChoice {
  readonly why: 'name' | 'values' | 'both' | 'last-time' | 'nothing'
  readonly look: Look | undefined
  /** How many of the values that were looked at look like that. */
  readonly share: { readonly like: number; readonly of: number }
}

interface Rule {
  readonly meaning: Meaning
  readonly name: RegExp
}

const agency = '(?:agency|organi[sz]ation|org|provider|company|partner|grantee|parent agency)'
const service = '(?:service|program|programme|project|offering)'
const place = '(?:location|site|place|facility|branch|office|building|venue)'

/** By the name of a column, the most telling first. */
const rules: readonly Rule[] = [
  {
    meaning: 'hides.unless-no',
    name: /\b(?:confidential|private|hidden|hide|do not (?:publish|list|share|display)|undisclosed|unlisted|suppress|secret)\b/,
  },
  {
    meaning: 'hides.unless-yes',
    name: /\b(?:(?:display|show|publish|list|public|visible|share)\w*)\b.*\b(?:address|location|public|web|online|directory|site)\b|^(?:public|published|listed|visible|publish|display|show)\??$/,
  },
  { meaning: 'agency.id', name: new RegExp(`^${agency}[ _-]?(?:id|no|number|code|key)$`) },
  {
    meaning: 'service.id',
    name: new RegExp(`^(?:${service}s?[ _-]?(?:id|no|number|code|key)|id|record id|resource id)$`),
  },
  { meaning: 'place.id', name: new RegExp(`^${place}[ _-]?(?:id|no|number|code|key)$`) },
  {
    meaning: 'agency.alternate_name',
    name: new RegExp(`^(?:${agency} )?(?:acronym|aka|a\\.k\\.a\\.|also known as|alternate name|other name)$`),
  },
  {
    meaning: 'agency.description',
    name: new RegExp(`^(?:about|${agency} (?:description|overview|about|mission)|mission)$`),
  },
  {
    meaning: 'agency-phone.number',
    name: new RegExp(`^(?:main|${agency}|administrative|admin) (?:phone|telephone|tel|number)(?: number)?$`),
  },
  { meaning: 'agency.email', name: new RegExp(`^${agency} e-?mail(?: address)?$`) },
  { meaning: 'agency.website', name: new RegExp(`^${agency} (?:website|web ?site|url|web)$`) },
  { meaning: 'place-phone.number', name: new RegExp(`^${place} (?:phone|telephone|tel)(?: number)?$`) },
  { meaning: 'place.name', name: new RegExp(`^${place}(?: name| title)?$`) },
  {
    meaning: 'agency.name',
    name: new RegExp(`^(?:${agency}|${agency}[ _-]?(?:name|title)|name of (?:the )?${agency})$`),
  },
  {
    meaning: 'service.name',
    name: new RegExp(`^(?:${service}|${service}[ _-]?(?:name|title)|name of (?:the )?${service}|title)$`),
  },
  { meaning: 'service.status', name: /^(?:status|active|open|is this (?:service|program) open)\??$/ },
  {
    meaning: 'service.minimum_age',
    name: /^(?:min(?:imum)?[ _-]?age|age (?:from|min(?:imum)?)|youngest age)$/,
  },
  { meaning: 'service.maximum_age', name: /^(?:max(?:imum)?[ _-]?age|age (?:to|max(?:imum)?)|oldest age)$/ },
  {
    meaning: 'service.eligibility_description',
    name: /eligib|who (?:can|may)|population|serves? whom|^ages?(?: served| groups?)?$|target (?:group|population)|requirements/,
  },
  {
    meaning: 'service.application_process',
    name: /appl(?:y|ication|ying)|intake|how to|referral|walk-?in|access(?: process| instructions)/,
  },
  {
    meaning: 'service.fees_description',
    name: /^(?:fees?|costs?|price|payment|charges?)\b|\bfees?$|sliding scale/,
  },
  { meaning: 'document.document', name: /documents?|paperwork|what to bring|id required/ },
  { meaning: 'language.name', name: /languages?/ },
  { meaning: 'area.name', name: /service area|areas? served|count(?:y|ies)(?: served)?$|coverage|catchment/ },
  {
    meaning: 'kind.term',
    name: /categor(?:y|ies)|taxonomy|service type|type of (?:service|help)|kind of (?:service|help)|topics?$/,
  },
  { meaning: 'hours.description', name: /hours|schedule|days? open|opening/ },
  { meaning: 'access.description', name: /accessib|wheelchair|disab/ },
  { meaning: 'place.transportation', name: /transport|transit|bus (?:lines?|routes?)|directions|parking/ },
  { meaning: 'place.latitude', name: /^(?:lat|latitude|y)$/ },
  { meaning: 'place.longitude', name: /^(?:lon|lng|long|longitude|x)$/ },
  { meaning: 'place.point', name: /geolocation|coordinates?|lat[ /,-]*(?:lon|lng|long)|geo ?point/ },
  {
    meaning: 'address.address_2',
    name: /^(?:address|addr|street)(?: line)? ?2$|^(?:suite|unit|apt|apartment|floor|room)(?: number| no| #)?$/,
  },
  { meaning: 'address.address_1', name: /^(?:street|street address|address(?: line)? ?1|addr ?1)$/ },
  { meaning: 'address.whole', name: /address/ },
  { meaning: 'address.city', name: /^(?:\w+ )?(?:city|town|municipality)$/ },
  { meaning: 'address.state_province', name: /^(?:\w+ )?(?:state|province|st)$/ },
  { meaning: 'address.postal_code', name: /\b(?:zip|postal|postcode)\b/ },
  { meaning: 'service.email', name: /e-?mail/ },
  { meaning: 'service-phone.number', name: /\b(?:phone|telephone|tel|hotline|call)\b/ },
  { meaning: 'service.url', name: /\b(?:website|web ?site|url|web|link|homepage)\b/ },
  {
    meaning: 'service.description',
    name: /descri|summary|overview|what (?:we|they) (?:do|offer)|details|services? (?:offered|provided)|notes?$|remarks?$/,
  },
  { meaning: 'agency.name', name: /^name$/ },
]

/** What values say where the name says nothing. */
const byLook: Readonly<Partial<Record<Look, Meaning>>> = {
  phone: 'service-phone.number',
  email: 'service.email',
  url: 'service.url',
  zip: 'address.postal_code',
  state: 'address.state_province',
  point: 'place.point',
  street: 'address.address_1',
  address: 'address.whole',
  hours: 'hours.description',
  prose: 'service.description',
}

/** Looks that contradict what a name promises: a "Phone" column of dates is not one. */
const expected: Readonly<Partial<Record<Meaning, readonly Look[]>>> = {
  'agency-phone.number': ['phone'],
  'service-phone.number': ['phone'],
  'place-phone.number': ['phone'],
  'service.email': ['email'],
  'agency.email': ['email'],
  'address.postal_code': ['zip', 'number'],
  'address.state_province': ['state', 'name'],
  'hides.unless-yes': ['yes-no'],
  'hides.unless-no': ['yes-no'],
  'place.latitude': ['number'],
  'place.longitude': ['number'],
  'place.point': ['point'],
}

/** What each column of a table probably means. A person looks over it before anything is done. */
export function proposeMeanings({ table, columns }: SurveyedTable): Proposal[] {
  const proposals = columns.map((column) => ofTable(proposalFor(column), table))
  const taken = new Set<Meaning>()
  const settled = [...proposals]
  // A column that is empty in the first rows stands back for one that is not.
  for (const filled of [true, false])
    proposals.forEach((proposal, at) => {
      if (proposal.share.of > 0 === filled) settled[at] = settledWith(proposal, taken, proposals)
    })
  return settled
}

function settledWith(proposal: Proposal, taken: Set<Meaning>, all: readonly Proposal[]): Proposal {
  const { meaning } = proposal
  if (!meaning) return proposal
  const free = !taken.has(meaning) || joinable.has(meaning) || repeatable.has(meaning)
  taken.add(meaning)
  if (free) return proposal
  // The second "Name" beside an agency's is its service's.
  if (
    meaning === 'agency.name' &&
    !all.some((one) => one.meaning === 'service.name') &&
    !taken.has('service.name')
  ) {
    taken.add('service.name')
    return { ...proposal, meaning: 'service.name' as const }
  }
  return { ...proposal, meaning: undefined, why: 'nothing' as const }
}

/** A bare "Name" or "Title" is that of whatever the table is named for. */
function ofTable(proposal: Proposal, table: string): Proposal {
  if (!/^(?:name|title)$/i.test(proposal.column.trim())) return proposal
  const named = tableNames.find(([name]) => name.test(table))?.[1]
  return named ? { ...proposal, meaning: named, why: 'name' } : proposal
}

const tableNames: readonly (readonly [RegExp, Meaning])[] = [
  [/organi[sz]ation|agenc|provider|partner/i, 'agency.name'],
  [/location|site|place|facilit|branch/i, 'place.name'],
  [/service|program/i, 'service.name'],
]

/** What one column means by itself, whatever stands beside it. */
export function proposalFor({ name, values }: SurveyedColumn): Proposal {
  const { look, like } = lookOf(values)
  const share = { like, of: values.length }
  const common = { column: name, look, share }
  if (name === '') return { ...common, meaning: undefined, why: 'nothing' }
  const plain = name
    .toLowerCase()
    .replace(/[_]+/g, ' ')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const found = rules.find((rule) => rule.name.test(plain))?.meaning
  // Whatever the name, a column that hides something is never taken for anything else.
  const meaning = found && fits(found, look) ? finer(found, look) : undefined
  if (meaning) {
    const backed = expected[meaning]?.includes(look ?? 'nothing') ?? false
    return { ...common, meaning, why: backed ? 'both' : 'name', ...separatorOf(meaning, values) }
  }
  if (look === 'yes-no' && name !== '') {
    // "Confidential: yes" hides, and so does "May be shown: no".
    if (asksToHide({ [name]: 'yes' })) return { ...common, meaning: 'hides.unless-no', why: 'name' }
    if (asksToHide({ [name]: 'no' })) return { ...common, meaning: 'hides.unless-yes', why: 'name' }
  }
  const seen = look && values.length > 0 ? byLook[look] : undefined
  return seen
    ? { ...common, meaning: seen, why: 'values' }
    : { ...common, meaning: undefined, why: 'nothing' }
}

function fits(meaning: Meaning, look: Look | undefined): boolean {
  const wanted = expected[meaning]
  if (look === undefined || look === 'nothing') return true
  if (wanted) return wanted.includes(look)
  if (look === 'yes-no') return meaning === 'service.status'
  if (look === 'url') return meaning === 'service.url' || meaning === 'agency.website'
  return look !== 'number' || !wordy.has(meaning)
}

/** Said in words; a column of numbers is something else. */
const wordy: ReadonlySet<Meaning> = new Set<Meaning>([
  'hours.description',
  'service.application_process',
  'service.description',
  'agency.description',
  'address.whole',
  'address.address_1',
  'language.name',
  'area.name',
])

/** "Address" may hold all of it or only the street. */
function finer(meaning: Meaning, look: Look | undefined): Meaning {
  if (meaning === 'address.whole' && look === 'street') return 'address.address_1'
  if (meaning === 'address.address_1' && look === 'address') return 'address.whole'
  return meaning
}

function separatorOf(meaning: Meaning, values: readonly string[]): { separator?: string } {
  return listMeanings.has(meaning) ? { separator: separatorIn(values) } : {}
}

/** What stands between the items of a list, as its values show it. */
export function separatorIn(values: readonly string[]): string {
  for (const [mark, separator] of [
    ['\n', 'lines'],
    [';', ';'],
    ['|', '|'],
  ] as const)
    if (values.some((value) => value.includes(mark))) return separator
  return ','
}
