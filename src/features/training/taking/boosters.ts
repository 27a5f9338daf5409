import { type Booster, type Course, courseOf } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { daysAfter, isoDay } from '../domain/days.ts'
import { DAYS_PUT_OFF } from '../domain/ladder.ts'
import { isMissed, type PlannedBooster, waiting } from '../domain/trained.ts'
import { openOrMakeLink } from '../learner/open-link.ts'
import { learningPlace } from '../learner/place.ts'
import { beginRound, lastProgress, noteProgress, type Progress } from '../learner/progress.ts'
import { inTheWay, notHere } from '../refusals.ts'
import { type Completion, completionsOf } from './completions.ts'
import { keepGiven, type Sent, type Taken } from './take-course.ts'

/** A booster of the acting person, with its case. */
export interface BoosterNow {
  readonly planned: PlannedBooster
  readonly course: Course
  readonly booster: Booster
  /** The one that is to be done now. */
  readonly waits: boolean
  /** Whether "Not now" is an answer: it waits and was not missed. */
  readonly canBePutOff: boolean
}

/** Of each course the booster that waits; of its last completion alone. */
export function waitingOf(completions: readonly Completion[], today: string): readonly BoosterNow[] {
  const seen = new Set<string>()
  return completions.flatMap((one) => {
    if (seen.has(one.course)) return []
    seen.add(one.course)
    const planned = waiting(one.boosters, today)
    return planned ? (withCase(one, planned, { waits: true, today }) ?? []) : []
  })
}

function withCase(
  completion: Completion,
  planned: PlannedBooster,
  { waits, today }: { readonly waits: boolean; readonly today: string },
): BoosterNow | undefined {
  const course = courseOf(completion.course)
  const booster = course?.boosters.find(({ at }) => at === planned.at)
  const canBePutOff = waits && !isMissed(planned, today)
  return course && booster && { planned, course, booster, waits, canBePutOff }
}

/** @throws {NotFound} none of the acting person's */
export async function boosterNow(ctx: Context, id: string): Promise<BoosterNow> {
  const completions = await completionsOf(ctx)
  const of = completions.find(({ boosters }) => boosters.some((one) => one.id === id))
  const planned = of?.boosters.find((one) => one.id === id)
  const today = isoDay(ctx.now)
  const waits = waitingOf(completions, today).some((one) => one.planned.id === id)
  const found = of && planned && withCase(of, planned, { waits, today })
  if (!found) throw notHere()
  return found
}

/**
 * Takes a choice in the case of a booster; the last one ends it.
 *
 * @throws {NotFound} none of theirs · {Conflict} `booster-done` it does not wait any more · {Invalid} as `readGiven`
 */
export async function takeBooster(ctx: Context, keyring: Keyring, id: string, sent: Sent): Promise<Taken> {
  const { planned, course, booster, waits } = await boosterNow(ctx, id)
  if (!waits) throw inTheWay('booster-done')
  await openOrMakeLink(ctx, keyring)
  const progress = await roundFor(ctx, course)
  const way = await keepGiven(ctx, progress, 'booster', booster.vignette, sent)
  if (way) return { kind: 'goes-on', way }
  await ctx.prepared(
    'training_booster_done',
    'update training.booster set done_on = $3 where coalition_id = $1 and id = $2 and done_on is null',
    [learningPlace(ctx).coalition, planned.id, isoDay(ctx.now)],
  )
  return { kind: 'kept', completed: true }
}

/** The last time that they took it; where they deleted their scores, one that says nothing. */
export async function roundFor(ctx: Context, course: Pick<Course, 'id' | 'edition'>): Promise<Progress> {
  const last = await lastProgress(ctx, course.id)
  if (last) return last
  const begun = await beginRound(ctx, course.id, course.edition)
  await noteProgress(ctx, begun, { seconds: 0, finished: true })
  return begun
}

/**
 * "Not now": asks again in seven days, and stays open as long as it would have from then on.
 *
 * @throws {NotFound} none of theirs · {Conflict} `booster-done`, `booster-closed` it was missed
 */
export async function putOff(ctx: Context, id: string): Promise<void> {
  const { planned, waits, canBePutOff } = await boosterNow(ctx, id)
  if (!waits) throw inTheWay('booster-done')
  if (!canBePutOff) throw inTheWay('booster-closed')
  await ctx.prepared(
    'training_put_off',
    `update training.booster set put_off_until = $3, told_at = null where coalition_id = $1 and id = $2 and done_on is null`,
    [learningPlace(ctx).coalition, planned.id, daysAfter(isoDay(ctx.now), DAYS_PUT_OFF)],
  )
}
