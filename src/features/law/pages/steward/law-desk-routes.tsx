import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, optionalText, wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { type SummaryError, summaryOf } from '#web/parts/index.ts'
import { standingOf } from '../../domain/standing.ts'
import { TOPICS } from '../../domain/topics.ts'
import { enterFact } from '../../enter-fact.ts'
import { draftsToTakeOver, factFile, reviewQueue } from '../../law-desk.ts'
import { proposalQueue, settleProposal } from '../../proposals.ts'
import { forgetLaw, readLaw } from '../../read-law.ts'
import { CONTEST_REASONS, contestFact, verifyFact } from '../../review-fact.ts'
import { EnterPage } from './enter-page.tsx'
import { FactPage, type TypedAct } from './fact-page.tsx'
import { factPath, LawDeskPage } from './law-desk-page.tsx'
import { StewardMissingPage } from './missing-page.tsx'
import {
  CODE_FIELDS,
  ENTRY_FIELDS,
  entryBody,
  isDay,
  readEntry,
  type TypedEntry,
  typedOf,
} from './read-entry.ts'

const t = translator('en')
const staff = { face: 'pro', permission: 'directory.keep' } as const
const reading = { ...staff, method: 'GET', audit: 'none', limit: 'none' } as const
const acting = { ...staff, method: 'POST', limit: 'form' } as const
const factParam = z.object({ id: z.string().regex(/^[a-z0-9-]{3,80}$/) })

const desk = defineRoute({
  ...reading,
  path: '/steward/law',
  schema: { query: z.object({ done: z.enum(['settled']).optional() }), response: 'page' },
  handle: (req) => showDesk(req, { done: req.query.done && t(`steward.law.done.${req.query.done}`) }),
})

