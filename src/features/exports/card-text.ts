import type { CardPhone, PublicCard } from '#features/directory/index.ts'
import { agesWords, dayWords, freshness, hoursRows, takesWords } from '#features/directory/index.ts'
import type { ShownLine } from '#features/lines/index.ts'
import { categoryById } from '#features/needs/index.ts'
import { dirOf, type MessageKey, safety, type T } from '#platform/i18n/index.ts'

/** What a card says, as lines of plain text: for lists that are no page of ours. */
export interface CardWords {
  readonly name: string
  /** '' where it is the name itself. */
  readonly organization: string
  readonly closed: string
  readonly about: string
  readonly facts: string
  /** Whom it takes and how to come in, in the service's own words; '' where nothing is known. */
  readonly takes: string
  readonly whenYouCall: string
  readonly phones: readonly string[]
  /** The street of a public place, or why none is shown. */
  readonly place: string
  readonly hours: readonly string[]
  /** Whose list it stands in. */
  readonly source: string
  /** Since when a person knows it, and that it is old. */
  readonly confirmed: string
  readonly demo: string
}

/** Long texts are cut: a list is for finding, and the card says the rest. */
const mostAbout = 400
const shortened = (text: string) =>
  text.length > mostAbout ? `${text.slice(0, mostAbout).trimEnd()} …` : text

/**
 * Words of a record, kept in their own order where the words around them run from right to left: without it paper
 * says "555-0114 (312)" and puts a house number behind its street.
 */
export function ownOrder(t: T, text: string): string {
  return text === '' || dirOf(t.locale) === 'ltr' ? text : `\u2068${text}\u2069`
}

export function cardWords(t: T, card: PublicCard, now: Date): CardWords {
  const { profile } = card
  return {
    name: card.name,
    organization: card.organizationName === card.name ? '' : card.organizationName,
    closed: card.status === 'temporarily closed' ? t('card.closed') : '',
    about: shortened(card.description),
    facts: [
      `${t('card.ages')}: ${agesWords(t, profile)}`,
      `${t('card.takes')}: ${takesWords(t, profile.genders)}`,
      t(`card.cost.${profile.free}`),
      t(`card.id.${profile.idNeeded}`),
    ].join(' · '),
    takes: shortened(card.eligibilityNote),
    whenYouCall: shortened(profile.whenYouCall),
    phones: card.phones.filter((phone) => phone.kind !== 'fax').map(phoneWords),
    place: placeWords(t, card),
    hours: hoursWords(t, card),
    source: t('card.source.line', { source: ownOrder(t, card.sourceName) }),
    confirmed: confirmedWords(t, card, now),
    demo: card.fictional ? t('common.demo.tag') : '',
  }
}

/** A sentence that keeps people safe, with its English after it where nobody has read over its translation. */
export function safeWords(t: T, key: SafeKey): string {
  const { text, english } = safety(t, key)
  return english === undefined ? text : `${text} (${english})`
}
type SafeKey = Extract<
  MessageKey,
  'lines.heading' | 'card.place.area' | 'card.place.contact' | 'card.place.remote'
>

export function phoneWords({ display, extension, note, of }: CardPhone): string {
  const told = [of, note ?? undefined].flatMap((one) => (one === undefined ? [] : [`(${one})`]))
  return [display, extension === null ? '' : `ext. ${extension}`, ...told].filter(Boolean).join(' ')
}

function placeWords(t: T, card: PublicCard): string {
  const { address } = card
  if (card.placeShown !== 'place') return safeWords(t, `card.place.${card.placeShown}`)
  if (!address) return ''
  return [...address.lines, `${address.city}, ${address.state} ${address.postalCode}`]
    .filter(Boolean)
    .join(', ')
}

export function hoursWords(t: T, card: PublicCard): string[] {
  if (card.weekly === null) return [t('card.hours.unknown')]
  const rows = hoursRows(t, card.weekly)
  if (rows === 'always') return [t('card.hours.always')]
  return rows.map(
    (row) => `${row.days}: ${row.times.length === 0 ? t('card.hours.closed') : row.times.join(', ')}`,
  )
}

export function confirmedWords(t: T, card: PublicCard, now: Date): string {
  const { confirmedAt } = card.dates
  if (confirmedAt === null) return t('common.fresh.never')
  const until = card.confirmedUntil === null ? null : new Date(card.confirmedUntil)
  const date = dayWords(t, confirmedAt, card.timezone)
  return freshness(until, now) === 'confirmed'
    ? t('common.fresh.confirmed', { date })
    : t('common.fresh.old', { date })
}

/** How to reach a line, and since when nobody has looked whether that is still so. */
export function lineWords(t: T, line: ShownLine): string {
  const channels = line.channels.map((channel) => {
    if (channel.kind === 'chat') return ownOrder(t, channel.url)
    if (channel.kind === 'call' && channel.area !== undefined)
      return t('lines.call.area', { area: ownOrder(t, channel.area), phone: channel.display })
    if (channel.kind === 'call' && channel.reach !== undefined)
      return t(`lines.call.${channel.reach}`, { phone: channel.display })
    const keyword = channel.kind === 'text' && channel.keyword !== null ? ` (${channel.keyword})` : ''
    return `${t(`card.${channel.kind}`, { phone: channel.display })}${ownOrder(t, keyword)}`
  })
  const old = line.notCheckedSince
  if (old !== undefined) channels.push(t('common.fresh.notChecked', { date: dayWords(t, old) }))
  return channels.join(' · ')
}

/** Cards by category, in the order of categories; those without one come last under no id. */
export function byCategory(
  cards: readonly PublicCard[],
): { categoryId: number | null; cards: PublicCard[] }[] {
  const ids = [...new Set(cards.flatMap((card) => card.needIds))]
    .filter(categoryById)
    .toSorted((a, b) => a - b)
  const groups: { categoryId: number | null; cards: PublicCard[] }[] = ids.map((categoryId) => ({
    categoryId,
    cards: cards.filter((card) => card.needIds.includes(categoryId)),
  }))
  const other = cards.filter((card) => !card.needIds.some(categoryById))
  if (other.length > 0) groups.push({ categoryId: null, cards: other })
  return groups
}
