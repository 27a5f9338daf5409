import { countedOnes, countedTens } from './number-words.ts'

/** Streets with numbers for names: "Fifth", "quinta" → "5". */
export const ordinals: ReadonlyMap<string, string> = new Map([
  ...counted(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
  ),
  ...'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'
    .split(' ')
    .map((word, i): [string, string] => [word, String(20 + i * 10)]),
  ...counted('primera segunda tercera cuarta quinta sexta septima octava novena decima'),
  ...counted('primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo'),
])

/** "5th", "42d", "fifth": is the word a number that may be a name? */
export function isNth(word: string): boolean {
  return /^\d+(?:st|nd|rd|th|[rtmvn]a|da)$|^\d{2,}d$/.test(word) || ordinals.has(word)
}

/** Of "5ta" and the like, by the last figure. */
const spanishEnds = 'ma ra da ra ta ta ta ma va na'.split(' ')

/** "42nd", and "fifth" and "quinta" for 5: all but the figures alone. */
export function ordinalsOf(digits: string): string[] {
  const end = /1[123]$/.test(digits) ? 'th' : (['th', 'st', 'nd', 'rd'][Number(digits.slice(-1))] ?? 'th')
  return [
    `${digits}${end}`,
    `${digits}${spanishEnds[Number(digits.slice(-1))]}`,
    ...[...ordinals].flatMap(([word, said]) => (said === digits ? [word] : [])),
  ]
}

const spanishTens = 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ')
const spanishOnes = 'un dos tres cuatro cinco seis siete ocho nueve'.split(' ')

/**
 * "forty-second", "forty-two" and "cuarenta y dos" for 42, each in one word and as its parts are compared.
 */
export function compoundsOf(digits: string): string[] {
  const [ten, one] = [Number(digits.slice(0, 1)), Number(digits.slice(1))]
  if (!/^[2-9][1-9]$/.test(digits)) return []
  const tens = countedTens[ten - 2] ?? ''
  const ordinal = [...ordinals].find(([, said]) => said === String(one))?.[0] ?? ''
  return [
    `${tens}${one}`,
    `${tens}${ordinal}`,
    `${tens}${countedOnes[one - 1]}`,
    ...(ten === 4 ? [`fourty${one}`, `fourty${ordinal}`] : []),
    `${spanishTens[ten - 2]}y${spanishOnes[one - 1]}${one === 1 ? 'o' : ''}`,
  ]
}

/** The words of a street's name with numbers in figures: "forty", "second" → "42". */
export function inFigures(words: readonly string[]): string[] {
  const out: string[] = []
  for (const word of words) {
    const said = ordinals.get(word) ?? word
    const ten = countedTens.indexOf(out.at(-1) ?? '')
    if (ten >= 0 && /^[1-9]$/.test(said)) out[out.length - 1] = `${ten + 2}${said}`
    else out.push(said)
  }
  return out
}

function counted(words: string): [string, string][] {
  return words.split(' ').map((word, i) => [word, String(i + 1)])
}
