import { z } from 'zod'
import { requirePermission, whoIsHere } from '#features/identity/index.ts'
import { formatChoices } from '#interop/formats/index.ts'
import { Conflict, Forbidden, Invalid, Refusal } from '#platform/errors.ts'
import { optionalChoice, textField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import type { ReadingThreads } from '../work-thread/index.ts'
import { columnsRoutes } from './columns-routes.tsx'
import { ImportDesk, type ImportMeans } from './import-desk.ts'
import { SendPage, UploadPage } from './import-pages.tsx'
import { findUpload } from './upload-store.ts'

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

/** The pages that bring a file into the directory: send it, see what it would do, import it. */
export function importPageRoutes(options: ImportPageOptions = {}): readonly Route[] {
  const { maxBytes = 200 * MEGABYTE, patienceMs = 2_000 } = options
  const desk = new ImportDesk(options.threads)

  async function showForm(
    req: Pick<RouteRequest, 'run'>,
    { source, format }: { readonly source?: string | undefined; readonly format?: string | undefined } = {},
    refusal?: Refusal,
  ) {
    const who = await req.run(whoIsHere, { readOnly: true })
    const errors = refusal && errorsOf(refusal)
    const form = (
      <SendPage
        who={who}
        mostMegabytes={Math.floor(maxBytes / MEGABYTE)}
        source={source}
        format={format}
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
      const { who, upload } = await req.run(
        async (ctx) => ({ upload: await findUpload(ctx, req.params.id), who: await whoIsHere(ctx) }),
        { readOnly: true },
      )
      if (upload.state === 'mapping') return redirect(`/steward/import/${upload.id}/columns`)
      return page(<UploadPage who={who} upload={upload} />)
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