const enterForm = defineRoute({
  ...reading,
  path: '/steward/law/enter',
  schema: {
    query: z.object({
      from: optionalText(80),
      replaces: optionalText(80),
      place: optionalText(2),
      topic: z.enum(TOPICS).optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { from, replaces, place, topic } = req.query
    const typed = await req.run(
      async (ctx): Promise<TypedEntry> => {
        if (replaces !== undefined) return { ...typedOf((await factFile(ctx, replaces)).fact), replaces }
        const draft = (await draftsToTakeOver(ctx)).find((fact) => fact.id === from)
        if (draft) return { ...typedOf(draft), takenFrom: draft.id }
        return { ...(place !== undefined && { jurisdiction: place }), ...(topic !== undefined && { topic }) }
      },
      { readOnly: true },
    )
    return showForm(req, typed)
  },
})

const missing = defineRoute({
  ...reading,
  path: '/steward/law/missing',
  schema: { response: 'page' },
  handle: async (req) => {
    const who = await req.run(whoIsHere, { readOnly: true })
    return page(<StewardMissingPage who={who} book={await readLaw(req)} />)
  },
})

const enter = defineRoute({
  ...acting,
  path: '/steward/law/enter',
  audit: 'fact.entered',
  schema: { body: entryBody, response: 'page' },
  handle: async (req) => {
    const typed = clean(req.body)
    const fact = readEntry(typed)
    if (fact instanceof Map)
      return showForm(
        req,
        typed,
        422,
        [...fact].map(([field, mistake]) => ({ field, sentence: t(`steward.law.wrong.${mistake}`) })),
      )
    return orShowAgain(
      async () => {
        const id = await req.run((ctx) => enterFact(ctx, fact))
        forgetLaw(req.services.pool)
        return redirect(`${factPath(id)}?done=entered`)
      },
      (refusal) => showForm(req, typed, refusal.status, summaryOf(refusal)),
      () => true,
    )
  },
  onInvalid: (req, refusal, typed) => showForm(req, clean(typed), refusal.status, summaryOf(refusal)),
})

const fact = defineRoute({
  ...reading,
  path: '/steward/law/fact/:id',
  schema: {
    params: factParam,
    query: z.object({ done: z.enum(['entered', 'verified', 'contested']).optional() }),
    response: 'page',
  },
  handle: (req) => showFact(req, { done: req.query.done && t(`steward.law.done.${req.query.done}`) }),
})

const version = wholeNumber(0, 100_000)

const verify = defineRoute({
  ...acting,
  path: '/steward/law/fact/:id/verify',
  audit: 'fact.verified',
  schema: {
    params: factParam,
    body: z.object({ version, iRead: checkbox(), readOn: optionalText(10), months: wholeNumber(1, 12) }),
    response: 'page',
  },
  handle: async (req) => {
    const { readOn = '', ...rest } = req.body
    const typed = { readOn, months: String(rest.months) }
    if (!isDay(readOn))
      return showFact(req, {
        status: 422,
        typed,
        errors: [{ field: 'readOn', sentence: t('steward.law.wrong.day') }],
      })
    return act(req, 'verified', typed, () =>
      req.run((ctx) => verifyFact(ctx, req.params.id, { ...rest, readOn })),
    )
  },
})

const contest = defineRoute({
  ...acting,
  path: '/steward/law/fact/:id/contest',
  audit: 'fact.contested',
  schema: {
    params: factParam,
    body: z.object({ version, reason: optionalText(40) }),
    response: 'page',
  },
  handle: async (req) => {
    const reason = CONTEST_REASONS.find((one) => one === req.body.reason)
    if (!reason)
      return showFact(req, {
        status: 422,
        errors: [{ field: 'reason', sentence: t('steward.law.wrong.choose') }],
      })
    return act(req, 'contested', { reason }, () =>
      req.run((ctx) => contestFact(ctx, req.params.id, { version: req.body.version, reason })),
    )
  },
})

const settle = defineRoute({
  ...acting,
  path: '/steward/law/proposal/:id',
  audit: 'fact.proposal-settled',
  schema: {
    params: z.object({ id: z.uuid() }),
    body: z.object({ outcome: z.enum(['entered', 'not-entered']) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => settleProposal(ctx, req.params.id, req.body.outcome))
        return redirect('/steward/law?done=settled')
      },
      (refusal) => showDesk(req, { refusal }),
      ({ status }) => status === 409,
    ),
})

/** Pages for the stewards of the register. */
export const lawDeskRoutes: readonly Route[] = [
  desk,
  missing,
  enterForm,
  enter,
  fact,
  verify,
  contest,
  settle,
]

type Req = Pick<RouteRequest, 'run' | 'now' | 'services'>

async function showDesk(
  req: Req,
  { done, refusal }: { readonly done?: string | undefined; readonly refusal?: Refusal },
) {
  const props = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      queue: await reviewQueue(ctx),
      proposals: await proposalQueue(ctx),
      drafts: await draftsToTakeOver(ctx),
    }),
    { readOnly: true },
  )
  return page(
    <LawDeskPage {...props} done={done} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

async function showForm(req: Req, typed: TypedEntry, status?: number, errors?: readonly SummaryError[]) {
  const who = await req.run(whoIsHere, { readOnly: true })
  return page(<EnterPage who={who} typed={typed} errors={errors} />, status === undefined ? {} : { status })
}

interface Shown {
  readonly done?: string | undefined
  readonly status?: number
  readonly errors?: readonly SummaryError[]
  readonly typed?: TypedAct | undefined
}

async function showFact(
  req: Req & { readonly params: { readonly id: string } },
  { done, status, errors, typed }: Shown,
) {
  const { who, file } = await req.run(
    async (ctx) => ({ who: await whoIsHere(ctx), file: await factFile(ctx, req.params.id) }),
    { readOnly: true },
  )
  const standing = standingOf(file.fact, req.now.toISOString().slice(0, 10))
  return page(
    <FactPage who={who} file={file} standing={standing} typed={typed} errors={errors} done={done} />,
    status === undefined ? {} : { status },
  )
}

/** The act, then the page of the fact; a refusal shows the page as it is now, with what to do. */
async function act(
  req: Req & { readonly params: { readonly id: string } },
  what: 'verified' | 'contested',
  typed: Shown['typed'],
  work: () => Promise<void>,
) {
  return orShowAgain(
    async () => {
      await work()
      forgetLaw(req.services.pool)
      return redirect(`${factPath(req.params.id)}?done=${what}`)
    },
    (refusal) => showFact(req, { status: refusal.status, errors: summaryOf(refusal), typed }),
    ({ status }) => status !== 404,
  )
}

function clean(body: Readonly<Record<string, unknown>>): TypedEntry {
  const text: Partial<Record<(typeof ENTRY_FIELDS)[number], string>> = Object.fromEntries(
    ENTRY_FIELDS.flatMap((field) => {
      const value = body[field]
      return typeof value === 'string' && value !== '' ? [[field, value]] : []
    }),
  )
  const codes: Partial<Record<(typeof CODE_FIELDS)[number], readonly string[]>> = Object.fromEntries(
    CODE_FIELDS.flatMap((field) => {
      const list = [body[field] ?? []]
        .flat()
        .filter((one): one is string => typeof one === 'string' && one !== '')
      return list.length > 0 ? [[field, list]] : []
    }),
  )
  return { ...text, ...codes }
}
