import { randomUUID } from 'node:crypto'
import { sealAddress } from '../../notices/delivery/seal.ts'
import type { RecordsTown } from './records-town.ts'

/** Where a person is reached themself. */
export async function anOwnAddress(
  { db }: Pick<RecordsTown, 'db'>,
  person: string,
  address: string,
  { confirmed = true } = {},
): Promise<void> {
  const id = randomUUID()
  await db.admin.query(
    `insert into notices.address (id, person_id, channel, sealed, confirmed_at)
     values ($1, $2, $3, $4, case when $5 then now() end)`,
    [id, person, address.includes('@') ? 'mail' : 'text', sealAddress(db.keyring, id, address), confirmed],
  )
}
