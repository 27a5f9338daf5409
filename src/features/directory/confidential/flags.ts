import type { Doc } from './doc.ts'
import { isAttributeName, isDoc, type Leaf, leavesOf, textIn } from './doc.ts'
import { keyWords, plain } from './normalize.ts'
import { remembered } from './remembered.ts'
import { namesShelter } from './shelter-words.ts'
import { stricter, type Visibility } from './visibility.ts'

/**
 * Columns and values by which sources say "do not show this place". Sources invent their own columns, so
 * words are recognized, not names; a value that is not clearly "no" counts as "yes".
 */

/** A column with one of these words hides the place unless its value is clearly "no". */
const hidingWords: ReadonlySet<string> = new Set([
  'confidential',
  'confidentiality',
  'confidencial',
  'confidencialidad',
  'hidden',
  'hide',
  'nonpublic',
  'ocultar',
  'oculta',
  'oculto',
  'privada',
  'privado',
  'private',
  'redact',
  'redacted',
  'reservada',
  'reservado',
  'restricted',
  'secret',
  'secreta',
  'secreto',
  'sensitive',
  'suppress',
  'suppressed',
  'undisclosed',
  'unlisted',
  'unpublished',
  'withheld',
  'withhold',
  'isprivate',
  'isconfidential',
  'ishidden',
  'isunlisted',
  'donotpublish',
  'donotlist',
  'donotshare',
  'donotdisplay',
  'donotdisclose',
  'dnp',
  'safehouse',
  'protectedlocation',
  'protectedaddress',
  'addressprotected',
  'locationprotected',
  'unlist',
])

/** Runs of words that hide in the same way. */
const hidingPhrases: readonly string[] = [
  'non public',
  'not public',
  'not for public',
  'not publish',
  'not list',
  'not share',
  'not display',
  'not show',
  'not disclose',
  'not release',
  'not print',
  'not post',
  'dont publish',
  'dont list',
  'dont share',
  'dont display',
  'dont show',
  'dont disclose',
  'no publish',
  'no publicar',
  'no mostrar',
  'no compartir',
  'no divulgar',
  'no listar',
  'internal only',
  'internal use',
  'staff only',
  'members only',
  'safe house',
  'address protected',
  'protected address',
  'location protected',
  'protected location',
  'opt out',
  'publish opt out',
]

/** Where a hiding word means something else. */
const harmlessPhrases: readonly string[] = [
  'private insurance',
  'private pay',
  'private practice',
  'private room',
  'private school',
  'private funding',
  'private parking',
  'private space',
  'private nonprofit',
  'private non profit',
  'private company',
  'confidential testing',
  'confidential counseling',
  'confidential hotline',
  'confidential helpline',
  'confidential services',
  'restricted funding',
  'sensory sensitive',
  'trauma sensitive',
  'culturally sensitive',
]

/** A column with one of these words hides the place when its value is clearly "no". */
const showingWords: ReadonlySet<string> = new Set([
  'display',
  'displayed',
  'listable',
  'listed',
  'mostrar',
  'public',
  'publica',
  'publicar',
  'publico',
  'publish',
  'publishable',
  'published',
  'publicly',
  'share',
  'shareable',
  'show',
  'showing',
  'shown',
  'viewable',
  'visible',
  'ispublic',
  'isvisible',
  'ispublished',
  'islisted',
  'disclose',
  'discloseable',
  'searchable',
])

/** Columns whose value is itself a level. */
const levelColumns: readonly string[] = [
  'visibility',
  'privacy',
  'privacy level',
  'access level',
  'access restriction',
  'audience',
  'exposure',
  'sharing',
  'sharing level',
  'publication',
  'publication status',
  'publish status',
  'usage restriction',
  'security level',
  'security classification',
  'classification',
  'disclosure',
  'disclosure level',
  'address visibility',
  'location visibility',
  'address privacy',
  'location privacy',
  'address display',
  'location display',
  'display level',
  'visibilidad',
  'privacidad',
  'listing status',
  'listing type',
]

/** Values that say a place is open to all; under a level column anything else hides. */
const openValues: ReadonlySet<string> = new Set([
  'all',
  'anybody',
  'anyone',
  'everybody',
  'everyone',
  'full',
  'listed',
  'none',
  'normal',
  'open',
  'public',
  'public listing',
  'publica',
  'publico',
  'published',
  'unrestricted',
  'visible',
  'world',
  'not confidential',
  'not restricted',
  'no restriction',
  'no restrictions',
  'active',
  'show',
  'display',
  'no',
])

const levels: Readonly<Record<string, Visibility>> = {
  area: 'area',
  'area only': 'area',
  'county only': 'area',
  county: 'area',
  'city only': 'area',
  'region only': 'area',
  contact: 'contact',
  'contact only': 'contact',
  'phone only': 'contact',
  members: 'members',
  member: 'members',
  'members only': 'members',
  internal: 'members',
  partners: 'members',
  'partners only': 'members',
  network: 'members',
  named: 'named',
  'named only': 'named',
  staff: 'named',
  'staff only': 'named',
  admin: 'named',
}

