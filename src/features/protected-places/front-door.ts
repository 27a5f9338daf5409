import { type Doc, docsIn, textIn } from './doc.ts'
import { namesDesk, sharesWithStreet } from './door-email.ts'
import { emailKey, phoneKey } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'
import type { ServiceKind } from './shelter-words.ts'
import { withheldSpans } from './withheld-spans.ts'

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
 * that is not the place's own; and the first e-mail address of a desk ("intake@") that shares nothing with its street
 * or name.
 *
 * @param chosen what a person chose, or was found before: what of it tells nothing of the place stays
 * @returns null where every number and e-mail address known is the place's own or tells of it.
 */
export function findFrontDoor(
  services: readonly ServiceKind[],
  organization: Doc | undefined,
  own: PlaceValues,
  chosen?: FrontDoor | null,
): FrontDoor | null {
  const holders = [...services.map((service) => service.doc), ...(organization ? [organization] : [])]
  const given = chosen && tellingNothing(chosen, own)
  if (given && isDoor(given)) return given
  const door: FrontDoor = {
    phone: firstLine(holders, own),
    email: holders.map((doc) => textIn(doc, 'email')).find((email) => isUsableEmail(email, own)) ?? null,
    address: null,
    note: null,
  }
  return isDoor(door) ? door : null
}

function isDoor({ phone, email, address, note }: FrontDoor): boolean {
  return [phone, email, address, note].some((part) => (part ?? '') !== '')
}

/** A front door as a record, to be compared with what hidden places withhold. */
export function docOfDoor(door: Partial<Record<keyof FrontDoor, unknown>>): Doc {
  return {
    phones: door.phone ? [{ number: door.phone }] : [],
    email: door.email,
    description: [door.address, door.note].join('\n'),
  }
}

/** The parts of a front door that do not lead to the place. */
function tellingNothing(door: FrontDoor, own: PlaceValues): FrontDoor {
  const kept = (text: string | null) => (text && !tells(text, own) ? text : null)
  const number = phoneKey(door.phone ?? '')
  return {
    phone: number !== undefined && own.phones.includes(number) ? null : kept(door.phone),
    email: door.email && leads(door.email, own) ? null : door.email,
    address: kept(door.address),
    note: kept(door.note),
  }
}

function firstLine(holders: readonly Doc[], own: PlaceValues): string | null {
  for (const phone of holders.flatMap((doc) => docsIn(doc, 'phones'))) {
    if (!isUsable(phone, own)) continue
    const number = textIn(phone, 'number')
    const extension = textIn(phone, 'extension')
    // An extension is what its source wrote there, which may be anything.
    const shown = extension ? `${number} ext. ${extension}` : number
    if (!tells(shown, own)) return shown
    if (!tells(number, own)) return number
  }
  return null
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

function isUsableEmail(email: string, own: PlaceValues): boolean {
  return email.includes('@') && namesDesk(email) && !leads(email, own)
}

function leads(email: string, own: PlaceValues): boolean {
  return own.emails.includes(emailKey(email)) || tells(email, own) || sharesWithStreet(email, own)
}

function tells(text: string, own: PlaceValues): boolean {
  return withheldSpans(text, own).length > 0
}
