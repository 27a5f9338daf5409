import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#platform/testing/database.ts'
import { testCoalition } from '../../../testing/lines.ts'
import { contactPointDigest, sealContactPoint } from '../../contact-point/contact-point.ts'

/** A number to which reminders about a line come by text, and whose reader said yes an hour ago. @returns its id */
export async function aTextContactPoint(db: TestDatabase, lineId: string, number: string): Promise<string> {
  const id = randomUUID()
  await db.admin.query(
    `insert into availability.contact_point (coalition_id, line_id, id, channel, sealed, digest, language, zone, added_at, confirmed_at)
     values ($1, $2, $3, 'text', $4, $5, 'en', 'UTC', now(), now() - interval '1 hour')`,
    [
      testCoalition,
      lineId,
      id,
      sealContactPoint(db.keyring, id, number),
      contactPointDigest(db.keyring, 'text', number),
    ],
  )
  return id
}
