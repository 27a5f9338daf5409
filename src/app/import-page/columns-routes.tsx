import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { type SavedMapping, savedMapping } from '#features/ingest/index.ts'
import {
  type ChoiceProblem,
  type ColumnChoice,
  checkedMapping,
  choicesOf,
  isListMeaning,
  isMeaning,
  type LookedTable,
  type Mapping,
  mappingOf,
  mostMappingBytes,
  mostShownColumns,
  readMapping,
  type TableChoices,
} from '#interop/formats/mapped/index.ts'
import { Invalid, NotFound, Refusal } from '#platform/errors.ts'
import { file } from '#platform/http/replies.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import type { SummaryError } from '#web/parts/index.ts'
import { ColumnsPage, type ShownTable } from './columns-page.tsx'
import type { ImportDesk, ImportMeans } from './import-desk.ts'
import type { Upload } from './upload-store.ts'

const t = translator('en')
const staff = { face: 'pro', permission: 'directory.keep' } as const
const params = z.object({ id: z.uuid() })
type Asked = RouteRequest<{ id: string }, unknown, unknown>

/** Fields of the form: one for each column, by its place. */
const chosen = z.record(
  z.string().regex(/^t\d{1,2}(?:c\d{1,3}|open)$/, 'Send the form as it is.'),
  z.string().max(60, 'Choose what this column means from its list.'),
)

/** The pages on which a steward says what the columns of a spreadsheet mean. */
export function columnsRoutes(
  desk: ImportDesk,
  meansOf: (req: Pick<RouteRequest, 'services' | 'session'>) => ImportMeans,
  patienceMs: number,
): readonly Route[] {
  /** The page as it stands, or with what was chosen and what to change. */
  async function showColumns(
    req: Pick<RouteRequest, 'run' | 'services' | 'session'>,
    id: string,
    given?: { readonly choices?: Choices; readonly refusal?: Refusal },
  ) {
    const { upload, surveyed } = await desk.look(meansOf(req), id)
    const { who, saved } = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), saved: await savedMapping(ctx, upload.source) }),
      { readOnly: true },
    )
    const start = given?.choices ? { choices: given.choices } : startOf(upload, saved, surveyed)
    const refusal = given?.refusal ?? upload.refusal
    return page(
      <ColumnsPage
        who={who}
        upload={upload}
        tables={shownTables(surveyed, start.choices, given?.choices ? 'chosen' : 'last-time')}
        lastTime={start.lastTime}
        byHand={start.byHand}
        errors={refusal && errorsOf(refusal)}
      />,
      { ...(given?.refusal && { status: given.refusal.status }) },
    )
  }

  /** Begins the preview by a mapping, and leads to its effect. */
  async function preview(req: Asked, mapping: Mapping) {
    const { id } = req.params
    const means = meansOf(req)
    await desk.preview(means, id, mapping)
    const upload = await desk.settled(means, id, patienceMs)
    if (upload.state === 'mapping' && upload.refusal)
      return await showColumns(req, id, { refusal: upload.refusal })
    return redirect(`/steward/import/${id}`)
  }

  const columns = defineRoute({
    ...staff,
    method: 'GET',
    path: '/steward/import/:id/columns',
    audit: 'none',
    limit: 'form',
    schema: { params, response: 'page' },
    handle: (req) => showColumns(req, req.params.id),
  })

  const choose = defineRoute({
    ...staff,
    method: 'POST',
    path: '/steward/import/:id/columns',
    audit: 'none',
    limit: 'form',
    schema: { params, body: chosen, response: 'page' },
    handle: async (req) => {
      const { upload, surveyed } = await desk.look(meansOf(req), req.params.id)
      const choices = choicesFrom(surveyed, req.body)
      const made = mappingFrom(upload, surveyed, choices)
      if ('mapping' in made) return await preview(req, made.mapping)
      return await showColumns(req, req.params.id, { choices, refusal: refusalOf(made.problems) })
    },
    onInvalid: (req, refusal) => showColumns(req, req.params.id, { refusal }),
  })

  const send = defineRoute({
    ...staff,
    method: 'POST',
    path: '/steward/import/:id/mapping',
    audit: 'none',
    limit: 'form',
    upload: { maxBytes: mostMappingBytes, maxFiles: 1 },
    schema: { params, response: 'page' },
    handle: async (req) => {
      const [sent] = req.files
      try {
        if (!sent || sent.bytes === 0) throw new Invalid('invalid', t('mapping.file.none'))
        return await preview(req, readMapping(await readFile(sent.path, 'utf8')))
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        return await showColumns(req, req.params.id, { refusal: onFile(error) })
      }
    },
    onInvalid: (req, refusal) => showColumns(req, req.params.id, { refusal: onFile(refusal) }),
  })

  const again = defineRoute({
    ...staff,
    method: 'POST',
    path: '/steward/import/:id/again',
    audit: 'none',
    limit: 'form',
    schema: { params, response: 'page' },
    handle: async (req) => {
      const { upload } = await desk.look(meansOf(req), req.params.id)
      const saved = await req.run((ctx) => savedMapping(ctx, upload.source), { readOnly: true })
      if (!saved) throw new NotFound('mapping')
      return await preview(req, checkedMapping(saved.mapping))
    },
  })

  const download = defineRoute({
    ...staff,
    method: 'GET',
    path: '/steward/import/:id/mapping.json',
    audit: 'none',
    limit: 'form',
    schema: { params, response: 'page' },
    handle: async (req) => {
      const { upload, surveyed } = await desk.look(meansOf(req), req.params.id)
      const saved = await req.run((ctx) => savedMapping(ctx, upload.source), { readOnly: true })
      return file(Buffer.from(`${JSON.stringify(mappingFor(upload, saved, surveyed), null, 2)}\n`), {
        type: 'application/json',
        name: 'mapping.json',
      })
    },
  })

  return [columns, choose, send, again, download]
}

