import type { CardPhone, PublicCard } from './card.ts'

/** A fax reaches nobody tonight. */
export function isCalled(phone: CardPhone): boolean {
  return phone.kind !== 'fax'
}

/** Whether a card says a number that somebody may answer. */
export function canBeCalled({ phones }: Pick<PublicCard, 'phones'>): boolean {
  return phones.some(isCalled)
}

/** The same in SQL, of a card as it is stored. */
export function canBeCalledSql(card: string): string {
  return `jsonb_path_exists(${card}::jsonb, '$.phones[*] ? (@.kind != "fax")')`
}
