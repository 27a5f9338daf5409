import { z } from 'zod'
import { findPlaces } from '#platform/geo/index.ts'
import { type T, translator } from '#platform/i18n/index.ts'
import { type Profession, professionsNamed } from './domain/professions.ts'
import type { LawBook } from './law-book.ts'

const typed = z.string().max(120).optional()
export const dutyBody = z.object({ state: typed, job: typed })
export type TypedDuty = z.infer<typeof dutyBody>

export interface DutyProblem {
  readonly field: 'state' | 'job'
  readonly sentence: string
}

export interface ReadDuty {
  /** In lower case, as in the address. */
  readonly state: string | undefined
  readonly job: Profession | undefined
  readonly problems: readonly DutyProblem[]
}

/** Whose duty somebody asks for: a state by name, letters, city or ZIP code, and a job by what people call it. */
export function readDutyForm(t: T, book: LawBook, { state, job }: TypedDuty): ReadDuty {
  const found = stateTyped(book, state ?? '')
  const jobs = (job ?? '').trim() === '' ? [] : professionsNamed(job ?? '', (one) => jobNames(t, one))
  const problems: DutyProblem[] = []
  if (found === undefined) problems.push({ field: 'state', sentence: t('law.form.wrongState') })
  if ((job ?? '').trim() !== '' && jobs.length !== 1)
    problems.push({
      field: 'job',
      sentence:
        jobs.length === 0
          ? t('law.form.wrongJob')
          : t('law.form.whichJob', {
              jobs: jobs
                .slice(0, MOST)
                .map((one) => jobName(t, one))
                .join(', '),
            }),
    })
  return { state: found, job: jobs.length === 1 ? jobs[0] : undefined, problems }
}

const MOST = 5

export function jobName(t: T, profession: Profession): string {
  return t(`law.job.${profession}`)
}

function jobNames(t: T, profession: Profession): readonly string[] {
  return [jobName(t, profession), jobName(translator('en'), profession)]
}

/** The fictional state of a demo is in no list of places: it is known by its name. */
function stateTyped(book: LawBook, text: string): string | undefined {
  const plain = text.trim().toLowerCase()
  if (plain === '') return undefined
  const named = book.all().find(({ fact }) => {
    const name = fact?.fictional ? book.stateOf(fact.jurisdiction)?.name.toLowerCase() : undefined
    return name !== undefined && (name === plain || name.split(' (', 1)[0] === plain)
  })
  return (named?.fact?.jurisdiction ?? findPlaces(text)[0]?.state)?.toLowerCase()
}
