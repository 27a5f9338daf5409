import { z } from 'zod'
import { PROFESSIONS } from '#features/law/index.ts'
import { checkbox, textField } from '#platform/http/form-fields.ts'
import { sentenceOf } from '../refusals.ts'
import type { Report } from '../report/mandated-report.ts'
import { OFFENDERS, TO, TRIBE, type TypedReport } from './form-page.tsx'
import { CHANNELS, PLANS, type TypedMade, YOUTH } from './report-page.tsx'
import { statesHere } from './shared.tsx'

const long = sentenceOf('long')

/** What a form of a report sends. */
export const reportBody = z.object({
  // Whether there is such a state depends on whether this is a demonstration: the handler asks.
  state: z.string(sentenceOf('state')).regex(/^[A-Z]{2}$/, sentenceOf('state')),
  to: z.enum(TO, sentenceOf('to')),
  work: z.enum(['', ...PROFESSIONS], sentenceOf('work')).optional(),
  name: textField(200, long).optional(),
  age: textField(60, long).optional(),
  where: textField(500, long).optional(),
  what: textField(8000, sentenceOf('what')).pipe(z.string().min(1, sentenceOf('what'))),
  who: textField(2000, long).optional(),
  offender: z.enum(OFFENDERS, sentenceOf('offender')),
  family: textField(2000, long).optional(),
  tribe: z.enum(TRIBE, sentenceOf('tribe')),
})

/** What a form sends that says how a report was made. */
export const madeBody = z.object({
  at: z.string(sentenceOf('at')).max(40, sentenceOf('at')),
  channel: z.enum(CHANNELS, sentenceOf('channel')),
  organization: textField(200, sentenceOf('organization')).pipe(
    z.string().min(1, sentenceOf('organization')),
  ),
  person: textField(200, long).optional(),
  number: textField(100, long).optional(),
  youth: z.enum(YOUTH, sentenceOf('youth')),
  plan: z.enum(PLANS, sentenceOf('plan')),
  known: checkbox(),
  clean: checkbox(),
})

/** @returns undefined: there is no such state here */
export function reportFrom(body: z.infer<typeof reportBody>, demo: boolean): Report | undefined {
  if (!statesHere(demo).some(({ code }) => code === body.state)) return undefined
  const { work = '', name = '', age = '', where = '', who = '', family = '', ...rest } = body
  return { ...rest, work, name, age, where, who, family }
}

/** What was typed, for the form that shows it again. */
export const typedReport = (body: unknown): TypedReport => textsIn(body)

export function typedMade(body: unknown): TypedMade {
  const { known, clean, ...rest } = textsIn(body)
  return { ...rest, known: known !== undefined, clean: clean !== undefined }
}

function textsIn(body: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(typeof body === 'object' && body !== null ? body : {}).filter(
      (one): one is [string, string] => typeof one[1] === 'string',
    ),
  )
}
