import { foldedText } from './fold.ts'
import { bearsAlike } from './names-alike.ts'
import { numberWordsWithin, spelledNumbers } from './number-words.ts'
import type { PlaceValues } from './place-values.ts'
import type { Street } from './streets.ts'

/** What people call an address for everybody, in English and Spanish. Anything else may be a house in other letters. */
const roleWords: ReadonlySet<string> = new Set(
  (
    'info information office admin administration contact contactus hello mail email general main reception frontdesk ' +
    'desk help helpdesk helpline hotline crisis crisisline line support advocacy advocate advocates intake referral ' +
    'referrals services service outreach community programs program team staff youth teens families family care ' +
    'response safety survivors survivor victims victim assistance access connect ask inquiries questions ayuda apoyo ' +
    'contacto informacion oficina admision admisiones servicios linea crisisayuda atencion correo hola'
  ).split(' '),
)

/** Is the part before the @ made of words that name a desk, and of nothing else? */
export function namesDesk(email: string): boolean {
  const desk = email.trim().toLowerCase().split('@')[0] ?? ''
  const words = desk.split(/[._+-]/)
  return words.every((word) => roleWords.has(word))
}

/** Is this one of these words? */
export function namesDeskWord(word: string): boolean {
  return roleWords.has(word)
}

/**
 * Does an e-mail address share anything with a street: its name in one run, however many streets bear it, its number or
 * its initials? Nobody reads an address for prose; where half a street stood in one, it was shown as a front door.
 */
export function sharesWithStreet(email: string, { streets }: PlaceValues): boolean {
  const said = foldedText(email).toLowerCase()
  const labels = said.split(/[^a-z\d]+/).filter(Boolean)
  const run = labels.join('')
  const numbers = said.match(/\d+/g) ?? []
  return streets.some((street) => shares(street, labels, run, numbers))
}

function shares(
  { number, core }: Street,
  labels: readonly string[],
  run: string,
  numbers: string[],
): boolean {
  const words = core
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)
  const name = words.join('')
  if (name.length >= 3 && run.includes(name)) return true
  if (bearsAlike(labels, core, 5)) return true
  if (number !== '') {
    if (number.length >= 3 && numbers.includes(number)) return true
    if (run.includes(`${number}${name.slice(0, 1)}`) || run.includes(`${name}${number}`)) return true
    if (labels.some((label) => saysNumber(label, number))) return true
  }
  const initials = words.map((word) => word.slice(0, 1)).join('')
  if (initials.length < 2) return false
  if (labels.some((label) => label.length >= 3 && initials.startsWith(label))) return true
  return number !== '' && (run.includes(`${initials}${number}`) || run.includes(`${number}${initials}`))
}

/** "eightyeight": a number of two figures and more, in words without blanks. */
function saysNumber(label: string, number: string): boolean {
  if (number.length < 2) return false
  const words = numberWordsWithin(label).map((text) => ({ text }))
  return words.some((_, from) => spelledNumbers(words, from).some(({ digits }) => digits === number))
}
