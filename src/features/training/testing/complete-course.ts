import { courseOf } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { isoDay } from '../domain/days.ts'
import { boosterNow, takeBooster, waitingOf } from '../taking/boosters.ts'
import { complete, completionsOf } from '../taking/completions.ts'
import { answerFields } from './answer-fields.ts'

/** The acting person has completed a course today. @returns the completion */
export async function completeCourse(ctx: Context, id: string): Promise<string> {
  const course = courseOf(id)
  if (!course) throw new Error(`there is no course ${id}`)
  return await complete(ctx, course, { minutes: 10, way: 'course' })
}

/** The acting person does the booster that waits, all right. @returns which it was */
export async function doWaitingBooster(ctx: Context, keyring: Keyring): Promise<string | undefined> {
  const [waits] = waitingOf(await completionsOf(ctx), isoDay(ctx.now))
  if (!waits) return undefined
  const { booster } = await boosterNow(ctx, waits.planned.id)
  for (const sent of answerFields(booster.vignette, true))
    await takeBooster(ctx, keyring, waits.planned.id, sent)
  return booster.at
}
