import { addressLike } from '#features/protected-places/index.ts'
import listed from '../../../../content/names/nicknames.json' with { type: 'json' }

/** What could tell who somebody is, in a text that is to name nobody. */
export interface Finding {
  readonly kind: 'name' | 'date' | 'number' | 'handle' | 'address'
  /** As it was typed, so that the sentence can say which. Empty of an address: a sentence leads to a door. */
  readonly said: string
}

/** Given names that we know, with their short forms. A list can never be whole: signs of a name count besides. */
const GIVEN: ReadonlySet<string> = new Set([...Object.keys(listed), ...Object.values(listed).flat()])
/** Short forms that are common words too: a name only with a capital inside a sentence. */
const PLAIN: ReadonlySet<string> = new Set(
  'ash bel bella bill bob brie cat char chuck coco concha des destiny dick dolly dolores don dot drew ella eve fina flor frank gen gene gloria grace jack jan jazz kit kitty lore luz mago mando marge max mercedes mira missy mo nan nat nena norma pat pao pato patty penny pip pipe ray rich rob sally sandy sue tono trae tre vale vic will em ed jo angel'.split(
    ' ',
  ),
)

const MONTHS =
  'january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر'

/** Each reads the text once; all quantifiers are bounded, so that no text makes one go over it again and again. */
const PATTERNS: readonly (readonly [Finding['kind'], RegExp])[] = [
  ['handle', /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}/u],
  ['handle', /@[\p{L}\d_][\p{L}\d_.-]{0,40}/u],
  ['handle', /(?:https?:|www\.)[^\s]{0,80}/iu],
  ['handle', /[\p{L}\d-]{2,40}\.(?:com|org|net|me|gg|tv|io|app|edu|gov|us)(?![\p{L}\d])/iu],
  ['date', /\p{Nd}{1,4}\s?[/.-]\s?\p{Nd}{1,2}(?:\s?[/.-]\s?\p{Nd}{1,4})?/u],
  ['date', new RegExp(`(?<!\\p{L})(?:${MONTHS})(?!\\p{L})`, 'iu')],
  ['date', /(?<!\p{L})(?:May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s\p{Nd}{1,2}/u],
  ['number', /\p{Nd}[\p{Nd}\s().-]{0,4}\p{Nd}[\p{Nd}\s().-]{0,4}\p{Nd}/u],
  // As they are introduced, where a script has no capitals or nobody typed one.
  [
    'name',
    /(?<!\p{L})(?:named|name is|name's|calls (?:him|her)self|goes by|se llama|llamad[oa]|apodad[oa]|اسمها|اسمه|تدعى|يدعى)\s{1,3}[\p{L}'’-]{2,40}/iu,
  ],
  ['name', /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sr|Sra|Coach|Officer)\.?\s\p{Lu}[\p{L}'’-]{0,40}/u],
  ['name', /(?<![\p{L}.])\p{Lu}\.\s?\p{Lu}\.?(?!\p{L})/u],
]

/** Words that stand with a capital within a sentence and name nobody. */
const CAPITALS: ReadonlySet<string> = new Set([
  'I',
  "I'm",
  "I've",
  "I'd",
  "I'll",
  'I’m',
  'I’ve',
  'I’d',
  'I’ll',
  'CPS',
  'DCFS',
  'DCF',
  'IEP',
  'HIV',
  'STI',
  'ER',
  'OK',
  'English',
  'Spanish',
  'Arabic',
  'American',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
  'Internet',
  'God',
  'Christmas',
  'Instagram',
  'Snapchat',
  'TikTok',
  'Facebook',
  'WhatsApp',
  'Discord',
  'FVPSA',
  'VAWA',
  'VOCA',
  'FERPA',
  'HIPAA',
])

/**
 * The first thing in a text that could tell who somebody is: names, dates, numbers, handles, addresses. Errs toward finding too much:
 * whoever typed it is told what, and says it in another way. A name that is in no list and has no capital is not found.
 *
 * @param passes kinds that may stand in this text: they hide nothing that stands beside them
 */
export function looksIdentifying(text: string, passes: readonly Finding['kind'][] = []): Finding | undefined {
  if (addressLike(text) && !passes.includes('address')) return { kind: 'address', said: '' }
  for (const [kind, pattern] of PATTERNS) {
    const found = passes.includes(kind) ? null : pattern.exec(text)
    if (found) return { kind, said: found[0].trim() }
  }
  return handleIn(text) ?? nameIn(text)
}

const TOKEN = /[\p{L}\p{Nd}_]{2,60}/gu
/** `9th`, `15yo`, `10pm`: told of anybody. */
const COUNTED = /^\d{1,2}(?:st|nd|rd|th|yo|yr|yrs|am|pm|x|h)$/i

/** A word with digits or low lines in it is what somebody is called on the web, or a plate. */
function handleIn(text: string): Finding | undefined {
  for (const [said] of text.matchAll(TOKEN))
    if (/\p{L}/u.test(said) && /[\p{Nd}_]/u.test(said) && !COUNTED.test(said)) return { kind: 'handle', said }
  return undefined
}

/** After one of these a capital says nothing. */
const ENDS: ReadonlySet<string> = new Set('.!?:…"“('.split(''))

const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’-]{0,60}/gu

function nameIn(text: string): Finding | undefined {
  let before = 0
  for (const match of text.matchAll(WORD)) {
    const said = match[0]
    const between = text.slice(Math.max(before, match.index - 8), match.index).trimEnd()
    const begins =
      between === ''
        ? before === 0 || text.slice(before, match.index).includes('\n')
        : ENDS.has(between.at(-1) ?? '')
    before = match.index + said.length
    const plain = said.toLowerCase().replace(/['’]s$/u, '')
    if (GIVEN.has(plain) && !PLAIN.has(plain)) return { kind: 'name', said }
    const capital = /^\p{Lu}/u.test(said)
    if (capital && !begins && !CAPITALS.has(said.replace(/['’]s$/u, ''))) return { kind: 'name', said }
    if (capital && PLAIN.has(plain) && !begins) return { kind: 'name', said }
  }
  return undefined
}
