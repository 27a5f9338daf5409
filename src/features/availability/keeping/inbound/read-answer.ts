import { LOCALES, type Locale, translator } from '#platform/i18n/index.ts'
import { withoutEnd } from '#platform/without-end.ts'

/** What an answer by text can say; undefined: none of it. */
export type TextAnswer =
  | { readonly say: 'same' | 'full' | 'closed' | 'stop' | 'start' }
  /** So many slots are empty, those that are held among them. */
  | { readonly say: 'free'; readonly free: number }

/** The language that an answer shows its writer to read; undefined: it does not show. */
export interface ReadAnswer {
  readonly answer: TextAnswer | undefined
  readonly language: Locale | undefined
}

const words = ['same', 'full', 'closed', 'stop', 'start'] as const
export type Word = (typeof words)[number]

/** Besides the words that the pages name: what people write instead, and what carriers take for "no more". */
const others: Readonly<Record<Word, Partial<Readonly<Record<Locale, readonly string[]>>>>> = {
  same: { en: ['same as before', 'no change', '='], es: ['lo mismo', 'sin cambios'], ar: ['نفسه'] },
  full: { en: ['none'], es: ['llena', 'completo', 'ninguno'], ar: ['لا شيء'] },
  closed: { en: ['close'], es: ['cerrada'], ar: ['مغلقة'] },
  stop: {
    en: ['stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'opt out', 'revoke'],
    es: ['parar', 'baja', 'cancelar'],
    ar: ['إيقاف'],
  },
  // In Arabic without "ابدا": most who leave out the hamza say "never", and who says that must not get texts again.
  start: { en: ['unstop', 'resume'], es: ['comenzar', 'reanudar'] },
}

/** Words that end all texts also in a sentence that says nothing else: whoever asks that they end is not told to ask anew. */
const ends: Readonly<Record<Locale, readonly string[]>> = {
  en: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'revoke'],
  es: ['alto', 'parar', 'pare', 'paren', 'detener', 'detengan', 'baja', 'cancelar', 'basta'],
  ar: ['توقف', 'توقفوا', 'إيقاف', 'أوقف', 'أوقفوا', 'إلغاء'].flatMap(wordsOf),
}
const besideThem = new Set(
  [
    'please pls it this that these those me us my now all the to from number phone',
    'text texts texting texted message messages messaging send sending thanks thank you',
    'por favor ya de los las mis todo todos mensaje mensajes textos enviar enviarme mandar mandarme dar darme gracias',
    'من فضلك رجاء لو سمحت عن كل هذه الان ارسال الرسائل رسائل شكرا',
  ].flatMap(wordsOf),
)

const known: ReadonlyMap<string, { readonly word: Word; readonly language: Locale }> = new Map(
  words.flatMap((word) =>
    LOCALES.toReversed().flatMap((language) =>
      [translator(language)(`countlink.text.${word}`), ...(others[word][language] ?? [])].map(
        (spelled) => [plain(spelled), { word, language }] as const,
      ),
    ),
  ),
)

/** Reads one of a few words, or how many are empty. Anything more is not understood: nobody guesses at a count. */
export function readAnswer(text: string): ReadAnswer {
  const said = plain(text)
  const found = known.get(said)
  if (found) return { answer: { say: found.word }, language: found.language }
  const stopIn = asksToStop(text)
  if (stopIn) return { answer: { say: 'stop' }, language: stopIn }
  const script = /\p{Script=Arabic}/u.test(text) ? 'ar' : undefined
  if (/^\d{1,4}$/.test(said)) return { answer: { say: 'free', free: Number(said) }, language: script }
  return { answer: undefined, language: script }
}

/** In which language a text asks that texts end, and says nothing else: "STOP,", "Please stop texting me". */
function asksToStop(text: string): Locale | undefined {
  const said = wordsOf(text)
  const spoken = LOCALES.find((locale) => said.some((word) => ends[locale].includes(word)))
  const rest = said.filter((word) => !LOCALES.some((locale) => ends[locale].includes(word)))
  return rest.every((word) => besideThem.has(word)) ? spoken : undefined
}

/** The words of a text in small letters, without marks: a hamza or an accent that a phone left out changes none of them. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bopt (?:me )?out\b/g, 'optout')
    .trim()
    .split(' ')
}

/** Small letters, one space between words, digits of ours, and no mark at the end that a phone added. */
function plain(text: string): string {
  const digits = text
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
  return withoutEnd(digits.trim(), /[.!]/).replace(/\s+/g, ' ').trim().toLowerCase()
}
