import type { Context } from '#platform/db/actor.ts'
import { endOfDay, isoDay } from '../domain/days.ts'
import { completionsOf, trainedOf } from './completions.ts'

/**
 * Until when the acting person counts as trained in a course that they took here: the end of its last day, in the past where it lapsed;
 * null where they never completed it. What gates of questionnaires ask.
 */
export async function trainedByCourse(ctx: Context, course: string): Promise<Date | null> {
  if (ctx.actor.kind !== 'person' || ctx.actor.coalitionId === null) return null
  const trained = trainedOf(await completionsOf(ctx, course), isoDay(ctx.now)).get(course)
  return trained ? endOfDay(trained.until) : null
}
