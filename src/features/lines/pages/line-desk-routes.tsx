import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { choices, nameField, optionalChoice, optionalText, wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { isoDay, zoneOfNobody } from '#platform/i18n/index.ts'
import { type SummaryError, summaryOf } from '#web/parts/index.ts'
import { agreeVersion, enterVersion, takeBackVersion } from '../enter-version.ts'
import { lineDesk, lineFile } from '../line-desk.ts'
import { contentOf } from '../line-version.ts'
import { logCall, OUTCOMES, takeBackCall } from '../log-call.ts'
import { readLinesAnew } from '../read-lines.ts'
import {
  ASKED_LANGUAGES,
  readVersion,
  type TypedVersion,
  typedOf,
  VERSION_FIELDS,
  type VersionField,
  type VersionMistake,
} from '../read-version.ts'
import { linePath, t } from './desk-words.tsx'
import { LineDeskPage } from './line-desk-page.tsx'
import { LinePage, type TypedCall } from './line-page.tsx'
import { VersionPage } from './version-page.tsx'

const staff = { face: 'pro', permission: 'directory.keep' } as const
const reading = { ...staff, method: 'GET', audit: 'none', limit: 'none' } as const
const acting = { ...staff, method: 'POST', limit: 'form' } as const
const lineParam = z.object({
  id: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z0-9]+)+$/)
    .max(60),
})
type OfLine = RouteRequest<{ id: string }>

const desk = defineRoute({
  ...reading,
  path: '/steward/lines',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(async (ctx) => ({ who: await whoIsHere(ctx), tasks: await lineDesk(ctx) }), {
      readOnly: true,
    })
    return page(<LineDeskPage {...props} />)
  },
})

const DONE = ['called', 'call-taken-back', 'entered', 'agreed', 'taken-back'] as const

const line = defineRoute({
  ...reading,
  path: '/steward/lines/:id',
  schema: { params: lineParam, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) => showLine(req, { done: req.query.done && t(`steward.lines.done.${req.query.done}`) }),
})

const day = optionalText(10)

