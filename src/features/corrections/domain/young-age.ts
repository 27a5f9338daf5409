/** Ages under 18 in words, as `wordsOf` leaves them. */
const SPELLED = new Set(
  `eight nine ten eleven twelve thirteen fourteen forteen fifteen sixteen seventeen
  ocho nueve diez once doce trece catorce quince dieciseis diecisiete`.split(/\s+/),
)

/** What stands before the age that somebody has: "I am 14", "she is only 15", "tengo 14", "عمري 14". */
const BEFORE = new Set(
  'am im shes hes she he turned was tengo tiene cumpli cumplio عمري عمرها عمره ابلغ'.split(' '),
)

/** "Is" tells of a person ("my cousin is 12") unless it tells of a rule ("the minimum is 12"). */
const OF_A_RULE = new Set('age ages minimum limit maximum max min edad minima cost price it'.split(' '))

/** Words that may stand between. */
const BETWEEN = new Set('only just still like almost barely solo apenas فقط'.split(' '))

/** What stands after an age: "14 years", "14yo", "14 años", "14 سنة". Alone it may be a rule of the place. */
const AFTER = new Set('years year yrs yr yo y old anos ano anitos سنه سنوات عاما عام سنين'.split(' '))

/**
 * Whether the words tell of a person from 5 to 17 years old: not of a street, an hour, or whom a place takes ("ages
 * 12 to 17").
 */
export function hasYoungAge(said: readonly string[]): boolean {
  return said.some((word, at) => {
    const joined = /^(\d{1,2})(?:yo|yrs?old|yearold)$/.exec(word)?.[1]
    if (joined !== undefined) return isYoung(joined)
    if (!SPELLED.has(word) && !isYoung(word)) return false
    const before = BETWEEN.has(said[at - 1] ?? '') ? at - 2 : at - 1
    const word1 = said[before] ?? ''
    if (BEFORE.has(word1)) return !isAnHour(said, at)
    if (word1 === 'is' || word1 === 'are')
      return !OF_A_RULE.has(said[before - 1] ?? '') && !isAnHour(said, at)
    // "14 yo", "15 year old girl": of somebody, not "14 years and up".
    return (
      AFTER.has(said[at + 1] ?? '') &&
      !/^(?:to|and|or|through|until|up|a|y|o)$/.test(said[at + 2] ?? 'x') &&
      !/^(?:to|through|from|ages?|until|under|over|a|de|hasta)$/.test(said[at - 1] ?? '')
    )
  })
}

function isAnHour(said: readonly string[], at: number): boolean {
  return /^(?:am|pm|oclock|to|until|a|de|minutes|miles|dollars|days|weeks|months|th|street)$/.test(
    said[at + 1] ?? '',
  )
}

function isYoung(digits: string): boolean {
  return /^\d{1,2}$/.test(digits) && Number(digits) >= 5 && Number(digits) <= 17
}
