import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import { actingPlace, orKeysAway } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { defineRoute, page, type Route, text } from '#platform/http/route.ts'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { destroyedLedger, destroyedLedgers } from '../ledger/destroyed-ledgers.ts'
import { type LedgerLine, ledgerOf } from '../ledger/ledger-of.ts'
import { type NamedRecipient, namesOutside } from '../ledger/names-outside.ts'
import { DestroyedLedgerPage, DestroyedListPage } from './destroyed-pages.tsx'
import { ledgerCsv } from './ledger-csv.ts'
import { ofRecord } from './ledger-routes.tsx'

/** Only leads account for what is gone: nobody works with it. */
const leads = { face: 'pro', permission: 'program.lead', need: 'sensitive' } as const
const back = { path: '/disclosures/destroyed', words: t('ledger.destroyed.heading') }

/** Lines of one page, and how many at once a file is written of. */
const SHOWN = 50
const AT_ONCE = 1_000

const list = defineRoute({
  ...leads,
  method: 'GET',
  path: '/disclosures/destroyed',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), ledgers: await destroyedLedgers(ctx) }),
      { readOnly: true },
    )
    return page(<DestroyedListPage {...props} demo={req.services.demo} at={req.now} />)
  },
})

const one = defineRoute({
  ...leads,
  method: 'GET',
  path: '/disclosures/destroyed/:id',
  audit: 'disclosures.accounted',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ after: z.uuid().optional() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, back, async () => {
      const { id } = req.params
      const props = await req.run(async (ctx) => {
        const ledger = await destroyedLedger(ctx, id)
        const lines = await ledgerOf(ctx, id, SHOWN + 1, {}, req.query.after)
        const shown = lines.slice(0, SHOWN)
        await recordEvent(ctx, 'disclosures.accounted', { kind: 'subject', id }, { lines: shown.length })
        return {
          who: await whoActsHere(ctx),
          me: actingPlace(ctx).person,
          ledger,
          lines: shown,
          names: await namesOutside(ctx, req.services.keyStore, id, shown),
          older: lines.length > SHOWN ? shown.at(-1)?.id : undefined,
        }
      })
      return page(<DestroyedLedgerPage {...props} demo={req.services.demo} at={req.now} />)
    }),
})

const csv = defineRoute({
  ...leads,
  method: 'GET',
  path: '/disclosures/destroyed/:id/list.csv',
  audit: 'disclosures.exported',
  limit: 'bulk',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) =>
    orKeysAway(req, back, async () =>
      text(await req.run((ctx) => fileOf(ctx, req.services.keyStore, req.params.id)), {
        type: 'text/csv; charset=utf-8',
        headers: { 'content-disposition': 'attachment; filename="list.csv"' },
      }),
    ),
})

/** All lines, however many there are. @throws {NotFound} */
async function fileOf(ctx: Context, keys: KeyStore, id: string): Promise<string> {
  await destroyedLedger(ctx, id)
  const { zone } = await whoActsHere(ctx)
  const lines: LedgerLine[] = []
  const names = new Map<string, NamedRecipient>()
  for (let more = true; more; ) {
    const found = await ledgerOf(ctx, id, AT_ONCE, {}, lines.at(-1)?.id)
    lines.push(...found)
    for (const [line, name] of await namesOutside(ctx, keys, id, found)) names.set(line, name)
    more = found.length === AT_ONCE
  }
  await recordEvent(ctx, 'disclosures.exported', { kind: 'subject', id }, { lines: lines.length })
  return ledgerCsv(lines, names, zone ?? zoneOfNobody())
}

/** What had passed from records that were destroyed. */
export const destroyedRoutes: readonly Route[] = [list, one, csv]
