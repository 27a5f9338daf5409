import { z } from 'zod'
import { PURPOSES } from '#features/audit/index.ts'
import { subjectGroup, worksHere } from '#features/records/index.ts'
import { type OfRecord, ofRecord, orKeysAway, shared, toRecord } from '#features/records/parts.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, file, page, type Route } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { ArchivePage, type ChosenArchive } from './archive-page.tsx'
import { beginArchive } from './begin-archive.ts'
import { writeArchive } from './write-archive.ts'

/** For leads, as destroying a record is: both act on all of it. */
const leads = { ...shared, permission: 'records.destroy' } as const

async function show(req: OfRecord, refusal?: Refusal, chosen?: ChosenArchive) {
  const props = await req.run(
    async (ctx) => ({ here: await worksHere(ctx), head: (await subjectGroup(ctx, req.params.id)).head }),
    { readOnly: true },
  )
  return page(
    <ArchivePage
      {...props}
      at={req.now}
      demo={req.services.demo}
      chosen={chosen}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const ask = defineRoute({
  ...leads,
  method: 'GET',
  path: '/records/:id/archive',
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) => show(req),
})

/** How long its words open, by the database: what has not left by then would be no archive. */
const TAKEN_WITHIN_MS = 3_600_000

/** Answers the post itself: an archive has no address, so neither history nor a reload makes it unasked. */
const take = defineRoute({
  ...leads,
  need: 'grave',
  method: 'POST',
  path: '/records/:id/archive',
  audit: 'subject.archive-begun',
  limit: 'bulk',
  schema: {
    params: ofRecord,
    body: z.object({
      purpose: z.enum(PURPOSES, t('archive.wrong.purpose')),
      own: checkbox(),
      reach: checkbox(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { keyStore: keys, files } = req.services
          // Committed before a word leaves.
          const archive = await req.run((ctx) => beginArchive(ctx, keys, req.params.id, req.body))
          const run: OfRecord['run'] = (work, options) => req.run(work, options)
          return file(writeArchive(run, files && { keys, files }, archive), {
            type: 'application/zip',
            // It stays in a download folder: neither a name nor a day.
            name: 'record.zip',
            withinMs: TAKEN_WITHIN_MS,
          })
        },
        (refusal) => show(req, refusal, req.body),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal, { purpose, own, reach }) =>
    show(req, refusal, {
      purpose: typeof purpose === 'string' ? purpose : undefined,
      own: own !== undefined,
      reach: reach !== undefined,
    }),
})

/** A whole record, taken along by a lead. */
export const archiveRoutes: readonly Route[] = [ask, take]
