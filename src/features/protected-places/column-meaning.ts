import { isIdKey } from './doc.ts'
import { mayAskToHide } from './flags.ts'
import { keyWords } from './normalize.ts'
import { remembered } from './remembered.ts'

const phoneWords = ['phone', 'telephone', 'tel', 'fax', 'tty', 'mobile', 'hotline', 'telefono']
const latitudeWords = ['latitude', 'lat', 'latitud']
const longitudeWords = ['longitude', 'lng', 'lon', 'long', 'longitud']

type Holds = 'phone' | 'latitude' | 'longitude' | 'other'

/** What a column holds by its name; sources repeat their columns on every row. */
const holds = remembered((key: string): Holds => {
  const words = keyWords(key)
  const any = (wanted: readonly string[]) => words.some((word) => wanted.includes(word))
  if (any(phoneWords)) return 'phone'
  if (key === 'y' || any(latitudeWords)) return 'latitude'
  return key === 'x' || any(longitudeWords) ? 'longitude' : 'other'
})

export function isPhoneKey(key: string): boolean {
  return holds(key) === 'phone'
}

/** Which half of a point a column holds. */
export function pointHalf(key: string): 'latitude' | 'longitude' | undefined {
  const held = holds(key)
  return held === 'latitude' || held === 'longitude' ? held : undefined
}

/** What a column's name says of the values under it. */
export interface ColumnMeaning {
  /** It may ask for hiding: then its value is asked. */
  readonly asks: boolean
  /** A phone number, whatever it looks like. */
  readonly phone: boolean
  /** Identifiers or links between records by its name; see {@link isIdentifier}. */
  readonly id: boolean
}

/** All of it by one look, since an import asks it of each value. */
export const columnMeaning = remembered(
  (key: string): ColumnMeaning => ({
    asks: mayAskToHide(key),
    phone: key === 'number' || isPhoneKey(key),
    id: isIdKey(key),
  }),
)
