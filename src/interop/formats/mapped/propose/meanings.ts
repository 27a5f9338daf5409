import type { Transform } from '../mapping.ts'

/** What a person may say that a column means; a page shows them in this order under their groups. */
export const meaningGroups = {
  organization: [
    'agency.name',
    'agency.id',
    'agency.alternate_name',
    'agency.description',
    'agency.website',
    'agency.email',
    'agency-phone.number',
    'agency-phone.extension',
    'agency-phone.description',
  ],
  service: [
    'service.name',
    'service.id',
    'service.alternate_name',
    'service.description',
    'service.status',
    'service.url',
    'service.email',
    'service-phone.number',
    'service-phone.extension',
    'service-phone.description',
    'hours.description',
    'hours.byday',
    'hours.opens_at',
    'hours.closes_at',
    'service.eligibility_description',
    'service.minimum_age',
    'service.maximum_age',
    'who.age',
    'who.gender',
    'service.application_process',
    'service.fees_description',
    'document.document',
    'language.name',
    'area.name',
    'kind.term',
  ],
  place: [
    'place.name',
    'place.id',
    'address.whole',
    'address.address_1',
    'address.address_2',
    'address.city',
    'address.state_province',
    'address.postal_code',
    'place.point',
    'place.latitude',
    'place.longitude',
    'place-phone.number',
    'place-phone.extension',
    'place-phone.description',
    'place-hours.description',
    'place-hours.byday',
    'place-hours.opens_at',
    'place-hours.closes_at',
    'place.transportation',
    'access.description',
  ],
  secrecy: ['hides.unless-yes', 'hides.unless-no'],
} as const

export type MeaningGroup = keyof typeof meaningGroups
export type Meaning = (typeof meaningGroups)[MeaningGroup][number]

export const meanings: readonly Meaning[] = Object.values(meaningGroups).flat()

export function isMeaning(text: string): text is Meaning {
  return (meanings as readonly string[]).includes(text)
}

/** Texts that several columns may make together; of everything else a record has one. */
export const joinable: ReadonlySet<Meaning> = new Set<Meaning>([
  'agency.description',
  'service.description',
  'service.eligibility_description',
  'service.application_process',
  'service.fees_description',
  'hours.description',
  'place-hours.description',
  'place.transportation',
])

/** What is said of whom a service takes goes into its words on that. */
export const targetOf: Readonly<Partial<Record<Meaning, string>>> = {
  'who.age': 'service.eligibility_description',
  'who.gender': 'service.eligibility_description',
}

/** May stand on several columns, each for itself. */
export const repeatable: ReadonlySet<Meaning> = new Set<Meaning>(['hides.unless-yes', 'hides.unless-no'])

const list: readonly Transform[] = [{ split: ';' }]

/** What is done to the values of a column on the way. */
export const stepsOf: Readonly<Partial<Record<Meaning, readonly Transform[]>>> = {
  'agency-phone.number': ['phones'],
  'service-phone.number': ['phones'],
  'place-phone.number': ['phones'],
  'address.postal_code': ['zip'],
  'hours.description': ['one-line'],
  'hours.byday': ['weekdays'],
  'hours.opens_at': ['time'],
  'hours.closes_at': ['time'],
  'place-hours.description': ['one-line'],
  'place-hours.byday': ['weekdays'],
  'place-hours.opens_at': ['time'],
  'place-hours.closes_at': ['time'],
  'who.gender': [
    { words: { f: 'Female', m: 'Male', women: 'Female', men: 'Male' }, else: 'keep' },
    { label: 'Gender:' },
  ],
  'who.age': [
    { split: 'lines' },
    { words: { c: 'Children', y: 'Youth', t: 'Teens', a: 'Adults', s: 'Seniors' }, else: 'keep' },
  ],
  'service.minimum_age': ['number'],
  'service.maximum_age': ['number'],
  'language.name': list,
  'area.name': list,
  'document.document': list,
  'access.description': list,
  'kind.term': list,
  'service.status': [
    {
      words: {
        yes: 'active',
        open: 'active',
        active: 'active',
        no: 'inactive',
        closed: 'inactive',
        inactive: 'inactive',
        defunct: 'defunct',
        'temporarily closed': 'temporarily closed',
      },
    },
  ],
}

/** Lists are split at what stands between their items: a semicolon, a line break, else a comma. */
export const listMeanings: ReadonlySet<Meaning> = new Set<Meaning>([
  'language.name',
  'area.name',
  'document.document',
  'access.description',
  'kind.term',
])

export function isListMeaning(meaning: Meaning): boolean {
  return listMeanings.has(meaning)
}
