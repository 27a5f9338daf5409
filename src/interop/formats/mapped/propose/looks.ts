import { states } from '#platform/geo/index.ts'
import { addressParts } from '../transforms.ts'

/** What the values of a column look like. */
export type Look =
  | 'phone'
  | 'email'
  | 'url'
  | 'zip'
  | 'state'
  | 'yes-no'
  | 'point'
  | 'hours'
  | 'address'
  | 'street'
  | 'date'
  | 'number'
  | 'prose'
  | 'name'
  | 'nothing'

let codes: ReadonlySet<string> | undefined

export function isStateCode(text: string): boolean {
  codes ??= new Set(states().map((one) => one.code))
  return codes.has(text.toUpperCase())
}

const day = /\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[a-zé]*\b/i
const street =
  /^\d+[a-z]?\s+\S.*\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|ct|court|pl|place|pkwy|parkway|hwy|highway|cir|circle|ter|terrace)\b/i

/** In the order in which they are tried: the narrowest first. */
const looks: readonly (readonly [Look, (value: string) => boolean])[] = [
  ['email', (value) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value)],
  [
    'url',
    (value) =>
      /^(?:https?:\/\/|www\.)\S+$/i.test(value) ||
      /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|gov|edu|us|example)(?:\/\S*)?$/i.test(value),
  ],
  ['yes-no', (value) => /^(?:yes|no|y|n|true|false|x|s[ií])\.?$/i.test(value)],
  ['zip', (value) => /^\d{5}(?:-\d{4})?$/.test(value)],
  ['phone', isPhone],
  ['point', (value) => /-?\d{1,2}\.\d{2,}(?:\s*[,;/]\s*|\s+)-?\d{1,3}\.\d{2,}/.test(value)],
  ['state', (value) => /^[A-Za-z]{2}$/.test(value) && isStateCode(value)],
  ['date', (value) => /^\d{4}-\d{2}-\d{2}|^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(value)],
  ['number', (value) => /^-?\d+(?:\.\d+)?$/.test(value)],
  [
    'hours',
    (value) => (day.test(value) && /\d/.test(value)) || /^(?:24 ?\/ ?7|24 hours|by appointment)/i.test(value),
  ],
  ['address', (value) => value.length < 250 && /\d/.test(value) && addressParts(value).zip !== ''],
  ['street', (value) => value.length < 150 && street.test(value)],
  ['prose', (value) => value.split(/\s+/).length > 12],
  ['name', (value) => /\p{L}/u.test(value)],
]

function isPhone(value: string): boolean {
  const bare = value.replace(/(?:ext|extension|x|#)\.?\s*\d{1,6}\s*$/i, '')
  const digits = bare.replace(/\D/g, '')
  return (
    /^[\d\s().+/;,-]+$/.test(bare) &&
    digits.length >= 10 &&
    digits.length <= 33 &&
    !/^-?\d{1,3}\.\d{4,}/.test(bare)
  )
}

/** What most of the values look like, and how many do. */
export function lookOf(values: readonly string[]): { look: Look | undefined; like: number } {
  if (values.length === 0) return { look: 'nothing', like: 0 }
  const counts = new Map<Look, number>()
  for (const value of values) {
    const look = looks.find(([, is]) => is(value))?.[0]
    if (look) counts.set(look, (counts.get(look) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] * 5 >= values.length * 3
    ? { look: best[0], like: best[1] }
    : { look: undefined, like: 0 }
}
