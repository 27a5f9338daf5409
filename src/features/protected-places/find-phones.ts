import type { Span } from './address-like.ts'
import { matchesOf } from './matches.ts'
import { spelledNumbers } from './number-words.ts'
import type { TextWords } from './words-of-text.ts'

interface Digits {
  text: string
  /** Where each digit begins and ends in the folded text. */
  readonly at: (readonly [number, number])[]
}

/** Withheld numbers in a text, whatever stands between their digits; also where digits are said in words. */
export function phonesIn(text: TextWords, phones: readonly string[]): Span[] {
  const spans: Span[] = []
  const written = digitsOf(text)
  const said = /zero|nine|eight|seven|cero|nueve|ocho|siete|one|two|five|uno|dos|cinco/.test(text.squeezed)
    ? digitsSaid(text)
    : undefined
  for (const digits of said ? [written, said] : [written]) {
    if (digits.text.length < 7) continue
    for (const phone of phones)
      for (let i = digits.text.indexOf(phone); i >= 0; i = digits.text.indexOf(phone, i + 1))
        spans.push(text.stretch(digits.at[i]?.[0] ?? 0, digits.at[i + phone.length - 1]?.[1] ?? 0))
  }
  // A local number is as good as the whole, but its seven digits must stand together.
  if (written.text.length >= 7)
    for (const phone of phones)
      for (const match of matchesOf(text.folded.text, localNumber(phone)))
        spans.push(text.stretch(match.index, match.index + match[0].length))
  return spans
}

function localNumber(phone: string): RegExp {
  return new RegExp(`(?<!\\d)${phone.slice(3, 6)}[\\s.\\u2010-\\u2015-]?${phone.slice(6)}(?!\\d)`, 'g')
}

function digitsOf({ folded }: TextWords): Digits {
  const digits: Digits = { text: '', at: [] }
  for (const { 0: run, index } of matchesOf(folded.text, /\d{1,64}/g)) {
    digits.text += run
    for (let i = 0; i < run.length; i++) digits.at.push([index + i, index + i + 1])
  }
  return digits
}

/** The same with "five five five" among them. */
function digitsSaid({ words }: TextWords): Digits {
  const digits: Digits = { text: '', at: [] }
  for (const [i, word] of words.entries()) {
    const said = /^\d+$/.test(word.text)
      ? word.text
      : spelledNumbers(words, i).find(({ to }) => to === i + 1)?.digits
    if (said === undefined || said.length > 10) continue
    digits.text += said
    for (let k = 0; k < said.length; k++) digits.at.push([word.from, word.to])
  }
  return digits
}
