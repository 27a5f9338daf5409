import { isDeepStrictEqual } from 'node:util'
import type { PublicCard } from '#features/directory/index.ts'

/** One field of a card before and after, called as the record calls it. */
export interface CardChange {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

const TEXTS = ['name', 'description', 'alert', 'status', 'needIds', 'email', 'url'] as const

/** What visitors would read otherwise, in the order in which they read it. Dates of looking are no change. */
export function cardChanges(before: PublicCard, after: PublicCard): CardChange[] {
  const [one, other] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((path): CardChange[] => {
    const [was, is] = [one[path] ?? null, other[path] ?? null]
    return isDeepStrictEqual(was, is) ? [] : [{ path, before: was, after: is }]
  })
}

/** By the names of the record, so that the same words and values are shown of it. */
function fieldsOf(card: PublicCard): Readonly<Record<string, unknown>> {
  const { profile, phones, address } = card
  return {
    ...Object.fromEntries(TEXTS.map((path) => [path, card[path]])),
    ...Object.fromEntries(Object.entries(profile).map(([key, value]) => [`profile.${key}`, value])),
    phones: phones.map(({ display, extension, note }) => ({
      number: display,
      ...(extension !== null && { extension }),
      ...(note !== null && { description: note }),
    })),
    addresses: address
      ? [
          {
            address_1: address.lines.join(', '),
            city: address.city,
            state_province: address.state,
            postal_code: address.postalCode,
          },
        ]
      : [],
    weekly: card.weekly,
    eligibility_description: card.eligibilityNote,
    application_process: card.applicationNote,
    fees_description: card.feesNote,
    required_documents: card.documents,
  }
}
