import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { readDeliveryReport } from '#platform/mail/index.ts'
import { deliveryOfMail } from './delivery/seal.ts'

/** What became of a report: `not-ours` when nobody but us could have made the id in it, and somebody else did. */
export type Returned = 'no-report' | 'not-ours' | 'only-late' | 'address-marked' | 'known-already'

/**
 * Takes a report that a mail came back. Its address is marked, so that its owner sees it and nothing more is sent there.
 *
 * @param raw the report as a mail, headers first
 */
export async function takeReport(ctx: Context, keyring: Keyring, raw: string): Promise<Returned> {
  const report = readDeliveryReport(raw)
  if (!report) return 'no-report'
  const delivery = report.messageId === undefined ? undefined : deliveryOfMail(keyring, report.messageId)
  if (delivery === undefined) return 'not-ours'
  if (report.outcome !== 'failed') return 'only-late'
  const [done] = await ctx.prepared<{ marked: boolean }>(
    'mail_returned',
    'select notices.mail_returned($1) as marked',
    [delivery],
  )
  return done?.marked ? 'address-marked' : 'known-already'
}
