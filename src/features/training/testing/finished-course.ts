import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#platform/testing/database.ts'

/** Somebody finished a course just now, whether or not they may still sign in. */
export async function finishedCourse(
  { admin, keyring }: Pick<TestDatabase, 'admin' | 'keyring'>,
  who: { readonly coalition: string; readonly person: string },
  course: string,
): Promise<void> {
  const learner = randomUUID()
  await admin.query('insert into training.learner (coalition_id, id) values ($1, $2)', [
    who.coalition,
    learner,
  ])
  await admin.query('insert into training.link (coalition_id, person_id, sealed) values ($1, $2, $3)', [
    who.coalition,
    who.person,
    keyring.seal(learner, `training.link|sealed|${who.coalition}|${who.person}`),
  ])
  await admin.query(
    `insert into training.progress (coalition_id, learner_id, course, round, edition, seconds, finished_on)
     values ($1, $2, $3, 1, 1, 600, current_date)`,
    [who.coalition, learner, course],
  )
}
