import { z } from 'zod'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { openItems } from '../open-items.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { retractItem } from '../write-item.ts'
import { entryOf } from './entry-of.ts'
import { RetractContactPage } from './pages/retract-contact-page.tsx'
import { type OfEntry, ofEntry, shared, toRecord } from './shared.tsx'
import { worksHere } from './works-here.ts'

const path = '/records/:id/contact/:item/retract'

async function show(req: OfEntry, more: { readonly reason?: string; readonly refusal?: Refusal } = {}) {
  const { reason, refusal } = more
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head, item: id } = await entryOf(ctx, req.params.id, req.params.item, ['safe-contact'])
    const [item] = await openItems(ctx, req.services.keyStore, [id], { what: 'record' })
    if (!item || item.state === 'retracted') throw new NotFound('record')
    return { here, head, item }
  })
  return page(
    <RetractContactPage
      {...props}
      at={req.now}
      demo={req.services.demo}
      reason={reason}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const open = defineRoute({
  ...shared,
  method: 'GET',
  path,
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofEntry, response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => show(req)),
})

const retract = defineRoute({
  ...shared,
  method: 'POST',
  path,
  audit: 'item.retracted',
  limit: 'form',
  schema: {
    params: ofEntry,
    body: z.object({
      version: z.coerce.number(t('timeline.wrong.version')).int().min(1).max(1_000_000),
      reason: textField(500, t('timeline.wrong.long', { most: 500 })).refine(
        (reason) => reason !== '',
        t('timeline.wrong.reason'),
      ),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { version: onVersion, reason } = req.body
    return orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const head = await req.run(async (ctx) => {
            const line = await entryOf(ctx, req.params.id, req.params.item, ['safe-contact'])
            await retractItem(ctx, req.services.keyStore, { ...line, onVersion }, reason)
            return line.head
          })
          return redirect(`/records/${head}?done=contact-retracted`)
        },
        (refusal) => show(req, { reason, refusal }),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, { reason = '' }) =>
    orKeysAway(req, toRecord(req.params.id), () => show(req, { reason: String(reason), refusal })),
})

/** What a young person said about contact is retracted. */
export const retractContactRoutes: readonly Route[] = [open, retract]
