/** From one to nineteen. */
export const countedOnes: readonly string[] =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
export const countedTens: readonly string[] = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(
  ' ',
)

/** Numbers that are written out, in English and Spanish. */
const values: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    ...numbered(countedOnes, 1, 1),
    ...numbered(countedTens, 20, 10),
    ...numbered(
      'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'.split(
        ' ',
      ),
      0,
      1,
    ),
    ...numbered('treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' '), 30, 10),
    ...numbered(
      'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'.split(
        ' ',
      ),
      100,
      100,
    ),
    oh: 0,
    aught: 0,
    naught: 0,
    nought: 0,
    fourty: 40,
    un: 1,
    una: 1,
    cien: 100,
    hundred: 100,
    thousand: 1000,
    mil: 1000,
  }),
)

function numbered(words: readonly string[], first: number, step: number): Record<string, number> {
  return Object.fromEntries(words.map((word, i) => [word, first + i * step]))
}

/** "one" to "ninety", in figures; "forty-two" is two of them. */
export const countedInFigures: ReadonlyMap<string, string> = new Map(
  [...countedOnes, ...countedTens].map((word) => [word, String(values.get(word))]),
)

/** Whether a number word may stand in a text; asked of every text, so that most are not parted into words. */
const anyValue = new RegExp(
  `(?<!\\p{L})(?:${[...values.keys()].filter((word) => word.length > 2).join('|')})(?!\\p{L})`,
  'iu',
)

export function hasNumberWords(text: string): boolean {
  return anyValue.test(text)
}

const joins: ReadonlySet<string> = new Set(['and', 'y'])
/** No house has a longer number. */
const mostWords = 10

export function isNumberWord(word: string): boolean {
  return values.has(word)
}

/** A number as it may be meant, and the word after the last of it. */
export interface SpelledNumber {
  readonly digits: string
  readonly to: number
}

/**
 * Every number that begins at this word: "forty-two eighty-nine" is 42, 4289 and more. Each stretch of it is read both
 * as counted ("four thousand two hundred eighty-nine") and as said digit by digit.
 */
export function spelledNumbers(words: readonly { readonly text: string }[], from: number): SpelledNumber[] {
  const found: SpelledNumber[] = []
  const said: number[] = []
  for (let at = from; at < words.length && at < from + mostWords; at++) {
    const word = words[at]?.text ?? ''
    // "one o four"; alone it is a letter, and "or" in Spanish.
    const isZero = word === 'o' && said.length > 0 && values.has(words[at + 1]?.text ?? '')
    const value = isZero ? 0 : values.get(word)
    if (value === undefined) {
      if (said.length > 0 && joins.has(word) && values.has(words[at + 1]?.text ?? '')) continue
      break
    }
    said.push(value)
    found.push({ digits: counted(said), to: at + 1 })
    if (said.length > 1) found.push({ digits: oneByOne(said), to: at + 1 })
  }
  return found
}

function counted(said: readonly number[]): string {
  let [total, current] = [0, 0]
  for (const value of said) {
    if (value === 1000) {
      total += Math.max(1, current) * 1000
      current = 0
    } else if (value === 100 && current > 0 && current < 100) current *= 100
    else current += value
  }
  return String(total + current)
}

function oneByOne(said: readonly number[]): string {
  let out = ''
  let tens = false
  for (const value of said) {
    out = tens && value > 0 && value < 10 ? `${out.slice(0, -1)}${value}` : `${out}${value}`
    tens = value >= 20 && value < 100 && value % 10 === 0
  }
  return out
}

const longestFirst = [...countedOnes, ...countedTens, 'zero', 'fourty', 'hundred', 'thousand'].toSorted(
  (a, b) => b.length - a.length,
)
const anyOfThem = new RegExp(longestFirst.join('|'), 'g')
const anyWithZero = new RegExp(`${longestFirst.join('|')}|oh`, 'g')

/** Most words are none, and are told apart at once. */
const beginsNumber = /^(?:one|oh|tw[oe]|thr|thir|fo[ur]|fi[vf]|six|seven|eigh|nine|ten|elev|zero|hund|thou)/

/** The same of one word that runs number words together: "eightyeight", "fourteentwentythree". */
export function numbersRunTogether(word: string): readonly string[] {
  if (word.length < 5 || !beginsNumber.test(word)) return []
  const parts = (word.match(anyWithZero) ?? []).map((text) => ({ text }))
  if (parts.length < 2 || parts.map(({ text }) => text).join('') !== word) return []
  return spelledNumbers(parts, 0).flatMap(({ digits, to }) => (to === parts.length ? [digits] : []))
}

/** The same with figures in it, and of one number word alone: "seven31", "seventhirtyone". */
export function numbersSaidIn(word: string): readonly string[] {
  if (word.length > 60 || !(beginsNumber.test(word) || /^\d/.test(word))) return []
  let said: readonly string[] = ['']
  for (const run of word.match(/\d+|\D+/g) ?? []) {
    const parts = /\d/.test(run) ? [] : (run.match(anyWithZero) ?? []).map((text) => ({ text }))
    const whole = parts.map(({ text }) => text).join('') === run
    const read = spelledNumbers(parts, 0).flatMap(({ digits, to }) => (to === parts.length ? [digits] : []))
    const options = /\d/.test(run) ? [run] : whole ? read : []
    said = said.flatMap((before) => options.map((digits) => before + digits)).slice(0, 24)
  }
  return said
}

/** The numbers written out in one word without blanks: "eightyeight" → eighty, eight. */
export function numberWordsWithin(word: string): readonly string[] {
  return word.match(anyOfThem) ?? []
}
