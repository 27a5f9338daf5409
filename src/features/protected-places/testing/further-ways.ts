import type { Way, Written } from './address-ways.ts'

const ones = 'zero one two three four five six seven eight nine'.split(' ')
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

const full = (p: Written) => `${p.number} ${p.street} ${p.kind}`
/** A street beside it. */
const other = (p: Written) => (p.street === 'Elm' ? 'Oak' : 'Elm')
const isLong = (p: Written) => p.number.length >= 3
const parts = (p: Written) => p.street.split(' ')
/** Few streets bear it, and one word of it is long enough for a slip to be seen. */
const isRare = (p: Written) =>
  /^(?:Wolframinster|Hollowbrook|Quillfeather|Pelvoraine|Brindolac|Tarn Hollow)$/.test(p.street)

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(number: number): string {
  let [left, out] = [number, '']
  for (const [value, letters] of romans)
    while (left >= value) {
      out += letters
      left -= value
    }
  return out
}

function below100(number: number, between: string): string {
  if (number < 10) return `oh${between}${ones[number]}`
  if (number < 20) return teens[number - 10] ?? ''
  return `${tens[Math.floor(number / 10)]}${number % 10 === 0 ? '' : `${between}${ones[number % 10]}`}`
}

/** "fortytwo eightynine" */
function pairsWithout(number: string, between: string): string {
  return (number.length % 2 === 0 ? number : `0${number}`)
    .match(/\d\d/g)
    ?.map((pair, i) =>
      i === 0 && pair.startsWith('0') ? ones[Number(pair)] : below100(Number(pair), between),
    )
    .join(' ') as string
}

/** "Forty-second" for "42nd". */
const inWords = (street: string) => (street === '42nd' ? 'Forty-second' : street)

