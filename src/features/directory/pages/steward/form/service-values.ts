import type { FieldProblem } from '#platform/errors.ts'
import { t } from '#web/frame/staff.tsx'
import { type Doc, listIn, textIn } from '../../../domain/hsds.ts'
import { languageTag } from '../../../domain/languages.ts'
import { yesNoFacts } from '../../../domain/profile.ts'
import { type FieldState, type FieldValues, readField } from '../../../domain/record-fields.ts'
import { languageName } from '../../../words/card-words.ts'
import { areaLines, readAreas } from './area-lines.ts'
import { readHours, typedHours } from './hours-form.ts'
import { readPhones, typedPhones } from './phone-rows.ts'
import { type Typed, typedList, typedText } from './typed.ts'

/** What is read out of a form: values for the record, and what could not be understood. */
export interface ReadForm {
  readonly values: FieldValues
  readonly problems: readonly FieldProblem[]
}

/** Fields typed as they stand. */
export const TEXTS = [
  'name',
  'alternate_name',
  'description',
  'alert',
  'url',
  'email',
  'eligibility_description',
  'application_process',
  'fees_description',
  'interpretation_services',
  'accreditations',
] as const

/** The form of a service, filled in from the record. */
export function typedService(record: FieldState, prefix = ''): Typed {
  const { profile, doc } = record
  const stated = (path: string) => readField(record, path)
  return {
    ...Object.fromEntries(TEXTS.map((path) => [`${prefix}${path}`, textIn(doc, path)])),
    ...Object.fromEntries(yesNoFacts.map((key) => [`${prefix}profile.${key}`, profile[key]])),
    [`${prefix}profile.ageMin`]: String(stated('profile.ageMin') ?? ''),
    [`${prefix}profile.ageMax`]: String(stated('profile.ageMax') ?? ''),
    [`${prefix}profile.genders`]: profile.genders ?? [],
    [`${prefix}profile.systemInvolvement`]: profile.systemInvolvement,
    [`${prefix}profile.languages`]: profile.languages.map((tag) => languageName(t, tag)).join(', '),
    [`${prefix}profile.areas`]: areaLines(profile.areas),
    [`${prefix}profile.whenYouCall`]: profile.whenYouCall,
    [`${prefix}needIds`]: record.needIds.map(String),
    [`${prefix}required_documents`]: listIn(doc, 'required_documents')
      .map((one) => textIn(one, 'document'))
      .join('\n'),
    ...typedPhones(listIn(doc, 'phones'), prefix),
    ...typedHours(listIn(doc, 'schedules'), prefix),
  }
}

/** The values of a service as typed. `before` lends each list what the form does not show of it. */
export function readService(typed: Typed, before: FieldState, prefix = ''): ReadForm {
  const text = (path: string) => typedText(typed, `${prefix}${path}`).trim().replaceAll('\r\n', '\n')
  const hours = readHours(typed, prefix, listIn(before.doc, 'schedules'))
  const areas = readAreas(text('profile.areas'), `${prefix}profile.areas`)
  const languages = readLanguages(text('profile.languages'), `${prefix}profile.languages`)
  const ages = ['ageMin', 'ageMax'].map((key) => readAge(text(`profile.${key}`), `${prefix}profile.${key}`))
  const genders = typedList(typed, `${prefix}profile.genders`)
  return {
    values: {
      ...Object.fromEntries(TEXTS.map((path) => [path, path === 'name' ? text(path) : orNull(text(path))])),
      ...Object.fromEntries(yesNoFacts.map((key) => [`profile.${key}`, text(`profile.${key}`) || 'unknown'])),
      'profile.ageMin': ages[0]?.age ?? null,
      'profile.ageMax': ages[1]?.age ?? null,
      'profile.genders': genders.length === 0 ? null : genders,
      'profile.systemInvolvement': typedList(typed, `${prefix}profile.systemInvolvement`),
      'profile.languages': languages.tags,
      'profile.areas': areas.areas,
      'profile.whenYouCall': text('profile.whenYouCall'),
      needIds: typedList(typed, `${prefix}needIds`).map(Number),
      required_documents: readDocuments(text('required_documents'), listIn(before.doc, 'required_documents')),
      phones: readPhones(typed, prefix, listIn(before.doc, 'phones')),
      schedules: hours.schedules,
    },
    problems: [
      ...ages.flatMap((one) => one.problems),
      ...agesInOrder(ages[0]?.age ?? null, ages[1]?.age ?? null, `${prefix}profile.ageMax`),
      ...languages.problems,
      ...areas.problems,
      ...hours.problems,
    ],
  }
}

export function orNull(text: string): string | null {
  return text === '' ? null : text
}

function readAge(text: string, field: string): { age: number | null; problems: FieldProblem[] } {
  if (text === '') return { age: null, problems: [] }
  const age = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  if (age >= 0 && age <= 120) return { age, problems: [] }
  return { age: null, problems: [{ field, sentence: 'Write an age in whole years, like 12.' }] }
}

function agesInOrder(min: number | null, max: number | null, field: string): FieldProblem[] {
  if (min === null || max === null || min <= max) return []
  return [{ field, sentence: 'The oldest age is below the youngest. Change one of them.' }]
}

function readLanguages(text: string, field: string): { tags: string[]; problems: FieldProblem[] } {
  const tags = new Set<string>()
  const problems: FieldProblem[] = []
  for (const one of text.split(/[,;\n]/).map((part) => part.trim())) {
    if (one === '') continue
    const tag = languageTag(one)
    if (tag === undefined) {
      problems.push({
        field,
        sentence: `We do not know the language “${one.slice(0, 40)}”. Write its English name, like “Spanish”.`,
      })
    } else tags.add(tag)
  }
  return { tags: [...tags], problems: problems.slice(0, 3) }
}

/** One paper a line; a line that was there keeps its id. */
function readDocuments(text: string, before: readonly Doc[]): Doc[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((document) => before.find((one) => textIn(one, 'document') === document) ?? { document })
}
