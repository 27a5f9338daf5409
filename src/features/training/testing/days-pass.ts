import type { TestDatabase } from '#platform/testing/database.ts'

/** Everything that training knows of somebody lies so many days further back: a month goes by in a test. */
export async function daysPass(db: Pick<TestDatabase, 'admin'>, person: string, days: number): Promise<void> {
  await db.admin.query(
    'update training.completion set completed_on = completed_on - $2::int where person_id = $1',
    [person, days],
  )
  await db.admin.query(
    `update training.booster set due_on = due_on - $2::int, done_on = done_on - $2::int, put_off_until = put_off_until - $2::int
     where person_id = $1`,
    [person, days],
  )
}