const dropped = (word: string) => `${word.slice(0, 1)}${word.slice(1).replace(/[aeiou]/g, '')}`
const slipped = (word: string) => `${word.slice(0, 3)}${word.slice(4)}`
const misspelledKinds: Readonly<Record<string, string>> = {
  Street: 'Stret',
  Avenue: 'Avneue',
  Boulevard: 'Boulavard',
}
const seconds = (value: number) => {
  const whole = Math.round(value * 3600)
  const [degrees, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return `${degrees}${String(minutes).padStart(2, '0')}${String(whole % 60).padStart(2, '0')}`
}
const quotedPrintable = (text: string) => text.replace(/ /g, '=20')
const hex = (text: string) => text.replace(/\d/g, (digit) => `\\x${digit.charCodeAt(0).toString(16)}`)

const hexOf = (letter: string) => letter.charCodeAt(0).toString(16).padStart(4, '0')
const inside = (text: string, sign: string) => `${text.slice(0, 2)}${sign}${text.slice(2)}`
const dingbat = (zero: number, digit: string) => String.fromCodePoint(zero + Number(digit))
const after = (p: Written) => ` ${p.street} ${p.kind}`
const swapped = (text: string, pairs: string) => {
  const signs = [...pairs]
  const like = (sign: string) => signs.findIndex((one, i) => i % 2 === 0 && one === sign)
  return [...text].map((sign) => (like(sign) < 0 ? sign : signs[like(sign) + 1])).join('')
}

/** Ways in which people tell of a street without its number, or say and misspell it, and what other systems write. */
export const furtherWays: Readonly<Record<string, Way>> = {
  // crossings
  'crossing with an &': (p) => `${p.street} & ${other(p)}`,
  'crossing with a slash': (p) => `${p.street}/${other(p)}`,
  'crossing with an x': (p) => `${other(p)} x ${p.street}`,
  'crossing with an @': (p) => `${p.street} @ ${other(p)}`,
  'at two streets': (p) => `at ${p.street} and ${other(p)}`,
  'at the other street': (p) => `near ${other(p)} and ${p.street}`,
  'where they meet': (p) => `where ${p.street} meets ${other(p)}`,
  'where they cross': (p) => `where ${other(p)} crosses ${p.street}`,
  'cnr.': (p) => `cnr. ${p.street} and ${other(p)}`,
  esquina: (p) => `${p.street} esq. ${other(p)}`,
  'casi esquina': (p) => `${p.street} casi esquina con ${other(p)}`,
  'a numbered street across': (p) =>
    /^(?:42nd|Fifth)$/.test(p.street) ? `${p.street} and Main` : `5th and ${p.street}`,
  // ways to get there
  'just off': (p) => `just off ${p.street} near the park`,
  'turn onto': (p) => `turn left onto ${p.street}`,
  'take it to': (p) => `take ${p.street} to ${other(p)}`,
  'blocks down': (p) => `two blocks down ${p.street}`,
  'half a block': (p) => `half a block off ${p.street}`,
  'down it, past': (p) => `down ${p.street} past the library`,
  'on, with a direction': (p) => `on N. ${p.street}`,
  'on, in a town': (p) => `on ${p.street} in Springfield`,
  'on, across from': (p) => `on ${p.street} across from the library`,
  'en la': (p) => `en la ${p.street}, junto al banco`,
  'a media cuadra': (p) => `a media cuadra de la ${p.street}`,
  'al, as a block': (p) =>
    isLong(p) ? `${p.street} al ${p.number.slice(0, -2)}00` : `${p.number} ${p.street} ${p.kind}`,
  'as a time': (p) =>
    p.number.length === 4
      ? `${p.number.slice(0, 2)}:${p.number.slice(2)} ${p.street}`
      : `${p.number.slice(0, 1)}:${p.number.slice(1)} ${p.street}`,
  'the street called': (p) => `a street called ${p.street}`,
  'our street is': (p) => `our street is ${p.street}`,
  'the first block': (p) => `the first block of ${p.street}`,
  'the unit block': (p) => `unit block of ${p.street}`,
  'a kind misspelled': (p) => `on ${p.street} ${misspelledKinds[p.kind] ?? p.kind}`,
  // numbers
  'o for zero': (p) =>
    `${[...p.number].map((digit) => (digit === '0' ? 'o' : ones[Number(digit)])).join(' ')} ${p.street}`,
  'nought for zero': (p) =>
    `${[...p.number].map((digit) => (digit === '0' ? 'nought' : ones[Number(digit)])).join('-')} ${p.street}`,
  'pairs run together': (p) => `${pairsWithout(p.number, '')} ${p.street}`,
  'words run together': (p) => `${pairsWithout(p.number, '').replaceAll(' ', '')} ${p.street}`,
  'Roman numerals': (p) =>
    Number(p.number) < 4000 ? `${roman(Number(p.number))} ${p.street} ${p.kind}` : full(p),
  'the house by its place': (p) => `the ${p.number}th house on ${p.street}`,
  bis: (p) => `${p.number}bis ${p.street}`,
  rear: (p) => `${p.number}R ${p.street}`,
  'a letter before': (p) => (isLong(p) ? `N${p.number} ${p.street}` : full(p)),
  'hundreds run together': (p) =>
    isLong(p) ? `${p.number.slice(0, -2)}hundred block of ${p.street}` : full(p),
  'masked with hyphens': (p) => (p.number.length > 3 ? `${p.number.slice(0, -2)}-- ${p.street}` : full(p)),
  // names
  'without vowels': (p) =>
    isLong(p) ? `${p.number} ${parts(p).map(dropped).join(' ')} ${p.short}` : full(p),
  initials: (p) =>
    isLong(p) && parts(p).length > 1
      ? `${p.number} ${parts(p)
          .map((word) => word.charAt(0))
          .join('')} ${p.short}`
      : full(p),
  'the first word as a letter': (p) =>
    isLong(p) && parts(p).length > 1
      ? `${p.number} ${p.street.charAt(0)}. ${parts(p).at(-1)} ${p.short}`
      : full(p),
  'the last word alone': (p) => (isLong(p) ? `${p.number} ${parts(p).at(-1)} ${p.kind}` : full(p)),
  'the first word alone': (p) =>
    isLong(p) && p.street !== 'St. Orvan' ? `${p.number} ${parts(p)[0]} ${p.kind}` : full(p),
  'the beginning of it': (p) =>
    isRare(p) && isLong(p) ? `${p.number} ${p.street.slice(0, 7).trim()}` : full(p),
  'two slips': (p) =>
    isRare(p) && isLong(p) ? `${p.number} ${slipped(p.street).replace(/(.)$/, '$1$1')} ${p.kind}` : full(p),
  'a slip, without number': (p) => (isRare(p) ? `on ${slipped(p.street)} ${p.kind}` : full(p)),
  'a slip, without number and kind': (p) => (isRare(p) ? `just behind ${slipped(p.street)}` : full(p)),
  'a slip beside a short number': (p) =>
    p.street.length >= 4 ? `${p.number} ${p.street.slice(0, 2)}${p.street.slice(3)} ${p.kind}` : full(p),
  'Saint in full': (p) => `${p.number} ${p.street.replace('St.', 'Saint')}`,
  'a number in words': (p) => `${p.number} ${inWords(p.street)} ${p.kind}`,
  'a number in words, alone': (p) => `on ${inWords(p.street)} ${p.kind}`,
  'number and name in words': (p) => `${pairsWithout(p.number, ' ')} ${inWords(p.street)}`,
  // systems
  'named field': (p) => `street: ${p.street}`,
  'named value': (p) => `street=${p.street}`,
  'named in JSON': (p) => `{"streetName":"${p.street}"}`,
  'tag of OSM': (p) => `addr:street=${p.street}`,
  'snake with the kind first': (p) => `street_${p.slug.replaceAll('-', '_')}`,
  'camel with the kind first': (p) => `street${p.street.replace(/[ .]/g, '')}`,
  'quoted printable': (p) => quotedPrintable(full(p)),
  'codes of a program': (p) => `${hex(p.number)} ${p.street}`,
  'codes in braces': (p) =>
    `${p.number.replace(/\d/g, (digit) => `\\u{${digit.charCodeAt(0).toString(16)}}`)} ${p.street}`,
  'Greek entities': (p) => `${p.number} ${p.street.replaceAll('o', '&omicron;').replaceAll('a', '&alpha;')}`,
  'signs for letters': (p) =>
    `${p.number} ${p.street.replace(/(?<=[a-z])a(?=[a-z])/, '@').replace(/(?<=[a-z])s(?=[a-z])/, '$')}`,
  'an invisible sign by its name': (p) => full(p).replace(p.street, inside(p.street, '&ZeroWidthSpace;')),
  'codes of old scripts': (p) => full(p).replace(/[aeio]/g, (letter) => `%u${hexOf(letter)}`),
  'words run into the name': (p) =>
    `${pairsWithout(p.number, '').replaceAll(' ', '')}${p.joined}@ngo.example`,
  // signs of other scripts
  'digits of print shops': (p) => p.number.replace(/[1-9]/g, (digit) => dingbat(0x2775, digit)) + after(p),
  'the same without serifs': (p) => p.number.replace(/[1-9]/g, (digit) => dingbat(0x277f, digit)) + after(p),
  'the same, black': (p) => p.number.replace(/[1-9]/g, (digit) => dingbat(0x2789, digit)) + after(p),
  'Coptic letters': (p) => `${p.number} ${swapped(p.street, 'oⲟaⲁpⲣcⲥOⲞMⲘKⲔTⲦ')}`,
  'letters that few scripts have': (p) => `${p.number} ${swapped(p.street, 'oഠO𐐄c𐐽S𐐠aⱥkꝁ')}`,
  // points
  'degrees said': (p) => `${p.latitude.toFixed(5).replace('.', ' point ')}`,
  'a dot in the middle': (p) => p.latitude.toFixed(5).replace('.', '·'),
  'blanks around the point': (p) => p.latitude.toFixed(5).replace('.', ' . '),
  'seconds in one run': (p) => `${seconds(p.latitude)}N 0${seconds(-p.longitude)}W`,
}