const call = defineRoute({
  ...acting,
  path: '/steward/lines/:id/call',
  audit: 'line.called',
  schema: {
    params: lineParam,
    body: z.object({
      way: z.string(t('steward.law.wrong.choose')).max(420),
      outcome: z.enum(OUTCOMES, t('steward.lines.wrong.outcome')),
      calledOn: day,
      languages: choices(ASKED_LANGUAGES),
      interpreters: optionalChoice(['yes', 'no']),
      caller: z
        .union([z.literal('').transform(() => undefined), nameField(120, t('steward.lines.wrong.caller'))])
        .optional(),
      note: optionalText(200, t('steward.lines.wrong.note')),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { calledOn = '', interpreters, caller, note, ...rest } = req.body
    const typed = typedCall(req.body)
    if (!z.iso.date().safeParse(calledOn).success)
      return showLine(req, {
        status: 422,
        typed,
        errors: [{ field: 'calledOn', sentence: t('steward.law.wrong.day') }],
      })
    return orShowAgain(
      async () => {
        await req.run((ctx) =>
          logCall(ctx, {
            ...rest,
            lineId: req.params.id,
            calledOn,
            caller,
            note,
            interpreters: interpreters === undefined ? undefined : interpreters === 'yes',
          }),
        )
        return done(req, req.params.id, 'called')
      },
      (refusal) => again(req, refusal, typed),
    )
  },
  onInvalid: (req, refusal, typed) => again(req, refusal, typedCall(typed)),
})

const uncall = defineRoute({
  ...acting,
  path: '/steward/lines/:id/call/:call/take-back',
  audit: 'line.call-taken-back',
  schema: { params: lineParam.extend({ call: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const id = await req.run((ctx) => takeBackCall(ctx, req.params.call))
    return done(req, id, 'call-taken-back')
  },
})

const version = wholeNumber(0, 100_000)

const agree = defineRoute({
  ...acting,
  path: '/steward/lines/:id/agree',
  audit: 'line.agreed',
  schema: { params: lineParam, body: z.object({ version }), response: 'page' },
  handle: async (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => agreeVersion(ctx, req.params.id, req.body.version))
        return done(req, req.params.id, 'agreed')
      },
      (refusal) => again(req, refusal),
      ({ status }) => status !== 404,
    ),
})

const takeBack = defineRoute({
  ...acting,
  path: '/steward/lines/:id/take-back',
  audit: 'line.taken-back',
  schema: { params: lineParam, body: z.object({ version }), response: 'page' },
  handle: async (req) =>
    orShowAgain(
      async () => {
        const stays = await req.run(async (ctx) => {
          await takeBackVersion(ctx, req.params.id, req.body.version)
          return (await lineFile(ctx, req.params.id)).line !== undefined
        })
        await readLinesAnew(req)
        return redirect(stays ? `${linePath(req.params.id)}?done=taken-back` : '/steward/lines')
      },
      (refusal) => again(req, refusal),
    ),
})

const versionText = optionalText(400)
const versionBody = z.object({
  version,
  ...(Object.fromEntries(VERSION_FIELDS.map((field) => [field, versionText])) as Record<
    (typeof VERSION_FIELDS)[number],
    typeof versionText
  >),
  languages: choices(ASKED_LANGUAGES),
})

const addForm = defineRoute({
  ...reading,
  path: '/steward/lines/add',
  schema: { response: 'page' },
  handle: (req) => showForm(req, undefined, {}, 0),
})

const add = defineRoute({
  ...acting,
  path: '/steward/lines/add',
  audit: 'line.entered',
  schema: { body: versionBody, response: 'page' },
  handle: (req) => enter(req, undefined),
  onInvalid: (req, refusal, typed) => showForm(req, undefined, typedVersion(typed), 0, refusal),
})

const correctForm = defineRoute({
  ...reading,
  path: '/steward/lines/:id/correct',
  schema: { params: lineParam, response: 'page' },
  handle: async (req) => {
    const { file } = await opened(req)
    const content = file.line && contentOf(file.line)
    if (content === undefined) throw new NotFound('line')
    return showForm(req, req.params.id, typedOf(content), file.versions[0]?.version ?? 0)
  },
})

const correct = defineRoute({
  ...acting,
  path: '/steward/lines/:id/correct',
  audit: 'line.corrected',
  schema: { params: lineParam, body: versionBody, response: 'page' },
  handle: (req) => enter(req, req.params.id),
  // Under the version that they had before them, or what is sent again would seem to be of an older one.
  onInvalid: (req, refusal, typed) =>
    showForm(req, req.params.id, typedVersion(typed), versionTyped(typed), refusal),
})

/** Pages on which stewards keep the lines. */
export const lineDeskRoutes: readonly Route[] = [
  desk,
  addForm,
  add,
  line,
  call,
  uncall,
  agree,
  takeBack,
  correctForm,
  correct,
]

function versionTyped({ version: typed }: { readonly version?: unknown }): number {
  const read = version.safeParse(typed)
  return read.success ? read.data : 0
}

type Req = Pick<RouteRequest, 'run' | 'now' | 'services'>

interface Shown {
  readonly done?: string | undefined
  readonly status?: number
  readonly errors?: readonly SummaryError[]
  readonly typed?: TypedCall | undefined
}

function opened(req: Req & Pick<OfLine, 'params'>) {
  return req.run(async (ctx) => ({ who: await whoIsHere(ctx), file: await lineFile(ctx, req.params.id) }), {
    readOnly: true,
  })
}

async function showLine(req: Req & Pick<OfLine, 'params'>, { done: said, status, errors, typed }: Shown) {
  const { who, file } = await opened(req)
  const today = isoDay(req.now, who.zone ?? zoneOfNobody())
  return page(
    <LinePage
      who={who}
      id={req.params.id}
      file={file}
      today={today}
      typed={typed}
      errors={errors}
      done={said}
    />,
    status === undefined ? {} : { status },
  )
}

function again(req: Req & Pick<OfLine, 'params'>, refusal: Refusal, typed?: TypedCall) {
  return showLine(req, { status: refusal.status, errors: summaryOf(refusal), typed })
}

async function done(req: Req, id: string, what: (typeof DONE)[number]) {
  await readLinesAnew(req)
  return redirect(`${linePath(id)}?done=${what}`)
}

async function enter(req: Req & { readonly body: z.output<typeof versionBody> }, id: string | undefined) {
  const { version: newest, ...body } = req.body
  const typed = typedVersion(body)
  const line = id === undefined ? undefined : await lineToCorrect(req, id)
  const read = readVersion(typed, line)
  if ('size' in read) return showForm(req, id, typed, newest, undefined, mistakes(read))
  return orShowAgain(
    async () => {
      const entered = await req.run((ctx) => enterVersion(ctx, { ...read, lineId: id, version: newest }))
      return done(req, entered, 'entered')
    },
    (refusal) => showForm(req, id, typed, newest, refusal),
  )
}

/** @throws {NotFound} no line that can be corrected. */
async function lineToCorrect(req: Req, id: string) {
  const { line: known } = await req.run((ctx) => lineFile(ctx, id), { readOnly: true })
  const content = known && contentOf(known)
  if (content === undefined) throw new NotFound('line')
  return content
}

async function showForm(
  req: Req,
  id: string | undefined,
  typed: TypedVersion,
  newest: number,
  refusal?: Refusal,
  errors: readonly SummaryError[] = refusal ? summaryOf(refusal) : [],
) {
  const { who, name } = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      name: id === undefined ? '' : (await lineFile(ctx, id)).name,
    }),
    { readOnly: true },
  )
  const status = refusal?.status ?? (errors.length > 0 ? 422 : undefined)
  return page(
    <VersionPage
      who={who}
      line={id === undefined ? undefined : { id, name }}
      version={newest}
      typed={typed}
      errors={errors}
    />,
    status === undefined ? {} : { status },
  )
}

function mistakes(wrong: ReadonlyMap<VersionField, VersionMistake>): SummaryError[] {
  return [...wrong].map(([field, mistake]) => ({ field, sentence: t(`steward.lines.wrong.${mistake}`) }))
}

function typedVersion(body: Readonly<Record<string, unknown>>): TypedVersion {
  const { languages } = body
  const texts = VERSION_FIELDS.flatMap((field) => {
    const value = body[field]
    return typeof value === 'string' && value !== '' ? [[field, value]] : []
  })
  return {
    ...Object.fromEntries(texts),
    ...(Array.isArray(languages) && { languages: languages.map(String) }),
  }
}

function typedCall(body: Readonly<Record<string, unknown>>): TypedCall {
  const one = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  const { languages } = body
  return {
    way: one('way'),
    outcome: one('outcome'),
    calledOn: one('calledOn'),
    caller: one('caller'),
    note: one('note'),
    interpreters: one('interpreters'),
    ...(Array.isArray(languages) && { languages: languages.map(String) }),
  }
}
