/** Ages under 18 in words, as `wordsOf` leaves them. */
const SPELLED = new Set(
  `eight nine ten eleven twelve thirteen fourteen forteen fifteen sixteen seventeen
  ocho nueve diez once doce trece catorce quince dieciseis diecisiete`.split(/\s+/),
)

/** What stands before an age: "I am 14", "tengo 14", "عمري 14". */
const BEFORE = new Set(
  'am im age aged is shes hes turned tengo tiene edad cumpli عمري عمرها عمره عندي ابلغ'.split(' '),
)

/** What stands after one: "14 years", "14yo", "14 años". */
const AFTER = new Set('years year yrs yr yo y old anos ano anitos سنه سنوات عاما عام سنين'.split(' '))

/** Whether the words tell of an age from 5 to 17. Numbers of a street, a bus or an hour mostly do not. */
export function mentionsYoungAge(said: readonly string[]): boolean {
  return said.some((word, at) => {
    const joined = /^(\d{1,2})(?:yo|yrs?|years?|anos)$/.exec(word)?.[1]
    if (joined !== undefined) return isYoung(joined)
    if (!SPELLED.has(word) && !isYoung(word)) return false
    // "I am only 14", "i am just 14".
    return [said[at - 1], said[at - 2]].some((one) => BEFORE.has(one ?? '')) || AFTER.has(said[at + 1] ?? '')
  })
}

function isYoung(digits: string): boolean {
  return /^\d{1,2}$/.test(digits) && Number(digits) >= 5 && Number(digits) <= 17
}
