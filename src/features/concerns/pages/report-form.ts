import { z } from 'zod'
import { readCode } from '#features/corrections/index.ts'
import type { Profession } from '#features/law/index.ts'
import type { T } from '#platform/i18n/index.ts'
import type { SummaryError } from '#web/parts/index.ts'
import { LONGEST, LONGEST_CONSULT, type Problem, type SentFields } from '../domain/read-telling.ts'
import { type Form, type Teller, toldAs, WORK, type Work } from '../domain/told-as.ts'
import type { Listening } from '../telling/listening.ts'

/** Bounds of the edge; what each answer may be is said in the reader's language. */
const text = z.string().max(8_000).optional()
/** Who tells it, and of where: asked first, and carried along. */
export const ASKED_FIRST = ['work', 'place', 'earlier'] as const
export const reportFields = {
  ...Object.fromEntries(ASKED_FIRST.map((name) => [name, text])),
  danger: text,
  about: text,
  age: text,
  asks: text,
  text,
  who: text,
  reach: text,
  more: text,
  sending: z.string().max(60).optional(),
} as Readonly<Record<string, typeof text>>

/** `no`: they tell it for themself. */
export const TELLERS = ['no', ...WORK] as const

/** What was asked first, as it can be understood. */
export interface Start {
  readonly teller: Teller
  readonly form: Form
  readonly to: Listening
  readonly earlier: string | undefined
}

/** Who tells it and of where; or what has to be asked again. `elsewhere`: nobody here takes it for that place. */
export function readStart(
  t: T,
  sent: SentFields,
  places: readonly Listening[],
): { readonly start: Start } | { readonly errors: readonly SummaryError[] } | { readonly elsewhere: true } {
  const errors: SummaryError[] = []
  const work = TELLERS.find((one) => one === sent.work)
  if (work === undefined) errors.push({ field: 'work', sentence: t('report.error.work') })
  if (sent.place === undefined || sent.place === '')
    errors.push({ field: 'place', sentence: t('report.error.place') })
  const typed = (sent.earlier ?? '').trim()
  const earlier = typed === '' ? undefined : readCode(typed)
  if (typed !== '' && earlier === undefined)
    errors.push({ field: 'earlier', sentence: t('report.error.code') })
  const to = places.find(({ place }) => place === sent.place)
  if (work === undefined || errors.length > 0) return { errors }
  if (!to) return { elsewhere: true }
  const teller: Teller = work === 'no' ? { by: 'public' } : { by: 'claimed', work }
  return { start: { teller, form: toldAs(teller), to, earlier } }
}

const JOB_OF: Readonly<Partial<Record<Work, Profession>>> = {
  school: 'teacher',
  health: 'nurse',
  'substance-use': 'substance-use-counselor',
  'victim-services': 'advocate',
  'youth-shelter': 'shelter-staff',
  'child-welfare': 'caseworker',
  police: 'police-officer',
  court: 'attorney',
}

/** The line of work by which the register of law is asked. Undefined: whom the law names is all that can be said. */
export const jobOf = (teller: Teller): Profession | undefined =>
  teller.by === 'claimed' ? JOB_OF[teller.work] : undefined

/** The state that a place is in, in two letters; undefined: the whole country. */
export const stateOf = (place: string): string | undefined => place.split('-')[1]

const CHOSEN = ['danger', 'about', 'age', 'asks'] as const

/** Each problem as a sentence at its field. */
export function sentencesOf(t: T, form: Form, problems: readonly Problem[]): SummaryError[] {
  return problems.map(({ field, mistake, found }) => ({
    field,
    sentence: sentence(t, form, field, mistake, found),
  }))
}

function sentence(
  t: T,
  form: Form,
  field: Problem['field'],
  mistake: Problem['mistake'],
  found: Problem['found'],
): string {
  if (found)
    return found.kind === 'address'
      ? t('report.error.identifying.address')
      : t(`report.error.identifying.${found.kind}`, { said: found.said })
  const chosen = CHOSEN.find((one) => one === field)
  if (chosen) return t(`report.error.${chosen}`)
  if (mistake === 'missing') return t('report.error.text')
  if (form === 'consult') return t('report.error.tooLong.consult', { most: LONGEST_CONSULT })
  return t('report.error.tooLong', {
    most: field === 'who' || field === 'reach' ? LONGEST[field] : LONGEST.text,
  })
}
