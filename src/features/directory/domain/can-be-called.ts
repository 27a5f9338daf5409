import type { CardPhone, PublicCard } from './card.ts'

/** A fax reaches nobody tonight. */
export function isCalled(phone: CardPhone): boolean {
  return phone.kind !== 'fax'
}

/** Whether a card says a number that somebody may answer. */
export function canBeCalled({ phones }: Pick<PublicCard, 'phones'>): boolean {
  return phones.some(isCalled)
}

/** The same as a JSON path, for the stored card: a constant, so that each statement's text is known before it runs. */
export const CALLED = '$.phones[*] ? (@.kind != "fax")'