const noValues: ReadonlySet<string> = new Set([
  '',
  '0',
  'f',
  'false',
  'falso',
  'n',
  'na',
  'n a',
  'negative',
  'never',
  'no',
  'none',
  'null',
  'off',
  'unchecked',
])

/** Whole values that hide wherever they stand: an address line, a location type, a name. */
const hiddenValues: ReadonlySet<string> = new Set([
  'address confidential',
  'address not published',
  'address undisclosed',
  'address unlisted',
  'address withheld',
  'call for address',
  'call for directions',
  'call for location',
  'confidencial',
  'confidential',
  'confidential address',
  'confidential location',
  'confidential site',
  'confidential shelter',
  'direccion confidencial',
  'hidden',
  'location confidential',
  'location undisclosed',
  'location withheld',
  'non disclosed',
  'not disclosed',
  'not published',
  'not for publication',
  'private',
  'private address',
  'private location',
  'private residence',
  'redacted',
  'safe house',
  'safehouse',
  'secret',
  'secret location',
  'ubicacion confidencial',
  'undisclosed',
  'undisclosed address',
  'undisclosed location',
  'unlisted',
  'unlisted address',
  'unpublished',
  'withheld',
  'xxx',
  'privada',
  'privado',
  'reservado',
  'domicilio confidencial',
  'no publicada',
  'no publicado',
])

type ColumnKind = 'level' | 'hides' | 'shows' | 'other'

const kindOfColumn = remembered(readColumn)

function readColumn(key: string): ColumnKind {
  const words = keyWords(key)
  const name = words.filter((word) => word !== 'is' && word !== 'the').join(' ')
  const says = (phrase: string) => ` ${name} `.includes(` ${phrase} `)
  if (levelColumns.includes(name)) return 'level'
  if (harmlessPhrases.some(says)) return 'other'
  if (words.some((word) => hidingWords.has(word)) || hidingPhrases.some(says)) return 'hides'
  return words.some((word) => showingWords.has(word)) ? 'shows' : 'other'
}

/** Does this column with this value ask for hiding? The level it names, 'contact' where it names none. */
export function flagLevel(key: string, value: unknown): Visibility | undefined {
  const kind = kindOfColumn(key)
  if (kind === 'other') return undefined
  const said = plain(typeof value === 'string' ? value : String(value ?? ''))
  const level = levels[said] ?? 'contact'
  switch (kind) {
    case 'level':
      return said === '' || openValues.has(said) ? undefined : level
    case 'hides':
      return noValues.has(said) || said === 'public' || said === 'not confidential' || isProse(said)
        ? undefined
        : level
    case 'shows':
      return said !== '' && (noValues.has(said) || hiddenValues.has(said)) ? 'contact' : undefined
  }
}

/** Long values under a flag-like column are notes ("Confidentiality policy: we ..."), read as notes. */
function isProse(said: string): boolean {
  return said.split(' ').length > 12
}

/** No such value is without one of these. */
const mayHide =
  /conf|disclos|hid|priv|publi|redact|reserv|safe|secret|un-?list|with|xxx|for (?:addr|dir|loc)/i

/** Does the whole value say that the place is withheld, whatever column it stands in? */
export function saysHidden(value: unknown): boolean {
  return (
    typeof value === 'string' && value.length < 80 && mayHide.test(value) && hiddenValues.has(plain(value))
  )
}

/**
 * The strictest level that any column of a record asks for: its own columns, attributes (by term name,
 * label and value) and change log (by field name and replacement).
 */
export function flaggedLevel(doc: Doc): Visibility | undefined {
  let level: Visibility | undefined
  const found = (next: Visibility | undefined) => {
    if (next) level = level ? stricter(level, next) : next
  }
  for (const leaf of leavesOf(doc)) {
    found(flagLevel(leaf.key, leaf.value))
    if (saysHidden(leaf.value) && !isName(leaf)) found('contact')
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

/** Names of terms and labels are read together with their value; "Safe house" as a name is a kind of place. */
function isName(leaf: Leaf): boolean {
  if (isAttributeName(leaf)) return true
  return (leaf.key === 'name' || leaf.key === 'alternate_name') && namesShelter(String(leaf.value))
}

function attributesIn(doc: Doc): Doc[] {
  return [...listIn(doc, 'attributes'), ...listIn(doc, 'addresses').flatMap((a) => listIn(a, 'attributes'))]
}

function listIn(doc: Doc, key: string): Doc[] {
  const value = doc[key]
  return Array.isArray(value) ? value.filter(isDoc) : []
}
