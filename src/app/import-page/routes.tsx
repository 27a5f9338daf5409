import { z } from 'zod'
import { requirePermission, whoIsHere } from '#features/identity/index.ts'
import { makeSource, sourceNamed } from '#features/ingest/index.ts'
import { formatChoices } from '#interop/formats/index.ts'
import { checkedStatusAnswers } from '#interop/hsds/index.ts'
import { Conflict, Forbidden, Invalid, Refusal } from '#platform/errors.ts'
import { optionalChoice, textField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import type { ReadingThreads } from '../work-thread/index.ts'
import { cameServices } from './came-services.tsx'
import { changedCards } from './changed-cards.tsx'
import { columnsRoutes } from './columns-routes.tsx'
import { ImportDesk, type ImportMeans } from './import-desk.ts'
import { SendPage, UploadPage } from './import-pages.tsx'
import { askedStatuses, chosenAnswers } from './status-question.tsx'
import { findUpload, waitingUploads } from './upload-store.ts'

const t = translator('en')
const MEGABYTE = 1_048_576

export interface ImportPageOptions {
  /** Largest file. Larger ones go in by the command line, which reads them where they lie. */
  readonly maxBytes?: number
  /** How long a page waits for small files before it shows progress instead. */
  readonly patienceMs?: number
  /** In which files are read; those of the process when absent. */
  readonly threads?: ReadingThreads
}

const staff = { face: 'pro', permission: 'directory.keep' } as const
const params = z.object({ id: z.uuid() })

/** What is answered for each value, by its place in the list that the page sends along. */
const answers = z.record(
  z.string().regex(/^(?:values|status\d{1,2})$/, 'Send the form as it is.'),
  z.string().max(4_000, 'Choose an answer of the list.'),
)

/** The pages that bring a file into the directory: send it, see what it would do, import it. */
export function importPageRoutes(options: ImportPageOptions = {}): readonly Route[] {
  const { maxBytes = 200 * MEGABYTE, patienceMs = 2_000 } = options
  const desk = new ImportDesk(options.threads)

  async function showForm(
    req: Pick<RouteRequest, 'run'>,
    { source, format }: { readonly source?: string | undefined; readonly format?: string | undefined } = {},
    refusal?: Refusal,
  ) {
    const { who, waiting } = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), waiting: await waitingUploads(ctx) }),
      { readOnly: true },
    )
    const errors = refusal && errorsOf(refusal)
    const form = (
      <SendPage
        who={who}
        mostMegabytes={Math.floor(maxBytes / MEGABYTE)}
        source={source}
        format={format}
        waiting={waiting}
        errors={errors}
      />
    )
    return page(form, { ...(refusal && { status: refusal.status }) })
  }

  const form = defineRoute({
    ...staff,
    method: 'GET',
    path: '/steward/import',
    audit: 'none',
    limit: 'none',
    schema: { response: 'page' },
    handle: (req) => showForm(req),
  })

  const send = defineRoute({
    ...staff,
    method: 'POST',
    path: '/steward/import',
    audit: 'none',
    limit: 'form',
    upload: { maxBytes, maxFiles: 1 },
    schema: {
      body: z.object({
        source: textField(200, 'Write a name of 1 to 200 letters.'),
        format: optionalChoice(['mapped', ...formatChoices()], 'Choose a format of the list.'),
      }),
      response: 'page',
    },
    handle: async (req) => {
      const { source, format } = req.body
      const [file] = req.files
      if (source === '') throw fieldRefusal('source', 'Write a name of 1 to 200 letters.')
      if (!file || file.bytes === 0) throw fieldRefusal('file', 'Choose a file that holds something.')
      return orShowAgain(
        async () => {
          const means = meansOf(req)
          const spreadsheet = await desk.isSpreadsheet(file, format).catch((error: unknown) => {
            if (error instanceof Refusal) return error
            throw error
          })
          if (spreadsheet instanceof Refusal) return await showForm(req, { source, format }, spreadsheet)
          if (spreadsheet) {
            const kept = await desk.keep(means, file, { id: personOf(req), source })
            return redirect(`/steward/import/${kept}/columns`)
          }
          const id = await desk.take(means, file, { id: personOf(req), source, format })
          const upload = await desk.settled(means, id, patienceMs)
          // What cannot be read is said on the form itself, with the name still there.
          if (upload.refusal) return await showForm(req, { source, format }, upload.refusal)
          return redirect(`/steward/import/${upload.id}`)
        },
        (refusal) => showForm(req, { source, format }, refusal),
        hasMovedOn,
      )
    },
    onInvalid: (req, refusal, typed) =>
      showForm(req, { source: typedText(typed.source), format: typedText(typed.format) }, refusal),
  })

  const view = defineRoute({
    ...staff,
    method: 'GET',
    path: '/steward/import/:id',
    audit: 'none',
    limit: 'none',
    schema: { params, response: 'page' },
    handle: async (req) => {
      const { who, upload, source, now, changed, came } = await req.run(
        async (ctx) => {
          const found = await findUpload(ctx, req.params.id)
          // While the file is being read its source may be locked, and the page is there to say how far that is.
          const atRest = found.state === 'ready' || found.state === 'done'
          const named = atRest ? await sourceNamed(ctx, found.source) : undefined
          return {
            upload: found,
            source: named,
            changed: found.state === 'ready' ? await changedCards(ctx, found.report) : [],
            came: found.state === 'done' ? await cameServices(ctx, found.report) : undefined,
            who: await whoIsHere(ctx),
            now: ctx.now,
          }
        },
        { readOnly: true },
      )
      if (upload.state === 'mapping') return redirect(`/steward/import/${upload.id}/columns`)
      return page(
        <UploadPage who={who} upload={upload} source={source} changed={changed} came={came} now={now} />,
      )
    },
  })

  const answer = defineRoute({
    ...staff,
    method: 'POST',
    path: '/steward/import/:id/statuses',
    audit: 'none',
    limit: 'form',
    schema: { params, body: answers, response: 'page' },
    handle: async (req) => {
      const { id } = req.params
      const means = meansOf(req)
      const { report } = await req.run((ctx) => findUpload(ctx, id), { readOnly: true })
      // Sent without any: only to see again what the file would do.
      const chosen =
        req.body.values === undefined ? [] : chosenAnswers(askedStatuses(report?.statuses), req.body)
      if (!chosen) throw new Conflict('statuses-moved', t('steward.statuses.moved'))
      await desk.answer(means, id, checkedStatusAnswers(chosen))
      await desk.settled(means, id, patienceMs)
      return redirect(`/steward/import/${id}`)
    },
  })

  const declare = defineRoute({
    ...staff,
    method: 'POST',
    path: '/steward/import/:id/declare',
    audit: 'source.added',
    limit: 'form',
    schema: { params, response: 'page' },
    handle: async (req) => {
      const id = await req.run(async (ctx) => makeSource(ctx, (await findUpload(ctx, req.params.id)).source))
      return redirect(`/steward/sources/${id}`)
    },
  })

  const act = (
    slug: 'run' | 'stop' | 'leave',
    work: (req: RouteRequest<{ id: string }>) => Promise<string>,
  ) =>
    defineRoute({
      ...staff,
      method: 'POST',
      path: `/steward/import/:id/${slug}`,
      audit: slug === 'run' ? 'import.run' : 'none',
      limit: 'form',
      schema: { params, response: 'page' },
      handle: async (req) => redirect(await work(req)),
    })

  return [
    form,
    send,
    view,
    answer,
    declare,
    ...columnsRoutes(desk, meansOf, patienceMs),
    act('run', async (req) => {
      const { id } = req.params
      const means = meansOf(req)
      await desk.start(means, id)
      await desk.settled(means, id, patienceMs)
      return `/steward/import/${id}`
    }),
    act('stop', async (req) => {
      const means = meansOf(req)
      await desk.stop(means, req.params.id)
      await desk.settled(means, req.params.id, patienceMs)
      return `/steward/import/${req.params.id}`
    }),
    act('leave', async (req) => {
      await desk.leave(meansOf(req), req.params.id)
      return '/steward/import'
    }),
  ]
}

/** The import works as the steward who started it, batch by batch, for as long as they stay signed in. */
function meansOf(req: Pick<RouteRequest, 'services' | 'session'>): ImportMeans {
  const { pool, keyring, log } = req.services
  return { pool, keyring, log, claim: { kind: 'session', secret: req.session ?? '' } }
}

/** What is sent belongs to a person, who answers for it. */
function personOf(req: Pick<RouteRequest, 'actor'>): string {
  return requirePermission(
    req,
    'directory.keep',
    () => new Forbidden('not-permitted', 'Sign in as a steward to send a file.'),
  )
}

function typedText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function fieldRefusal(field: string, sentence: string): Invalid {
  return new Invalid('invalid', sentence, [{ field, sentence }])
}

function errorsOf(refusal: Refusal) {
  const named = refusal.fields.filter(({ field }) => ['source', 'format', 'file'].includes(field))
  if (named.length > 0) return named
  const busy = refusal instanceof Conflict
  return [{ ...(busy ? {} : { field: 'file' }), sentence: refusal.sentence }]
}
