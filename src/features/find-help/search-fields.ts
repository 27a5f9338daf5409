import { z } from 'zod'
import { type GenderCode, genderCode } from '#features/directory/index.ts'
import type { Category } from '#features/needs/index.ts'
import { categoryByCode } from '#features/needs/index.ts'

/**
 * What the search form sends. Shapes only: what the words mean, and the sentence for each mistake, are
 * decided below, because the page says them in the reader's language.
 */
export const searchBody = z.object({
  /** A tile: code of a need, or empty. */
  need: z.string().optional(),
  words: z.string().optional(),
  /** Which reading of the words is meant: code of a need, or `name`. */
  meant: z.string().optional(),
  /** ZIP code, city, county or state. */
  place: z.string().optional(),
  /** Which of several places of that name: `kind|label`. */
  pick: z.string().optional(),
  /** `latitude,longitude`, rounded in the browser; used for this one search and not kept. */
  at: z.string().optional(),
  age: z.string().optional(),
  gender: z.string().optional(),
  language: z.string().optional(),
  open: z.string().optional(),
  free: z.string().optional(),
  /** How many results. */
  show: z.string().optional(),
  /** A filter to search without: what a chip sends. */
  without: z.string().optional(),
  /** `where`: a need was tapped on the first page, so ask for the place next. */
  step: z.string().optional(),
})

export type SearchFields = z.output<typeof searchBody>
export type SearchField = keyof SearchFields

/** The form as the browser sent it, to be filled in again. Printed back, never logged. */
export type Typed = Partial<Record<SearchField, string>>

export const PAGE_OF_RESULTS = 12
/** More than this on one page helps nobody choose, and a list of everything is what scrapers want. */
export const MOST_RESULTS = 48
const LONGEST_WORDS = 200
const OLDEST = 120

/** Languages offered in the form: those most spoken at home in the United States, and sign language. */
export const OFFERED_LANGUAGES = 'en es zh vi ar fil ko ru fr ht pt hi am so ase'.split(' ')

/** Mistakes a person can make in the form; the page says each as `help.error.<code>`. */
export type SearchMistake =
  | 'needUnknown'
  | 'wordsTooLong'
  | 'ageUnreadable'
  | 'ageOutOfRange'
  | 'genderUnknown'
  | 'languageUnknown'
  | 'boxUnknown'
  | 'showUnknown'
  | 'withoutUnknown'
  | 'sentTwice'

export interface SearchProblem<M extends string = SearchMistake> {
  readonly field: SearchField
  readonly mistake: M
}

/** What is looked for: the form, understood field by field. Where it is looked for is read apart (locality.ts). */
export interface Criteria {
  readonly need: Category | null
  readonly words: string
  readonly meant: Category | 'name' | null
  readonly age: number | null
  readonly gender: GenderCode | null
  readonly language: string | null
  readonly onlyOpen: boolean
  readonly onlyFree: boolean
  readonly show: number
}

/** Filters that can be taken away, each with all the fields that it came by. */
const REMOVED_WITH = {
  need: ['need', 'words', 'meant'],
  age: ['age'],
  gender: ['gender'],
  language: ['language'],
  open: ['open'],
  free: ['free'],
} as const satisfies Partial<Record<SearchField, readonly SearchField[]>>

export type Removable = keyof typeof REMOVED_WITH

/** The search without the filter whose chip was pressed; as it came where nothing, or nothing known, was. */
export function withoutRemoved(fields: SearchFields): SearchFields {
  const { without = '', ...kept } = fields
  if (without === '' || !isRemovable(without)) return fields
  return Object.fromEntries(
    Object.entries(kept).filter(([name]) => !(REMOVED_WITH[without] as readonly string[]).includes(name)),
  )
}

function isRemovable(name: string): name is Removable {
  return Object.hasOwn(REMOVED_WITH, name)
}

export function readCriteria(fields: SearchFields): {
  criteria: Criteria
  problems: readonly SearchProblem[]
} {
  const problems: SearchProblem[] = []
  const wrong = (field: SearchField, mistake: SearchMistake): null => {
    problems.push({ field, mistake })
    return null
  }
  if (!blank(fields.without)) wrong('without', 'withoutUnknown')
  const words = (fields.words ?? '').trim()
  if (words.length > LONGEST_WORDS) wrong('words', 'wordsTooLong')
  const criteria: Criteria = {
    need: blank(fields.need) ? null : (categoryByCode(fields.need ?? '') ?? wrong('need', 'needUnknown')),
    words,
    meant: readMeaning(fields.meant) ?? (blank(fields.meant) ? null : wrong('meant', 'needUnknown')),
    age: readAge(fields.age, wrong),
    gender: blank(fields.gender)
      ? null
      : (genderCode.safeParse(fields.gender).data ?? wrong('gender', 'genderUnknown')),
    language: readLanguage(fields.language, wrong),
    onlyOpen: readBox('open', fields.open, wrong),
    onlyFree: readBox('free', fields.free, wrong),
    show: readShow(fields.show, wrong),
  }
  return { criteria, problems }
}

type Wrong = (field: SearchField, mistake: SearchMistake) => null

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

function readMeaning(text: string | undefined): Category | 'name' | undefined {
  return text === 'name' ? 'name' : categoryByCode(text ?? '')
}

function readAge(text: string | undefined, wrong: Wrong): number | null {
  if (blank(text)) return null
  const digits = latinDigits(text ?? '').trim()
  if (!/^\d{1,9}$/.test(digits)) return wrong('age', 'ageUnreadable')
  const age = Number(digits)
  return age <= OLDEST ? age : wrong('age', 'ageOutOfRange')
}

function readLanguage(text: string | undefined, wrong: Wrong): string | null {
  if (blank(text)) return null
  return OFFERED_LANGUAGES.includes(text ?? '') ? (text ?? null) : wrong('language', 'languageUnknown')
}

function readBox(field: 'open' | 'free', text: string | undefined, wrong: Wrong): boolean {
  if (text !== undefined && text !== '' && text !== 'yes') wrong(field, 'boxUnknown')
  return text === 'yes'
}

function readShow(text: string | undefined, wrong: Wrong): number {
  if (blank(text)) return PAGE_OF_RESULTS
  const show = Number(text)
  const allowed = show % PAGE_OF_RESULTS === 0 && show >= PAGE_OF_RESULTS && show <= MOST_RESULTS
  if (!allowed) wrong('show', 'showUnknown')
  return allowed ? show : PAGE_OF_RESULTS
}

/** Arabic and Persian digits, as their keyboards type them, in Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
}