type Choices = readonly Pick<TableChoices, 'columns' | 'allOpen'>[]

interface Start {
  readonly choices: Choices
  readonly lastTime?: Date
  readonly byHand?: boolean
}

/** What the page is set to at first: as chosen before, as in the last import, else as proposed. */
function startOf(upload: Upload, saved: SavedMapping | undefined, surveyed: readonly LookedTable[]): Start {
  const proposed = surveyed.map(({ columns }) => ({ columns: columns.map((one) => one.proposal) }))
  const before = upload.mapping === undefined ? undefined : shownBy(upload.mapping, surveyed)
  if (before) return { choices: before }
  if (!saved) return { choices: proposed }
  const last = shownBy(saved.mapping, surveyed)
  if (!last) return { choices: proposed, byHand: true }
  // Columns that are all new are no table of last time.
  if (last.every(({ columns }) => columns.every((one) => one.meaning === undefined)))
    return { choices: proposed }
  return { choices: last, lastTime: saved.savedAt }
}

/** The choices that a mapping stands for, or undefined where it says more. */
function shownBy(kept: unknown, surveyed: readonly LookedTable[]): Choices | undefined {
  try {
    const mapping = checkedMapping(kept)
    const choices = surveyed.map((table) =>
      choicesOf(
        mapping,
        table.table,
        table.columns.map((column) => column.name),
      ),
    )
    return choices.every((one) => one !== undefined) ? choices : undefined
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function shownTables(
  surveyed: readonly LookedTable[],
  choices: Choices,
  because: 'chosen' | 'last-time',
): ShownTable[] {
  return surveyed.map((table, at): ShownTable => {
    return {
      name: table.table,
      allOpen: choices[at]?.allOpen ?? false,
      headerRow: table.headerRow,
      count: table.columns.length,
      columns:
        table.columns.length > mostShownColumns
          ? undefined
          : table.columns.map((column, index) => {
              const { name, proposal } = column
              const meaning = choices[at]?.columns[index]?.meaning
              const why = meaning === proposal.meaning ? proposal.why : because
              return { name, meaning, why, look: proposal.look, share: proposal.share }
            }),
    }
  })
}

function choicesFrom(surveyed: readonly LookedTable[], body: Readonly<Record<string, string>>): Choices {
  return surveyed.map((table, at) => ({
    allOpen: body[`t${at}open`] === 'yes',
    columns: table.columns.map(({ name, separator }, index): ColumnChoice => {
      const said = body[`t${at}c${index}`] ?? ''
      if (said === '' || name === '') return { column: name, meaning: undefined }
      if (!isMeaning(said)) throw wrongChoice(`t${at}c${index}`)
      return { column: name, meaning: said, separator: isListMeaning(said) ? separator : undefined }
    }),
  }))
}

function wrongChoice(field: string): Invalid {
  const sentence = t('mapping.problem.unknown')
  return new Invalid('invalid', sentence, [{ field, sentence }])
}

function refusalOf(problems: readonly ChoiceProblem[]): Invalid {
  const fields = problems.map(({ table, column, code, meaning }) => ({
    field: `t${table}c${column ?? 0}`,
    sentence:
      code === 'two-columns'
        ? t('mapping.problem.two-columns', { meaning: meaning ? t(`mapping.means.${meaning}`) : '' })
        : t(`mapping.problem.${code}`),
  }))
  return new Invalid('invalid', fields[0]?.sentence ?? '', fields)
}

function mappingFrom(upload: Upload, surveyed: readonly LookedTable[], choices: Choices) {
  return mappingOf(
    surveyed.map(({ table, headerRow }, at) => ({ table, headerRow, columns: [], ...choices[at] })),
    upload.source,
  )
}

function mappingFor(
  upload: Upload,
  saved: SavedMapping | undefined,
  surveyed: readonly LookedTable[],
): unknown {
  if (upload.mapping !== undefined) return upload.mapping
  const { choices, byHand } = startOf(upload, saved, surveyed)
  if (byHand && saved) return saved.mapping
  const made = mappingFrom(upload, surveyed, choices)
  if ('mapping' in made) return made.mapping
  throw refusalOf(made.problems)
}

/** Mistakes of a mapping file have paths in it for names; on the page they belong to its field. */
function onFile(refusal: Refusal): Invalid {
  const listed =
    refusal.fields.length > 0
      ? refusal.fields.map(({ field, sentence }) =>
          field === 'mapping' ? sentence : `${field}: ${sentence}`,
        )
      : [refusal.sentence]
  return new Invalid(
    refusal.code,
    refusal.sentence,
    listed.slice(0, 20).map((sentence) => ({ field: 'mapping', sentence })),
  )
}

function errorsOf(refusal: Refusal): readonly SummaryError[] {
  const own = refusal.fields.filter(({ field }) => /^t\d+c\d+$|^mapping$/.test(field))
  if (own.length > 0) return own
  if (refusal.fields.length > 0)
    return refusal.fields.map(({ field, sentence }) => ({ sentence: `${field}: ${sentence}` }))
  return [{ sentence: refusal.sentence }]
}
