import type { Doc } from './doc.ts'
import { isDoc, textIn } from './doc.ts'
import {
  harmlessPhrases,
  hiddenValues,
  hidingPhrases,
  hidingWords,
  levelColumns,
  levels,
  listingPhrases,
  noValues,
  openValues,
  runTogether,
  showingWords,
  unlistingPhrases,
} from './flag-words.ts'
import { keyWords, lookUp, plain } from './normalize.ts'
import { remembered } from './remembered.ts'
import { namesShelter } from './shelter-words.ts'
import { mayHaveWords, sign, signsOf } from './signs.ts'
import { stricter, type Visibility } from './visibility.ts'

type ColumnKind = 'level' | 'hides' | 'shows' | 'other'

const kindOfColumn = remembered(readColumn)

function readColumn(key: string): ColumnKind {
  const words = keyWords(key)
  const name = words.filter((word) => word !== 'is' && word !== 'the').join(' ')
  const says = (phrase: string) => ` ${name} `.includes(` ${phrase} `)
  if (levelColumns.includes(name)) return 'level'
  if (harmlessPhrases.some(says)) return 'other'
  if (words.some((word) => hidingWords.has(word)) || hidingPhrases.some(says)) return 'hides'
  if (words.some((word) => word.length > 8 && runTogether.test(word))) return 'hides'
  const listing = kindOfListing(key)
  if (listing !== 'other') return listing
  return words.some((word) => showingWords.has(word)) ? 'shows' : 'other'
}

const kindOfListing = remembered((key: string): ColumnKind => {
  const name = keyWords(key).join(' ')
  // "excludefromwebsite": a name that its program has written without its capitals.
  const squeezed = name.replaceAll(' ', '')
  const says = (phrase: string) =>
    ` ${name} `.includes(` ${phrase} `) || squeezed === phrase.replaceAll(' ', '')
  if (unlistingPhrases.some(says)) return 'hides'
  return listingPhrases.some(says) ? 'shows' : 'other'
})

/** A column of our readers: the record is off lists, but its place stands by what is said of the place itself. */
export const offLists = 'RecordOffLists'

/**
 * Does the source ask for this record not to be listed at all ("ExcludeFromWebsite: Yes",
 * "AvailableForDirectory: false")? Only its own columns count, not those of what is nested in it.
 */
export function notForPublication(doc: Doc): boolean {
  if (doc[offLists] !== undefined) return true
  for (const key in doc) {
    const value = doc[key]
    if (typeof value === 'object' || kindOfListing(key) === 'other') continue
    if (flagLevel(key, value) !== undefined) return true
  }
  return false
}

/** Does this column ask for hiding with any value at all? */
export function mayAskToHide(key: string): boolean {
  return kindOfColumn(key) !== 'other'
}

/** Does this column with this value ask for hiding? The level it names, 'contact' where it names none. */
export function flagLevel(key: string, value: unknown): Visibility | undefined {
  const kind = kindOfColumn(key)
  if (kind === 'other') return undefined
  const said = plain(typeof value === 'string' ? value : String(value ?? ''))
  // A record that must not be listed at all has no front door either.
  const level = lookUp(levels, said) ?? (kindOfListing(key) === 'other' ? 'contact' : 'members')
  switch (kind) {
    case 'level':
      return said === '' || openValues.has(said) ? undefined : level
    case 'hides':
      return noValues.has(said) || said === 'public' || said === 'not confidential' || isProse(said)
        ? undefined
        : level
    case 'shows':
      return said !== '' && (noValues.has(said) || hiddenValues.has(said))
        ? stricter(level, 'contact')
        : undefined
  }
}

/** Long values under a flag-like column are notes ("Confidentiality policy: we ..."), read as notes. */
function isProse(said: string): boolean {
  return said.split(' ').length > 12
}

/** No such value is without one of these, unless it is written in other signs or parted; and none holds a digit or is without letters. */
const mayHide =
  /conf|disclos|hid|priv|publi|redact|reserv|safe|secret|un-?list|with|xxx|for[\W_]+(?:addr|dir|loc)|['`]|[^\0-\x7f]/i

/**
 * Does the whole value say that the place is withheld, whatever column it stands in?
 *
 * @param signs of the value, see {@link signsOf}
 */
export function saysHidden(value: string, signs = signsOf(value)): boolean {
  return (
    value.length < 80 &&
    (signs & sign.digit) === 0 &&
    mayHaveWords(signs) &&
    mayHide.test(value) &&
    hiddenValues.has(plain(value))
  )
}

/** Asked for by attributes (by term name, label and value) and the change log (by field name and replacement). */
export function flagsOfLists(doc: Doc): Visibility | undefined {
  let level: Visibility | undefined
  const found = (next: Visibility | undefined) => {
    if (next) level = level ? stricter(level, next) : next
  }
  for (const attribute of attributesIn(doc)) {
    const term = isDoc(attribute.taxonomy_term) ? textIn(attribute.taxonomy_term, 'name') : ''
    // An attribute without a value states its term; "Confidential: no" denies it.
    const value = textIn(attribute, 'value') || 'yes'
    for (const name of [term, textIn(attribute, 'label'), textIn(attribute, 'link_type')]) {
      // What says that people stay there is a kind, not a wish; shelter-words.ts reads it.
      if (name && !namesShelter(name))
        found(flagLevel(name, name === term || textIn(attribute, 'value') ? value : 'yes'))
    }
  }
  for (const change of listIn(doc, 'metadata')) {
    found(flagLevel(textIn(change, 'field_name'), change.replacement_value))
  }
  return level
}

function attributesIn(doc: Doc): readonly Doc[] {
  const own = listIn(doc, 'attributes')
  const addresses = listIn(doc, 'addresses')
  if (addresses.every((address) => address.attributes === undefined)) return own
  return [...own, ...addresses.flatMap((address) => listIn(address, 'attributes'))]
}

const none: readonly Doc[] = []

function listIn(doc: Doc, key: string): readonly Doc[] {
  const value = doc[key]
  return Array.isArray(value) ? value.filter(isDoc) : none
}
