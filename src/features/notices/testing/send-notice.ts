import type pg from 'pg'
import { defaultRoles } from '#platform/db/roles.ts'
import type { NewNotice } from '../domain/kinds.ts'

/**
 * Tells a person that something waits, as functions of the database do within the act that they tell of. The program
 * itself may send nobody anything.
 *
 * @param owner a pool of the owner's login, who may act as those functions
 * @param before happens between the notice and the end of its transaction
 * @returns the notice's id
 * @throws a database error 23503 when there is no such person
 */
export async function sendNotice(
  owner: pg.Pool,
  toPerson: string,
  notice: NewNotice,
  before?: () => Promise<void>,
): Promise<string> {
  const page = 'about' in notice ? notice.about : undefined
  const meeting = notice.kind === 'meeting' ? notice : undefined
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${defaultRoles.definer}`)
    const { rows } = await client.query<{ id: string }>('select notices.send($1, $2, $3, $4, $5, $6) as id', [
      toPerson,
      notice.kind,
      page?.kind,
      page?.id,
      meeting?.starts,
      meeting?.minutes,
    ])
    await before?.()
    await client.query('commit')
    return rows[0]?.id ?? ''
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
