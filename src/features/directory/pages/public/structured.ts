import { categoryById } from '#features/needs/index.ts'
import { type Locale, localePath, type T } from '#platform/i18n/index.ts'
import type { CountyOverview } from '../../county-overview.ts'
import type { PublicCard } from '../../domain/card.ts'
import { isForSearchEngines } from '../../domain/for-search-engines.ts'
import { freshness } from '../../domain/shelf-life.ts'
import { MINUTES_OF_DAY } from '../../domain/weekly-hours.ts'

const SCHEMA = 'https://schema.org'
/** As schema.org calls them, Monday first. */
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
/** Of a county, so many are named to search engines; the page has all. */
const MOST_NAMED = 50

/**
 * What a service's page shows, in the words of schema.org.
 *
 * How to reach it, where it is and when it is open are told only while somebody's confirmation holds: the page says how old
 * they are, and a search result would not.
 *
 * @param site where this installation is reached, without a slash at the end.
 * @returns undefined for a service that search engines are to leave out.
 */
export function structuredService(
  t: T,
  cards: readonly [PublicCard, ...PublicCard[]],
  site: string,
  now: Date,
): object | undefined {
  if (!isForSearchEngines(cards)) return undefined
  const [card] = cards
  const needs = card.needIds.flatMap((id) => categoryById(id)?.labels[t.locale] ?? [])
  const told = cards.filter((one) => isConfirmed(one, now)).map(channelOf)
  const hours = isConfirmed(card, now) && cards.length === 1 ? hoursOf(card) : undefined
  return {
    '@context': SCHEMA,
    '@type': 'Service',
    url: `${site}${localePath(t.locale, `/service/${card.serviceId}`)}`,
    name: card.name,
    provider: { '@type': 'Organization', name: card.organizationName },
    ...(needs.length > 0 && { serviceType: needs }),
    ...(card.description !== '' && { description: card.description }),
    ...(told.length > 0 && { availableChannel: told }),
    ...(hours !== undefined && { hoursAvailable: hours }),
  }
}

/** The entries of a county's page, by their addresses. */
export function structuredCounty(
  locale: Locale,
  name: string,
  { byCategory, other }: CountyOverview,
  site: string,
): object {
  const cards = [...byCategory.flatMap((one) => one.cards), ...other].map(({ card }) => card)
  const ids = [...new Set(cards.filter((card) => isForSearchEngines([card])).map((card) => card.serviceId))]
  return {
    '@context': SCHEMA,
    '@type': 'ItemList',
    name,
    itemListElement: ids
      .filter((id) => isForSearchEngines(cards.filter(({ serviceId }) => serviceId === id)))
      .slice(0, MOST_NAMED)
      .map((id, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        url: `${site}${localePath(locale, `/service/${id}`)}`,
      })),
  }
}

function isConfirmed(card: PublicCard, now: Date): boolean {
  const until = card.confirmedUntil === null ? null : new Date(card.confirmedUntil)
  return card.status === 'active' && freshness(until, now) === 'confirmed'
}

function channelOf({ phones, address, url }: PublicCard): object {
  const phone = phones.find(({ kind, tel, of }) => kind === 'voice' && tel !== null && of === undefined)
  return {
    '@type': 'ServiceChannel',
    ...(phone && { servicePhone: { '@type': 'ContactPoint', telephone: phone.display } }),
    ...(url !== null && { serviceUrl: url }),
    ...(address && {
      serviceLocation: {
        '@type': 'Place',
        address: {
          '@type': 'PostalAddress',
          streetAddress: address.lines.join(', '),
          addressLocality: address.city,
          addressRegion: address.state,
          postalCode: address.postalCode,
        },
      },
    }),
  }
}

/** Undefined where hours are unknown. A night ends on the day after. */
function hoursOf({ weekly, hoursFrom, hoursTo }: PublicCard): object[] | undefined {
  return weekly?.flatMap(([from, to]) => {
    const spans: object[] = []
    for (let at = from; at < to; at = (Math.floor(at / MINUTES_OF_DAY) + 1) * MINUTES_OF_DAY) {
      const day = Math.floor(at / MINUTES_OF_DAY)
      const start = day * MINUTES_OF_DAY
      spans.push({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: `${SCHEMA}/${DAYS[day % 7]}`,
        opens: clock(at - start),
        closes: clock(Math.min(to - start, MINUTES_OF_DAY - 1)),
        ...(hoursFrom !== null && { validFrom: hoursFrom }),
        ...(hoursTo !== null && { validThrough: hoursTo }),
      })
    }
    return spans
  })
}

function clock(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
