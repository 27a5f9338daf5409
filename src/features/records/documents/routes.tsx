import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readLines } from '#features/lines/index.ts'
import { BODY_MS, DOWNLOAD_MS, MOST_BYTES } from '#platform/documents/limits.ts'
import { bodyPermit, downloadPermit } from '#platform/documents/permits.ts'
import type { Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, file, page, type Route, redirect } from '#platform/http/route.ts'
import { ObjectsAway } from '#platform/objects/object-store.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { openPage } from '../open-page.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { entryOf } from '../record/entry-of.ts'
import { namesOf } from '../record/names-of.ts'
import { type OfRecord, ofEntry, ofRecord, shared, toRecord } from '../record/shared.tsx'
import { worksHere } from '../record/works-here.ts'
import { subjectGroup } from '../subject-group.ts'
import { attachDocument } from './attach-document.ts'
import { documentStates } from './document-states.ts'
import { DocumentsPage } from './documents-page.tsx'
import { ENDING } from './ending.ts'
import type { DocumentMeans } from './file-place.ts'
import { freezeDocument } from './freeze-document.ts'
import { markNow } from './frozen-marks.ts'
import { readDocument } from './open-document.ts'
import { scanAgain } from './scan-again.ts'

const path = '/records/:id/documents'
const DONE = ['attached', 'frozen', 'scanned'] as const

/** A record has few documents. More than this are not shown, so that one page does not open thousands of keys. */
const MOST_SHOWN = 200

/** Whom to call about what must not be sent here. */
const TO_CALL = new Set(['us-911', 'us-ncmec'])

/** @throws {ObjectsAway} this installation keeps no files */
function meansOf({ services }: Pick<OfRecord, 'services'>): DocumentMeans {
  const { keyStore: keys, files, scanner } = services
  if (!files) throw new ObjectsAway()
  return { keys, files, scanner }
}

interface Shown {
  readonly title?: string
  readonly refusal?: Refusal
  readonly done?: (typeof DONE)[number] | undefined
}

async function show(req: OfRecord, { title, refusal, done }: Shown = {}) {
  const book = await readLines(req)
  const lines = book.linesFor({ audience: 'professional', now: req.now }).filter(({ id }) => TO_CALL.has(id))
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head, all } = await subjectGroup(ctx, req.params.id)
    const { entries } = await openPage(ctx, req.services.keyStore, all, {
      above: [],
      kinds: ['document'],
      limit: MOST_SHOWN,
    })
    const items = entries.filter(({ state }) => state === 'current')
    const states = await documentStates(
      ctx,
      items.map(({ id }) => id),
    )
    const names = await namesOf(
      ctx,
      items.map(({ author }) => author),
    )
    return { ...here, head, items, names, states: new Map(states.map((one) => [one.item, one])) }
  })
  return page(
    <DocumentsPage
      {...props}
      lines={lines}
      seed={randomUUID()}
      title={title}
      done={done && t(`timeline.documents.done.${done}`)}
      errors={summaryOf(refusal)}
      at={req.now}
      demo={req.services.demo}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...shared,
  method: 'GET',
  path,
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => show(req, { done: req.query.done })),
})

const attach = defineRoute({
  ...shared,
  method: 'POST',
  path,
  audit: 'document.added',
  limit: 'form',
  upload: { maxBytes: MOST_BYTES, maxFiles: 1, inMemory: true, permit: bodyPermit, withinMs: BODY_MS },
  schema: {
    params: ofRecord,
    body: z.object({
      title: textField(200, t('timeline.wrong.long', { most: 200 })).refine(
        (title) => title !== '',
        t('timeline.wrong.title'),
      ),
      seed: z.uuid().optional(),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { title, seed = randomUUID() } = req.body
    return orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { head } = await req.run((ctx) => subjectGroup(ctx, req.params.id), { readOnly: true })
          const sent = req.files.find(({ field }) => field === 'file')
          const bytes = sent?.content ?? Buffer.alloc(0)
          await attachDocument((work) => req.run(work), meansOf(req), head, { seed, title, bytes })
          return redirect(`/records/${head}/documents?done=attached`)
        },
        (refusal) => show(req, { title, refusal }),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, { title = '' }) =>
    orKeysAway(req, toRecord(req.params.id), () => show(req, { title: String(title), refusal })),
})

const download = defineRoute({
  ...shared,
  method: 'GET',
  path: `${path}/:item`,
  audit: 'document.opened',
  limit: 'none',
  schema: { params: ofEntry, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const { item } = await req.run((ctx) => entryOf(ctx, req.params.id, req.params.item, ['document']))
      const release = await downloadPermit()
      const opened = await readDocument((work) => req.run(work), meansOf(req), item).catch(
        (error: unknown) => {
          release()
          throw error
        },
      )
      const { type, bytes } = opened
      return file(bytes, {
        type,
        done: release,
        withinMs: DOWNLOAD_MS,
        // It stays in a download folder: neither a name nor a day.
        name: `document.${ENDING[type]}`,
        // Saved, never shown; where a browser shows it all the same, it is a page that may do nothing.
        headers: { 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'" },
      })
    }),
})

const freeze = defineRoute({
  ...shared,
  method: 'POST',
  path: `${path}/:item/freeze`,
  audit: 'document.frozen',
  limit: 'form',
  schema: {
    params: ofEntry,
    body: z.object({ sure: z.literal('yes', t('timeline.documents.freeze.wrong')) }),
    response: 'page',
  },
  handle: async (req) => {
    const { head, item } = await req.run(async (ctx) => {
      const line = await entryOf(ctx, req.params.id, req.params.item, ['document'])
      await freezeDocument(ctx, line.subject, line.item)
      return line
    })
    await markNow((work) => req.run(work), req.services.files, item)
    return redirect(`/records/${head}/documents?done=frozen`)
  },
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => show(req, { refusal })),
})

const rescan = defineRoute({
  ...shared,
  method: 'POST',
  path: `${path}/:item/scan`,
  audit: 'document.scanned',
  limit: 'form',
  schema: { params: ofEntry, body: z.object({}), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const { head, item } = await req.run((ctx) =>
        entryOf(ctx, req.params.id, req.params.item, ['document']),
      )
      await scanAgain((work) => req.run(work), meansOf(req), item)
      return redirect(`/records/${head}/documents?done=scanned`)
    }),
})

export const documentRoutes: readonly Route[] = [list, attach, download, freeze, rescan]
