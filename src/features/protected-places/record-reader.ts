import { columnMeaning } from './column-meaning.ts'
import { above, type Doc, isAttributeName, isIdentifier, type LeafReader, readLeaves } from './doc.ts'
import { emailsIn } from './emails-in.ts'
import { flagLevel, flagsOfLists, saysHidden } from './flags.ts'
import { foldedText } from './fold.ts'
import { looseStreets } from './loose-streets.ts'
import { matchesOf } from './matches.ts'
import { emailKey, phoneKey } from './normalize.ts'
import { mayBeNote } from './notes.ts'
import { hasNumberWords } from './number-words.ts'
import { type PlacePoint, pointsIn, toPoint } from './points.ts'
import type { Reading } from './reading.ts'
import { namesShelter } from './shelter-words.ts'
import { mayBeDisguised, mayHaveWords, sign, signsOf } from './signs.ts'
import { type Street, streetsInText } from './streets.ts'
import { stricter, type Visibility } from './visibility.ts'

/** What to look for in a record: bits. */
export const seek = {
  /** Its level and notes. */
  wishes: 1,
  /** Streets named outside of its own addresses, which are read by their columns. */
  streets: 2,
  /** Phones, e-mail addresses and points. */
  contacts: 4,
  /** With the streets, whatever may be one in any order or spelling. */
  loose: 8,
} as const

/**
 * Looks through a record in one walk: an import does this with each of them.
 *
 * @param sought bits of {@link seek}
 */
export function readRecord(doc: Doc, sought: number): Reading {
  const reader = new RecordReader(sought)
  if ((sought & seek.contacts) !== 0) reader.points = pointsIn(doc)
  readLeaves(doc, reader)
  if ((sought & seek.wishes) !== 0) reader.found(flagsOfLists(doc))
  return reader
}

/** Cheap: most text has neither digit nor any of these and need not be searched. */
const mayMention = /corner|intersection|between|esquina|street|avenue|road|lane|drive|calle|maps|\/\/\//i
/** Neither a phone nor a pair of degrees is without. */
const threeDigits = /\d{3}/
const phonePattern =
  /(?:\+?1[\s.(-]{0,2})?\(?\b\d{3}\)?[\s./\u2010-\u2015-]{0,3}\d{3}[\s.\u2010-\u2015-]{0,2}\d{4}\b|\b1?[\s.-]?8\d\d[\s.-][A-Za-z\d]{3}[\s.-]?[A-Za-z\d]{4}\b/g
const pairPattern = /(-?\d{1,2}\.\d{3,15})\s?°?\s?[NS]?\s?[,;/ ]\s?(-?\d{1,3}\.\d{3,15})/g

const none: readonly never[] = []

/** With one more; most records have none, so a list is only made for the first. */
function added<T>(list: readonly T[], value: T): readonly T[] {
  if (list.length === 0) return [value]
  ;(list as T[]).push(value)
  return list
}

class RecordReader implements LeafReader, Reading {
  level: Visibility | undefined = undefined
  notes: readonly string[] = none
  streets: readonly Street[] = none
  phones: readonly string[] = none
  emails: readonly string[] = none
  points: readonly PlacePoint[] = none
  readonly #wishes: boolean
  readonly #streets: boolean
  readonly #contacts: boolean
  readonly #loose: boolean

  constructor(sought: number) {
    this.#wishes = (sought & seek.wishes) !== 0
    this.#streets = (sought & seek.streets) !== 0
    this.#contacts = (sought & seek.contacts) !== 0
    this.#loose = (sought & seek.loose) !== 0
  }

  leaf(key: string, value: unknown, at: number): void {
    const column = columnMeaning(key)
    if (column.asks && this.#wishes) this.found(flagLevel(key, value))
    if (column.phone && this.#contacts) this.#foundPhone(String(value ?? ''))
    if (typeof value !== 'string') return
    const signs = signsOf(value)
    const isId = column.id && isIdentifier(key, value)
    if (this.#wishes) this.#askWishes(key, value, at, signs, isId)
    if (isId) return
    if (!mayBeDisguised(signs) && this.#isSilent(value, signs)) return
    const folded = foldedText(value)
    if (folded === value) this.#readText(value, at, signs)
    else this.#readText(folded, at, signsOf(folded))
  }

  /** A number in words counts where streets are sought in any order. */
  #isSilent(text: string, signs: number): boolean {
    return isSilent(text, signs) && !(this.#loose && mayHaveWords(signs) && hasNumberWords(text))
  }

  #readText(text: string, at: number, signs: number): void {
    if (this.#isSilent(text, signs)) return
    if (this.#contacts) this.#findContacts(text, signs)
    if (!this.#streets || (at & above.addresses) !== 0) return
    for (const street of streetsInText(text, signs)) this.streets = added(this.streets, street)
    if (this.#loose && mayHaveWords(signs) && ((signs & sign.digit) !== 0 || hasNumberWords(text)))
      for (const street of looseStreets(text)) this.streets = added(this.streets, street)
  }

  #askWishes(key: string, value: string, at: number, signs: number, isId: boolean): void {
    if (saysHidden(value, signs) && !isName(key, value, at)) this.found('contact')
    if (!isId && !isAttributeName(key, at) && mayBeNote(value, signs)) this.notes = added(this.notes, value)
  }

  #findContacts(text: string, signs: number): void {
    if ((signs & sign.digit) !== 0 && threeDigits.test(text)) {
      for (const match of matchesOf(text, phonePattern)) this.#foundPhone(match[0])
      for (const match of matchesOf(text, pairPattern)) this.#foundPoint(toPoint(match[1], match[2]))
    }
    if ((signs & sign.at) !== 0)
      for (const email of emailsIn(text)) this.emails = added(this.emails, emailKey(email))
  }

  found(level: Visibility | undefined): void {
    if (level) this.level = this.level ? stricter(this.level, level) : level
  }

  #foundPoint(point: PlacePoint | undefined): void {
    if (point) this.points = added(this.points, point)
  }

  #foundPhone(text: string): void {
    const key = phoneKey(text)
    if (key) this.phones = added(this.phones, key)
  }
}

/** No phone, point, street or e-mail address can be in it. */
function isSilent(text: string, signs: number): boolean {
  return (signs & (sign.digit | sign.at)) === 0 && !(mayHaveWords(signs) && mayMention.test(text))
}

/** Names of terms and labels are read together with their value; "Safe house" as a name is a kind of place. */
function isName(key: string, value: string, at: number): boolean {
  return isAttributeName(key, at) || ((key === 'name' || key === 'alternate_name') && namesShelter(value))
}
