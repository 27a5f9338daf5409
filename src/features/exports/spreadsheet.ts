import type { PublicCard } from '#features/directory/index.ts'
import { categoryById } from '#features/needs/index.ts'
import { CSV_MARK, csvRow } from '#platform/csv.ts'
import { county } from '#platform/geo/index.ts'
import { isoDay, translator, zoneOfNobody } from '#platform/i18n/index.ts'
import { hoursWords, phoneWords } from './card-text.ts'

type Column = readonly [name: string, value: (card: PublicCard) => string | number | null]

const t = translator('en')
/** Of the place, as its own people count days. */
const day = (instant: string | null, { timezone }: PublicCard) =>
  instant === null ? null : isoDay(new Date(instant), timezone ?? zoneOfNobody())
const list = (values: readonly string[] | null) => values?.join('; ') ?? null

/** Names of columns do not change: people sort and join by them. Dates are YYYY-MM-DD; lists are parted by "; ". */
const columns: readonly Column[] = [
  ['organization', (card) => card.organizationName],
  ['service', (card) => card.name],
  ['needs', (card) => list(card.needIds.map((id) => categoryById(id)?.labels.en ?? ''))],
  ['status', (card) => card.status],
  ['description', (card) => card.description],
  ['phones', (card) => list(card.phones.map(phoneWords))],
  ['email', (card) => card.email],
  ['website', (card) => card.url],
  ['place_shown', (card) => card.placeShown],
  ['address', (card) => (card.placeShown === 'place' ? list(card.address?.lines ?? []) : null)],
  ['city', (card) => (card.placeShown === 'place' ? (card.address?.city ?? null) : null)],
  ['state', (card) => card.state],
  ['zip', (card) => (card.placeShown === 'place' ? (card.address?.postalCode ?? null) : null)],
  ['county_fips', (card) => card.countyFips],
  ['county', (card) => (card.countyFips === null ? null : (county(card.countyFips)?.name ?? null))],
  ['age_from', (card) => card.profile.ageMin],
  ['age_to', (card) => card.profile.ageMax],
  ['genders', (card) => list(card.profile.genders)],
  ['free', (card) => card.profile.free],
  ['id_needed', (card) => card.profile.idNeeded],
  ['eligibility', (card) => card.eligibilityNote],
  ['how_to_apply', (card) => card.applicationNote],
  ['hours', (card) => list(hoursWords(t, card))],
  ['hours_note', (card) => card.hoursNote],
  ['alert', (card) => card.alert],
  ['confirmed_by_a_person_on', (card) => day(card.dates.confirmedAt, card)],
  ['counts_as_confirmed_until', (card) => day(card.confirmedUntil, card)],
  ['checked_by_a_machine_on', (card) => day(card.dates.checkedAt, card)],
  ['edited_on', (card) => day(card.dates.editedAt, card)],
  ['source', (card) => card.sourceName],
  ['made_up', (card) => (card.fictional ? 'yes' : 'no')],
  ['service_id', (card) => card.serviceId],
  ['organization_id', (card) => card.organizationId],
  ['card_id', (card) => card.id],
]

/**
 * Cards as CSV for spreadsheets: one row per service at a place, UTF-8 with a mark so that Excel reads it as such.
 * Whatever a spreadsheet would take for a formula gets an apostrophe before it, and is text.
 */
export async function* spreadsheet(
  cards: AsyncIterable<PublicCard> | Iterable<PublicCard>,
): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvRow(columns.map(([name]) => name))}`
  for await (const card of cards) yield csvRow(columns.map(([, value]) => value(card)))
}
