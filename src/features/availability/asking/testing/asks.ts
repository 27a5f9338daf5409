import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#platform/testing/database.ts'
import { contactPointDigest, sealContactPoint } from '../../keeping/contact-point/contact-point.ts'
import { aLine, type Keeper, testCoalition } from '../../testing/lines.ts'
import type { Need } from '../domain/need.ts'

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
): Promise<{ readonly lineId: string; readonly contactPointId: string; readonly address: string }> {
  const lineId = await aLine(db, keeper, given)
  await db.admin.query('update availability.line set program_id = null where id = $1', [lineId])
  const contactPointId = randomUUID()
  await db.admin.query(
    `insert into availability.contact_point (coalition_id, line_id, id, channel, sealed, digest, language, zone, added_at, confirmed_at)
     values ($1, $2, $3, 'mail', $4, $5, 'en', 'UTC', now(), now())`,
    [
      testCoalition,
      lineId,
      contactPointId,
      sealContactPoint(db.keyring, contactPointId, address),
      contactPointDigest(db.keyring, 'mail', address),
    ],
  )
  return { lineId, contactPointId, address }
}
