import type { Doc } from './doc.ts'
import { isDoc, textIn } from './doc.ts'
import { plain } from './normalize.ts'
import type { Reading } from './reading.ts'

/**
 * Words of names and terms that mean someone sleeps there or hides there. Such a place starts hidden,
 * whoever publishes it. Compared without accents, in English and Spanish.
 */
const words: readonly string[] = [
  // English
  'shelter',
  'shelters',
  'sheltering',
  'safehouse',
  'safehouses',
  'safe house',
  'safe houses',
  'safe home',
  'safe homes',
  'safe haven',
  'safe housing',
  'safe harbor house',
  'safe stay',
  'safe bed',
  'safe beds',
  'refuge',
  'sanctuary',
  'crisis house',
  'crisis home',
  'crisis residence',
  'crisis bed',
  'crisis beds',
  'residential',
  'residence',
  'residences',
  'group home',
  'group homes',
  'group care',
  'host home',
  'host homes',
  'foster home',
  'foster homes',
  'foster care',
  'receiving home',
  'children s home',
  'childrens home',
  'girls home',
  'boys home',
  'girls house',
  'boys house',
  'womens house',
  'womens home',
  'maternity home',
  'recovery home',
  'recovery house',
  'recovery residence',
  'halfway house',
  'half way house',
  'sober living',
  'sober house',
  'sober home',
  'oxford house',
  'transitional housing',
  'transitional living',
  'transitional home',
  'transitional house',
  'transition home',
  'transition house',
  'second stage housing',
  'emergency housing',
  'emergency bed',
  'emergency beds',
  'emergency placement',
  'emergency lodging',
  'emergency stay',
  'supportive housing',
  'supported housing',
  'bridge housing',
  'short term housing',
  'long term housing',
  'longer term housing',
  'rapid rehousing site',
  'lodging',
  'overnight',
  'dormitory',
  'dormitories',
  'bunkhouse',
  'cottage',
  'cottages',
  'respite bed',
  'respite beds',
  'respite home',
  'respite house',
  'crisis respite',
  'warming center',
  'night center',
  'therapeutic home',
  'treatment home',
  'stabilization home',
  'secure placement',
  'beds',
  'boarding house',
  'rooming house',
  'runaway house',
  'family violence center',
  'battered women',
  'dv house',
  // Spanish
  'albergue',
  'albergues',
  'refugio',
  'refugios',
  'casa hogar',
  'casas hogar',
  'casa segura',
  'casas seguras',
  'casa de seguridad',
  'casa refugio',
  'casa de acogida',
  'casa de crisis',
  'casa de transicion',
  'casa de paso',
  'casa grupal',
  'hogar seguro',
  'hogar de acogida',
  'hogar de transicion',
  'hogar de crianza',
  'hogar grupal',
  'hogar temporal',
  'hogar sustituto',
  'hogar transitorio',
  'hogar de ninas',
  'hogar de ninos',
  'hogar de jovenes',
  'vivienda de transicion',
  'vivienda transitoria',
  'vivienda transicional',
  'vivienda de emergencia',
  'vivienda segura',
  'vivienda temporal',
  'vivienda con apoyo',
  'residencial',
  'residencia',
  'residencias',
  'alojamiento',
  'alojamientos',
  'hospedaje',
  'dormitorio',
  'dormitorios',
  'pernocta',
  'casa cuna',
  'posada',
  'orfanato',
]

/** Where those words mean something else. */
const harmless: readonly string[] = [
  'animal shelter',
  'animal shelters',
  'pet shelter',
  'dog shelter',
  'cat shelter',
  'humane shelter',
  'bus shelter',
  'shelter in place',
  'tax shelter',
  'residential energy',
  'residential electric',
  'residential electricity',
  'residential heating',
  'residential utility',
  'residential utilities',
  'residential weatherization',
  'residential recycling',
  'residential customers',
  'residential property',
  'residential tenant',
  'residential tenants',
  'residential landlord',
  'residential real estate',
  'residential rehabilitation loan',
  'residential repair',
  'wildlife refuge',
  'wildlife sanctuary',
  'proof of residence',
  'proof of residency',
  'certificate of residence',
  'bird sanctuary',
  'overnight parking',
  'hospital beds donated',
  'animales refugio',
]

/** Codes of our own need list (content/needs) whose services give a place to stay. */
const stayCategories: ReadonlySet<string> = new Set([
  'emergency-shelter',
  'longer-term-housing',
  'transitional-living',
  'residential-program',
  'foster-placement',
])
/** The same needs by id. */
const stayCategoryIds: ReadonlySet<number> = new Set([101, 121, 122, 123, 124])

const anyWord = new RegExp(` (?:${words.join('|')}) `)
const anyHarmless = new RegExp(` (?:${harmless.join('|')}) `, 'g')

/** Does a name or term say that people stay there? */
export function namesShelter(text: string): boolean {
  if (!text) return false
  const said = ` ${plain(text)} `
  return anyWord.test(said) && anyWord.test(said.replace(anyHarmless, ' '))
}

/** A service as far as it says whether people stay with it. */
export interface ServiceKind {
  readonly doc: Doc
  /** The same as its source had it, with unknown columns. */
  readonly raw?: Doc | undefined
  /** What it says in `raw`, where that was read for wishes and streets already. */
  readonly reading?: Reading | undefined
  /** Codes or ids of our need list that were found for it. */
  readonly needs?: readonly (string | number)[]
  /** Areas it serves as its profile has them: counties, states or the nation. */
  readonly areas?: readonly string[]
}

/** Do the needs or taxonomy terms of a service say that people stay there? */
export function termsShelter(service: ServiceKind): boolean {
  const byCategory = (service.needs ?? []).some((need) =>
    typeof need === 'number' ? stayCategoryIds.has(need) : stayCategories.has(need),
  )
  return byCategory || termNames(service.raw ?? service.doc).some(namesShelter)
}

const termColumns = [
  'attributes',
  'taxonomies',
  'taxonomy',
  'taxonomy_terms',
  'taxonomy_term',
  'categories',
  'category',
  'tags',
  'type',
  'service_type',
  'location_type',
  'facility_type',
]

/** Names of the terms a record is classified by, from HSDS attributes and older taxonomy columns. */
export function termNames(doc: Doc): string[] {
  const names: string[] = []
  for (const key of termColumns) {
    const value = doc[key]
    if (value === undefined) continue
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'string') names.push(item)
      if (!isDoc(item)) continue
      const term = isDoc(item.taxonomy_term) ? item.taxonomy_term : item
      names.push(textIn(term, 'name'), textIn(term, 'term'), textIn(item, 'label'), textIn(item, 'value'))
    }
  }
  return names.filter(Boolean)
}
