import { type Doc, docsIn, textIn } from './doc.ts'
import { emailKey, phoneKey } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'
import type { ServiceKind } from './shelter-words.ts'

/** A public contact instead of a hidden place: an office or line, never the place itself. */
export interface FrontDoor {
  readonly phone: string | null
  readonly email: string | null
  /** A public office or PO box that a person gave for this purpose; never taken from a source. */
  readonly address: string | null
  readonly note: string | null
}

/**
 * The contact to show for a hidden place: the first voice line of its services, else of its organization,
 * that is not the place's own.
 *
 * @returns null where every number and e-mail address known is the place's own.
 */
export function findFrontDoor(
  services: readonly ServiceKind[],
  organization: Doc | undefined,
  own: PlaceValues,
): FrontDoor | null {
  const holders = [...services.map((service) => service.doc), ...(organization ? [organization] : [])]
  const phone = holders.flatMap((doc) => docsIn(doc, 'phones')).find((candidate) => isUsable(candidate, own))
  const email = holders
    .map((doc) => textIn(doc, 'email'))
    .find((candidate) => candidate.includes('@') && !own.emails.includes(emailKey(candidate)))
  if (!phone && !email) return null
  return { phone: phone ? shown(phone) : null, email: email ?? null, address: null, note: null }
}

function isUsable(phone: Doc, own: PlaceValues): boolean {
  const number = phoneKey(textIn(phone, 'number'))
  const kind = textIn(phone, 'type').toLowerCase()
  return (
    number !== undefined &&
    !own.phones.includes(number) &&
    !['fax', 'tty', 'textphone', 'pager'].includes(kind)
  )
}

function shown(phone: Doc): string {
  const extension = textIn(phone, 'extension')
  return extension ? `${textIn(phone, 'number')} ext. ${extension}` : textIn(phone, 'number')
}
