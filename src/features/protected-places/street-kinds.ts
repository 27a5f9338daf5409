import { oneSlip } from './slips.ts'

/** What comes after a street's name, in the many ways it is written. */
export const streetKinds: Readonly<Record<string, string>> = {
  alley: 'aly',
  aly: 'aly',
  avenue: 'ave',
  ave: 'ave',
  av: 'ave',
  avenida: 'ave',
  boulevard: 'blvd',
  blvd: 'blvd',
  bypass: 'byp',
  calle: 'calle',
  circle: 'cir',
  cir: 'cir',
  court: 'ct',
  ct: 'ct',
  cove: 'cv',
  cv: 'cv',
  crescent: 'cres',
  cres: 'cres',
  crossing: 'xing',
  xing: 'xing',
  drive: 'dr',
  dr: 'dr',
  expressway: 'expy',
  expy: 'expy',
  freeway: 'fwy',
  fwy: 'fwy',
  highway: 'hwy',
  hwy: 'hwy',
  landing: 'lndg',
  lane: 'ln',
  ln: 'ln',
  loop: 'loop',
  parkway: 'pkwy',
  pkwy: 'pkwy',
  path: 'path',
  pike: 'pike',
  place: 'pl',
  pl: 'pl',
  plaza: 'plz',
  plz: 'plz',
  road: 'rd',
  rd: 'rd',
  route: 'rte',
  rte: 'rte',
  row: 'row',
  run: 'run',
  square: 'sq',
  sq: 'sq',
  street: 'st',
  st: 'st',
  str: 'st',
  strt: 'st',
  strasse: 'st',
  terrace: 'ter',
  ter: 'ter',
  terr: 'ter',
  trail: 'trl',
  trl: 'trl',
  turnpike: 'tpke',
  tpke: 'tpke',
  walk: 'walk',
  way: 'way',
  wy: 'way',
}

export const kindsAfter: ReadonlySet<string> = new Set(Object.keys(streetKinds))

/** What comes before the name in Spanish, French and Portuguese. Some are common words of English: never alone. */
export const kindsBefore: ReadonlySet<string> = new Set(
  (
    'calle cll cl pje avenida av avda ave carrera cra kra calzada calz callejon cerrada privada camino paseo bulevar boulevard blvd ' +
    'carretera ruta via plaza pasaje andador rue rua chemin'
  ).split(' '),
)

export function isKindAfter(word: string): boolean {
  return kindsAfter.has(word)
}

/** Kinds that stand before a name, or are part of it where a number is before them; never behind it. */
export function isOnlyBefore(word: string): boolean {
  return kindsBefore.has(word) && !['ave', 'av', 'blvd', 'boulevard', 'plaza'].includes(word)
}

export function isKindBefore(word: string): boolean {
  return kindsBefore.has(word)
}

const oftenMisspelled = ['street', 'avenue', 'boulevard', 'parkway', 'highway']

/** "Stret", "Avneue", and "Streets" of two. */
export function isKindMisspelled(word: string): boolean {
  return word.length >= 5 && oftenMisspelled.some((kind) => oneSlip(word, kind))
}

/** A kind at the beginning of what follows a name in the same word: "oakstreet". The longest counts. */
export const kindRunOn = new RegExp(
  `^(?:${[...kindsAfter].toSorted((a, b) => b.length - a.length).join('|')})`,
)
/** The same before it: "calleluna". */
export const kindRunAhead =
  /(?:street|avenue|boulevard|calle|avenida|avda|camino|paseo|carrera|callejon|rue|rua)$/
