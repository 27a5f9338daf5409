import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aLine, type Keeper } from '../../testing/lines.ts'
import type { Need } from '../domain/need.ts'
import { sealReach } from '../reach.ts'

/** Cook County, Illinois. */
export const testCounty = 17031

export const aNeed = (given: Partial<Need> = {}): Need => ({
  unit: 'bed',
  band: '12-14',
  gender: 'trans-girl',
  needs: ['siblings'],
  county: testCounty,
  by: 'tonight',
  ...given,
})

/** A line that no program keeps, with a confirmed address at which whoever keeps it is asked. */
export async function aLineWithoutAccount(
  db: TestDatabase,
  keeper: Keeper,
  given: Parameters<typeof aLine>[2] = {},
  address = `${randomUUID().slice(0, 8)}@place.example`,
): Promise<{ readonly lineId: string; readonly reachId: string; readonly address: string }> {
  const lineId = await aLine(db, keeper, given)
  await db.admin.query('update availability.line set program_id = null where id = $1', [lineId])
  const reachId = randomUUID()
  await db.admin.query(
    `insert into availability.ask_reach (line_id, id, channel, sealed, confirmed_at) values ($1, $2, 'mail', $3, now())`,
    [lineId, reachId, sealReach(db.keyring, reachId, address)],
  )
  return { lineId, reachId, address }
}
