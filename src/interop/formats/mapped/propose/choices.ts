import { canonical } from '#features/ingest/index.ts'
import type {
  ColumnMapping,
  ConfidentialRule,
  Mapping,
  RecordMapping,
  TableMapping,
  Transform,
} from '../mapping.ts'
import { folded } from '../transforms.ts'
import { isMeaning, joinable, listMeanings, type Meaning, repeatable, stepsOf, targetOf } from './meanings.ts'

/** What a person chose for the columns of one table; columns without a choice are left out. */
export interface TableChoices {
  readonly table: string
  readonly headerRow: number
  readonly columns: readonly ColumnChoice[]
  /** Somebody says that every service of the table is open; else what states no status waits for a person. */
  readonly allOpen?: boolean
}

export interface ColumnChoice {
  readonly column: string
  readonly meaning: Meaning | undefined
  /** What stands between the items of a list, as its values show it. */
  readonly separator?: string | undefined
}

/** Choices that cannot be a mapping yet: which column of which table, and why. */
export interface ChoiceProblem {
  readonly table: number
  readonly column: number | undefined
  readonly code: 'two-columns' | 'no-name' | 'nothing-chosen' | 'no-place' | 'point-twice'
  readonly meaning?: Meaning
}

/**
 * A mapping from what a person chose, column by column: each table tells of organizations, services and places,
 * joined within its row, and to those of other tables by their ids or names.
 */
export function mappingOf(
  tables: readonly TableChoices[],
  source: string,
): { mapping: Mapping } | { problems: readonly ChoiceProblem[] } {
  const problems = tables.flatMap((table, at) => problemsOf(table, at))
  const used = tables.filter((table) => table.columns.some((one) => one.meaning !== undefined))
  if (used.length === 0) problems.push({ table: 0, column: undefined, code: 'nothing-chosen' })
  if (problems.length > 0) return { problems }
  const listsServices = used.some(({ columns }) => columns.some((one) => one.meaning === 'service.name'))
  return {
    mapping: {
      breakwater_mapping: 1,
      title: source.slice(0, 200),
      tables: used.map((table) => tableOf(table, source, !listsServices)),
    },
  }
}

function problemsOf({ columns }: TableChoices, table: number): ChoiceProblem[] {
  const problems: ChoiceProblem[] = []
  const seen = new Set<Meaning>()
  columns.forEach(({ meaning }, column) => {
    if (!meaning) return
    if (seen.has(meaning) && !joinable.has(meaning) && !repeatable.has(meaning))
      problems.push({ table, column, code: 'two-columns', meaning })
    seen.add(meaning)
  })
  if (seen.size === 0) return problems
  const has = (...wanted: Meaning[]): boolean => wanted.some((one) => seen.has(one))
  const places = [...seen].some(isOfPlace)
  const named = has('agency.name', 'agency.id', 'service.name', 'service.id')
  const namedPlace = places && has('place.name', 'place.id')
  // What is said of a service needs one that it is said of; its organization's name will do for it.
  if ([...seen].some(isOfService) ? !named : !named && !namedPlace)
    problems.push({ table, column: undefined, code: 'no-name' })
  if (has('place.point') && has('place.latitude', 'place.longitude')) {
    const column = columns.findIndex((one) => one.meaning === 'place.point')
    problems.push({ table, column, code: 'point-twice' })
  }
  if (
    has('hides.unless-yes', 'hides.unless-no') &&
    !places &&
    !has('agency.name', 'agency.id', 'service.name', 'service.id')
  )
    problems.push({ table, column: undefined, code: 'no-place' })
  return problems
}

function isOfPlace(meaning: Meaning): boolean {
  return /^(place|address|access|place-phone|place-hours)\./.test(meaning)
}

function isOfService(meaning: Meaning): boolean {
  return /^(service|service-phone|hours|who|document|language|area|kind)\./.test(meaning)
}

/** Says more of it than which one it is. */
function describes(as: string, meanings: readonly Meaning[]): boolean {
  return meanings.some((one) => one.startsWith(`${as}.`) && one !== `${as}.id`)
}

