import { randomUUID } from 'node:crypto'
import { asActor, type Context } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { recordDetermination } from '../drawing/determinations.ts'
import { drawCohort, type Plan } from '../drawing/draw-cohort.ts'

/** Somebody signed in. */
export interface Somebody {
  readonly id: string
  readonly secret: string
  readonly run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
}

export async function somebody(db: TestDatabase, role: string, place: Place): Promise<Somebody> {
  const { person: id, secret } = await aMember(db, role, place)
  return { id, secret, run: (work) => asActor(db.app, { kind: 'session', secret }, work) }
}

/** An ISO day so many days from now. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A coalition with an evaluator and six programs of two agencies. */
export interface CohortTown {
  readonly coalition: string
  readonly evaluator: Somebody
  readonly programs: readonly (Place & { readonly program: string })[]
  readonly agencies: readonly string[]
}

export async function aCohortTown(db: TestDatabase, programsEach = 3, agenciesOf = 2): Promise<CohortTown> {
  const coalition = await aCoalition(db, 'Cohort Coalition (fictional)')
  const programs: (Place & { readonly program: string })[] = []
  const agencies: string[] = []
  for (let i = 0; i < agenciesOf; i += 1) {
    const agency = await anAgency(db, coalition)
    agencies.push(agency.agency ?? '')
    for (let n = 0; n < programsEach; n += 1) {
      const place = await aProgram(db, agency)
      programs.push({ ...place, program: place.program ?? '' })
    }
  }
  return { coalition, evaluator: await somebody(db, 'evaluator', { coalition }), programs, agencies }
}

/** @returns id of a determination that lasts */
export async function aDetermination(evaluator: Somebody, until = inDays(90)): Promise<string> {
  const id = randomUUID()
  await evaluator.run((ctx) =>
    recordDetermination(ctx, id, {
      kind: 'quality-improvement',
      determinedBy: 'Mara Quinn, review office (fictional)',
      filedAs: 'QI-2026-14',
      determinedOn: inDays(0),
      until,
    }),
  )
  return id
}

/** A cohort of all programs, later by 60 days, with overrides. @returns its id */
export async function aCohort(town: CohortTown, given: Partial<Plan> = {}): Promise<string> {
  const id = randomUUID()
  const determination = given.determination ?? (await aDetermination(town.evaluator))
  await town.evaluator.run((ctx) =>
    drawCohort(ctx, id, {
      course: `course-${id.slice(0, 8)}`,
      drawnAs: 'program',
      places: town.programs.map(({ program }) => program),
      nowFrom: inDays(0),
      laterFrom: inDays(60),
      until: inDays(300),
      ...given,
      determination,
    }),
  )
  return id
}
