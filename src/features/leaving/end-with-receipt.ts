import type pg from 'pg'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { receiptBytes } from './export-agency.ts'
import { leavingRefusals } from './refusals.ts'

/**
 * Whoever opened the export whole knows the receipt: from now on nobody in this installation opens the agency's records.
 * The rows stay until they are destroyed.
 *
 * @param owner the login that owns the schema
 * @returns how many records
 * @throws {Conflict} `no-such-receipt` · `written-since`: something was written that is not in the export
 */
export async function endWithReceipt(owner: pg.Pool, agency: string, receipt: string): Promise<number> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    // All of an agency in one statement: a large one takes longer than a page may.
    await client.query('set local statement_timeout = 0')
    const { rows } = await orRefuse(
      leavingRefusals,
      client.query<{ n: string }>('select records.end_with_receipt($1, $2) as n', [
        agency,
        receiptBytes(receipt),
      ]),
    )
    await client.query('commit')
    return Number(rows[0]?.n ?? 0)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