/** @param mayOffer whether what offers nothing of its own becomes a service; not where another table lists services. */
function tableOf(
  { table, headerRow, columns, allOpen }: TableChoices,
  source: string,
  mayOffer: boolean,
): TableMapping {
  const chosen = columns.filter(
    (one): one is ColumnChoice & { meaning: Meaning } => one.meaning !== undefined,
  )
  const columnsOf = (...wanted: Meaning[]): string[] =>
    wanted.flatMap((meaning) => chosen.filter((one) => one.meaning === meaning).map((one) => one.column))
  const all = chosen.map((one) => one.meaning)
  const agencyId = columnsOf('agency.id').length > 0 ? columnsOf('agency.id') : columnsOf('agency.name')
  const hasAgency = agencyId.length > 0
  // A table of organizations and places alone still offers something: its service bears their name.
  const ownService = all.some(isOfService)
  const hasPlace = all.some(isOfPlace)
  const hasService = ownService || (mayOffer && hasAgency && describes('agency', all))
  const serviceId =
    columnsOf('service.id').length > 0
      ? { columns: columnsOf('service.id') }
      : columnsOf('service.name').length > 0
        ? { columns: [...agencyId, ...columnsOf('service.name')], fold: true }
        : { columns: agencyId, fold: true, prefix: 'service-of-' }
  const placeColumns =
    columnsOf('place.id').length > 0
      ? { columns: columnsOf('place.id') }
      : {
          columns: [
            ...(all.some((one) => one.startsWith('address.') || one === 'place.name') ? [] : agencyId),
            ...columnsOf(
              'place.name',
              'address.whole',
              'address.address_1',
              'address.address_2',
              'address.city',
              'address.postal_code',
              'place.point',
            ),
          ].slice(0, 10),
          fold: true,
        }
  const records: RecordMapping[] = []
  const add = (as: string, record: RecordMapping['record'], more: Partial<RecordMapping> = {}): void => {
    records.push({ as, record, ...more })
  }
  const constants: NonNullable<TableMapping['constants']> = []
  // Without a word about organizations, all of it belongs to the source itself; but not where rows are parts of records that
  // another table tells of, such as their hours.
  const isTold = (as: string): boolean => !all.some((one) => one === `${as}.id`) || describes(as, all)
  const owned =
    all.some((one) => one.startsWith('agency')) ||
    (ownService && isTold('service')) ||
    (hasPlace && isTold('place'))
  if (hasAgency)
    add('agency', 'organization', {
      id: { columns: agencyId, fold: columnsOf('agency.id').length === 0 },
      shared: true,
    })
  else if (owned) {
    add('agency', 'organization')
    constants.push({ to: 'agency.name', value: source })
  }
  const toAgency = hasAgency || owned ? { links: { organization_id: { record: 'agency' } } } : {}
  if (hasService && serviceId.columns.length > 0)
    add('service', 'service', { id: serviceId, shared: true, ...toAgency })
  const withService = records.some((one) => one.as === 'service')
  if (hasPlace) {
    add('place', 'location', {
      ...(placeColumns.columns.length > 0 ? { id: placeColumns, shared: true } : {}),
      ...toAgency,
    })
    if (withService)
      add('at', 'service_at_location', {
        links: { service_id: { record: 'service' }, location_id: { record: 'place' } },
      })
  }
  const parts: readonly (readonly [string, RecordMapping['record'], string, string])[] = [
    ['agency-phone', 'phone', 'organization_id', 'agency'],
    ['service-phone', 'phone', 'service_id', 'service'],
    ['place-phone', 'phone', 'location_id', 'place'],
    ['hours', 'schedule', 'service_id', 'service'],
    ['place-hours', 'schedule', 'location_id', 'place'],
    ['document', 'required_document', 'service_id', 'service'],
    ['language', 'language', 'service_id', 'service'],
    ['area', 'service_area', 'service_id', 'service'],
    ['kind', 'attribute', 'link_id', 'service'],
    ['address', 'address', 'location_id', 'place'],
    ['access', 'accessibility', 'location_id', 'place'],
  ]
  for (const [as, record, link, owner] of parts) {
    if (all.some((one) => one.startsWith(`${as}.`))) add(as, record, { links: { [link]: { record: owner } } })
  }
  if (all.some((one) => one.startsWith('address.')))
    constants.push({ to: 'address.address_type', value: 'physical' })
  for (const as of ['hours', 'place-hours'] as const)
    if (all.includes(`${as}.byday`)) constants.push({ to: `${as}.freq`, value: 'WEEKLY' })
  if (withService && isTold('service') && allOpen && !all.includes('service.status'))
    constants.push({ to: 'service.status', value: 'active' })
  const names = new Set(records.map((one) => one.as))
  const mapped = columnsFor(chosen, names)
  if (withService && columnsOf('service.name').length === 0 && columnsOf('service.id').length === 0)
    for (const column of columnsOf('agency.name').slice(0, 1)) mapped.push({ column, to: 'service.name' })
  // A table of organizations speaks of all that is theirs; where rows are services, each speaks of its own place.
  const ofAgencies = hasAgency && columnsOf('service.name', 'service.id').length === 0
  const hides: ConfidentialRule['hides'][] = [
    ...(ofAgencies ? (['organization'] as const) : []),
    ...(hasPlace ? (['place'] as const) : names.has('service') && !ofAgencies ? (['service'] as const) : []),
  ]
  const rules = (hides.length > 0 ? hides : (['organization'] as const)).flatMap((one) =>
    rulesFor(chosen, one),
  )
  return {
    table,
    ...(headerRow > 1 ? { headerRow } : {}),
    records,
    columns: mapped,
    ...(constants.length > 0 ? { constants } : {}),
    ...(rules.length > 0 ? { confidential: rules } : {}),
  }
}

