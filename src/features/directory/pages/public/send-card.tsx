import type { RouteRequest } from '#platform/http/route.ts'
import { localePath, type T } from '#platform/i18n/index.ts'
import { SendToPhone } from '#web/parts/index.ts'
import type { PublicCard } from '../../domain/card.ts'

/** Where this installation is reached, without a slash at the end. */
export const siteOf = ({ services }: Pick<RouteRequest, 'services'>): string =>
  services.config.publicUrl.replace(/\/$/, '')

/**
 * The whole address of a card's page, for a message or on paper; undefined for a place that does not show where it is. A message
 * stays on a phone and paper in a pocket, and neither is to name such a place to whoever finds it.
 */
export function pageOfCard(t: T, card: PublicCard, site: string): string | undefined {
  if (card.placeShown !== 'place' && card.placeShown !== 'remote') return undefined
  return `${site}${localePath(t.locale, `/card/${card.id}`)}`
}

/** A card's name, number and page into a message of one's own. */
export function SendCard({ t, card, site }: { t: T; card: PublicCard; site: string }) {
  const address = pageOfCard(t, card, site)
  if (address === undefined) return null
  const phone =
    card.phones.find(({ kind }) => kind === 'voice') ?? card.phones.find(({ kind }) => kind !== 'fax')
  return (
    <SendToPhone
      t={t}
      name={card.name}
      phone={phone && { number: phone.display, extension: phone.extension ?? undefined }}
      address={address}
    />
  )
}