function columnsFor(
  chosen: readonly (ColumnChoice & { meaning: Meaning })[],
  names: ReadonlySet<string>,
): ColumnMapping[] {
  const filled = new Set<string>()
  const mapped: ColumnMapping[] = []
  const put = (column: string, to: string, steps: readonly Transform[]): void => {
    const [as = ''] = to.split('.')
    if (!names.has(as)) return
    mapped.push({
      column,
      to,
      ...(steps.length > 0 ? { do: [...steps] } : {}),
      ...(filled.has(to) || splits(steps, to) ? { join: '\n' } : {}),
    })
    filled.add(to)
  }
  for (const { column, meaning, separator } of chosen) {
    if (meaning === 'place.point') {
      put(column, 'place.latitude', ['latitude'])
      put(column, 'place.longitude', ['longitude'])
    } else if (meaning === 'address.whole') {
      for (const part of ['street', 'city', 'state', 'zip'] as const)
        put(column, `address.${addressFields[part]}`, [{ address: part }])
    } else if (!meaning.endsWith('.id') && !repeatable.has(meaning)) {
      const steps = listMeanings.has(meaning) ? [{ split: separator ?? ';' }] : (stepsOf[meaning] ?? [])
      put(column, targetOf[meaning] ?? meaning, steps)
    }
  }
  return mapped
}

/** A record's own field keeps the parts of a list as its lines. */
function splits(steps: readonly Transform[], to: string): boolean {
  return (
    /^(?:agency|service|place)\./.test(to) &&
    steps.some((step) => typeof step === 'object' && 'split' in step)
  )
}

const addressFields = {
  street: 'address_1',
  city: 'city',
  state: 'state_province',
  zip: 'postal_code',
} as const

function rulesFor(
  chosen: readonly (ColumnChoice & { meaning: Meaning })[],
  hides: ConfidentialRule['hides'],
): ConfidentialRule[] {
  return chosen.flatMap(({ column, meaning }): ConfidentialRule[] => {
    if (meaning === 'hides.unless-yes')
      return [{ column, unless: ['yes', 'y', 'true', '1', 'x', 'public'], hides }]
    if (meaning === 'hides.unless-no') return [{ column, unless: ['no', 'n', 'false', '0', ''], hides }]
    return []
  })
}

/**
 * What a mapping says of each column, where it says no more than a page of choices can: so that last month's
 * can be shown and changed. Undefined where it was written by hand and says more.
 */
export function choicesOf(
  mapping: Mapping,
  table: string,
  columns: readonly string[],
): Pick<TableChoices, 'columns' | 'allOpen'> | undefined {
  const own = mapping.tables.find((one) => folded(one.table) === folded(table) || one.table === '*')
  if (!own) return { columns: columns.map((column) => ({ column, meaning: undefined })) }
  const choices = columns.map((column): ColumnChoice => {
    const meaning = meaningIn(own, column)
    const separator = separatorIn(own, column)
    return { column, meaning, ...(separator === undefined ? {} : { separator }) }
  })
  const allOpen = own.constants?.some((one) => one.to === 'service.status') ?? false
  const chosen = { table: own.table, headerRow: own.headerRow ?? 1, columns: choices, allOpen }
  // The same choices must lead to the same mapping, or the page would lose what it cannot show.
  const same =
    problemsOf(chosen, 0).length === 0 &&
    choices.some((one) => one.meaning !== undefined) &&
    [true, false].some(
      (mayOffer) => canonical(tableOf(chosen, mapping.title ?? '', mayOffer)) === canonical(own),
    )
  return same ? { columns: choices, allOpen } : undefined
}

function meaningIn(table: TableMapping, column: string): Meaning | undefined {
  const is = (other: string): boolean => folded(other) === folded(column)
  const rule = table.confidential?.find((one) => is(one.column))
  if (rule) return rule.unless?.includes('yes') ? 'hides.unless-yes' : 'hides.unless-no'
  const targets = table.columns.filter((one) => is(one.column))
  const steps = JSON.stringify(targets.map((one) => one.do))
  if (steps.includes('"latitude"')) return 'place.point'
  if (steps.includes('{"address":"street"}')) return 'address.whole'
  for (const { to, do: done } of targets) {
    const finer = (Object.keys(targetOf) as Meaning[]).find(
      (one) => targetOf[one] === to && canonical(stepsOf[one]) === canonical(done),
    )
    if (finer) return finer
    if (isMeaning(to)) return to
  }
  for (const { as, id } of table.records) {
    const meaning = `${as}.id`
    if (id && id.fold !== true && id.columns.some(is) && isMeaning(meaning)) return meaning
  }
  return undefined
}

function separatorIn(table: TableMapping, column: string): string | undefined {
  for (const one of table.columns) {
    if (folded(one.column) !== folded(column) || !listMeanings.has(one.to as Meaning)) continue
    for (const step of one.do ?? []) if (typeof step === 'object' && 'split' in step) return step.split
  }
  return undefined
}
