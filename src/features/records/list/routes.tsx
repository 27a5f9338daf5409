import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { Conflict, NotFound, type Refusal } from '#platform/errors.ts'
import { optionalChoice, optionalText, textField, wholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { readDate, type SummaryError, summaryOf } from '#web/parts/index.ts'
import type { Groups } from '../domain/kinds.ts'
import { idOf } from '../id-of.ts'
import { mergeSubject, splitSubject } from '../merge.ts'
import { mergeOf } from '../merged-parts.ts'
import { openItems } from '../open-items.ts'
import { isBirth } from '../parts/age.ts'
import { recordPath } from '../parts/same-person.tsx'
import { zoneOf } from '../parts/zone-of.ts'
import { openSubject } from '../write-item.ts'
import { compareRecords } from './compare-records.ts'
import { bornTyped } from './domain/born.ts'
import { FILTERS, type Filter, keepFilter, ownFilters } from './filters.ts'
import { findPeople } from './find-people.ts'
import { countPeople, type LineOfList, linesOf, listPeople } from './list-people.ts'
import { ComparePage } from './pages/compare-page.tsx'
import { AddPage, FindPage, ResultsPage } from './pages/find-page.tsx'
import { LIST, ListPage, type ListPageProps } from './pages/list-page.tsx'
import { AGE_BANDS, otherNames, type TypedAdd, type TypedSearch } from './typed.ts'

const staff = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
const reading = { ...staff, method: 'GET', audit: 'none', limit: 'none' } as const
const acting = { ...staff, method: 'POST', limit: 'form' } as const

type Req = Pick<RouteRequest, 'run' | 'now' | 'services'>

const filter = z.enum(FILTERS)
const subject = z.object({ id: z.uuid() })
const DONE = ['filter', 'filter-removed', 'split'] as const

/** What a page can say where it stands: also that keys are away, because nothing that was typed may be lost with it. */
const canSay = (refusal: Refusal) => isForForm(refusal) || refusal.status === 503

const list = defineRoute({
  ...reading,
  path: '/records',
  schema: {
    query: z.object({
      show: filter.optional(),
      after: z.uuid().optional(),
      merged: z.uuid().optional(),
      done: z.enum(DONE).optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { show, after, merged, done } = req.query
    // What somebody chose is remembered, so that it is one press away the next time.
    if (show !== undefined) await req.run((ctx) => keepFilter(ctx, show))
    return showList(req, show ?? 'everybody', {
      after,
      merged,
      done: done && t(`subjects.saved.${done}`),
    })
  },
})

const names = defineRoute({
  ...acting,
  path: '/records/names',
  audit: 'subject.listed',
  schema: { body: z.object({ show: filter, after: z.uuid().optional() }), response: 'page' },
  handle: async (req) => {
    const { show, after } = req.body
    return orShowAgain(
      () => showList(req, show, { after, withNames: true }),
      (refusal) => showList(req, show, { after, refusal }),
      canSay,
    )
  },
})

const filters = defineRoute({
  ...acting,
  path: '/records/filters',
  audit: 'none',
  schema: { body: z.object({ show: filter, keep: z.enum(['yes', 'no']) }), response: 'page' },
  handle: async (req) => {
    const { show, keep } = req.body
    await req.run((ctx) => keepFilter(ctx, show, keep === 'yes'))
    return redirect(`${LIST}?show=${show}&done=${keep === 'yes' ? 'filter' : 'filter-removed'}`)
  },
})

const nothing: TypedSearch = { name: '', others: '', born: '' }

const addForm = defineRoute({
  ...reading,
  path: '/records/add',
  schema: { response: 'page' },
  handle: (req) => showFind(req, nothing),
})

const searchBody = z.object({
  name: textField(200, t('subjects.wrong.name')).pipe(z.string().min(1, t('subjects.wrong.name'))),
  others: textField(400, t('subjects.wrong.others')).default(''),
  born: textField(4, t('subjects.wrong.born')).default(''),
  same: z.uuid().optional(),
  after: z.uuid().optional(),
  compared: wholeNumber(0, 10_000_000).optional(),
})

const search = defineRoute({
  ...acting,
  path: '/records/search',
  audit: 'subject.searched',
  schema: { body: searchBody, response: 'page' },
  handle: async (req) => {
    const { after, compared, same, ...typed } = req.body
    const others = otherNames(typed.others)
    const here = await inView(req, same)
    const today = isoDay(req.now, zoneOf(here.who))
    const born = typed.born === '' ? undefined : bornTyped(typed.born, today)
    const errors: SummaryError[] = []
    if (!others) errors.push({ field: 'others', sentence: t('subjects.wrong.others') })
    if (typed.born !== '' && !born) errors.push({ field: 'born', sentence: t('subjects.wrong.born') })
    if (errors.length > 0) return showFind(req, typed, same, errors, 422)
    return orShowAgain(
      async () => {
        const result = await findPeople(
          { run: (work) => req.run(work), keyStore: req.services.keyStore, today },
          { names: [typed.name, ...(others ?? [])], born },
          { after, compared },
        )
        return page(
          <ResultsPage {...here} search={typed} result={result} now={req.now} seed={randomUUID()} />,
        )
      },
      (refusal) => showFind(req, typed, same, summaryOf(refusal), refusal.status),
      canSay,
    )
  },
  onInvalid: (req, refusal, typed) => {
    const same = z.uuid().safeParse(typed.same)
    return showFind(
      req,
      { name: one(typed, 'name'), others: one(typed, 'others'), born: one(typed, 'born') },
      same.success ? same.data : undefined,
      summaryOf(refusal),
      refusal.status,
    )
  },
})

const part = optionalText(4, t('subjects.wrong.birth'))
const line = (most: number) => textField(most, t('subjects.wrong.short', { most })).default('')
const addBody = z.object({
  seed: z.uuid().optional(),
  newName: textField(200, t('subjects.wrong.name')).pipe(z.string().min(1, t('subjects.wrong.name'))),
  newOthers: textField(400, t('subjects.wrong.others')).default(''),
  'birth-month': part,
  'birth-day': part,
  'birth-year': part,
  band: optionalChoice(AGE_BANDS, t('subjects.wrong.band')),
  pronouns: line(60),
  language: line(100),
})

const add = defineRoute({
  ...acting,
  path: '/records/add',
  audit: 'subject.begun',
  schema: { body: addBody, response: 'page' },
  handle: async (req) => {
    const { body } = req
    const typed = typedAdd({ ...body })
    const others = otherNames(body.newOthers)
    const birth = readDate({ month: typed.month, day: typed.day, year: typed.year })
    const errors: SummaryError[] = []
    if (!others) errors.push({ field: 'newOthers', sentence: t('subjects.wrong.others') })
    const { who } = await inView(req, undefined)
    const today = isoDay(req.now, zoneOf(who))
    if (!birth.ok || (birth.date !== undefined && !isBirth(birth.date, today)))
      errors.push({ field: 'birth', sentence: t('subjects.wrong.birth') })
    if (errors.length > 0 || !birth.ok || !others)
      return showAdd(req, typed, errors, 422, birth.ok ? undefined : birth.wrongParts)
    const identity: Groups<'identity'> = {
      names: { name: body.newName, otherNames: others },
      about: {
        birthDate: birth.date ?? null,
        ageBand: birth.date === undefined ? (body.band ?? '') : '',
        pronouns: body.pronouns,
        language: body.language,
        tribe: '',
        accessNeeds: '',
      },
    }
    return orShowAgain(
      async () => {
        const begun = await req
          .run((ctx) => openSubject(ctx, req.services.keyStore, identity, typed.seed))
          .catch((error: unknown) => addedAlready(req, error, typed.seed))
        return redirect(recordPath(begun.subject))
      },
      (refusal) => showAdd(req, typed, summaryOf(refusal), refusal.status),
      canSay,
    )
  },
  onInvalid: (req, refusal, typed) =>
    showAdd(req, typedAdd(typed), summaryOf(refusal).map(ofBirth), refusal.status),
})

const ofBirth = (wrong: SummaryError) =>
  wrong.field?.startsWith('birth') ? { ...wrong, field: 'birth' } : wrong

const sameForm = defineRoute({
  ...reading,
  path: '/records/:id/same',
  schema: { params: subject, response: 'page' },
  handle: (req) => showFind(req, nothing, req.params.id),
})

const pair = subject.extend({ other: z.uuid() })

const compare = defineRoute({
  ...reading,
  path: '/records/:id/same/:other',
  schema: { params: pair, response: 'page' },
  handle: (req) => showPair(req),
})

const merge = defineRoute({
  ...acting,
  path: '/records/:id/same/:other',
  audit: 'subject.merged',
  schema: { params: pair, response: 'page' },
  handle: async (req) => {
    const { id, other } = req.params
    return orShowAgain(
      async () => {
        await req.run((ctx) => mergeSubject(ctx, id, other))
        return redirect(`${LIST}?merged=${id}`)
      },
      (refusal) => showPair(req, refusal),
    )
  },
})

const split = defineRoute({
  ...acting,
  path: '/records/:id/split',
  audit: 'subject.split',
  schema: { params: subject, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => splitSubject(ctx, req.params.id))
    return redirect(`${LIST}?done=split`)
  },
})

export const listRoutes: readonly Route[] = [
  list,
  names,
  filters,
  addForm,
  search,
  add,
  sameForm,
  compare,
  merge,
  split,
]

interface ShownList {
  readonly after?: string | undefined
  readonly merged?: string | undefined
  readonly done?: string | undefined
  readonly refusal?: Refusal
  readonly withNames?: boolean
}

async function showList(req: Req, show: Filter, shown: ShownList) {
  const { after, merged, done, refusal, withNames = false } = shown
  const props = await req.run(
    async (ctx): Promise<ListPageProps> => {
      const { lines, hasMore } = await listPeople(ctx, show, after)
      return {
        who: await whoIsHere(ctx),
        now: ctx.now,
        filter: show,
        counts: await countPeople(ctx),
        own: await ownFilters(ctx),
        lines,
        hasMore,
        after,
        merged: merged === undefined ? undefined : await mergeOf(ctx, merged),
        names: withNames ? await namesOf(ctx, req, lines) : undefined,
        done,
        errors: summaryOf(refusal),
      }
    },
    { readOnly: !withNames },
  )
  return page(<ListPage {...props} />, refusal ? { status: refusal.status } : {})
}

async function namesOf(
  ctx: Parameters<Parameters<Req['run']>[0]>[0],
  req: Req,
  lines: readonly LineOfList[],
): Promise<ReadonlyMap<string, string>> {
  const opened = await openItems(
    ctx,
    req.services.keyStore,
    lines.flatMap(({ identity }) => identity ?? []),
    { what: 'names', groups: ['names'] },
  )
  const byItem = new Map(
    opened.map(({ id, groups }) => [id, (groups as Partial<Groups<'identity'>> | undefined)?.names?.name]),
  )
  return new Map(lines.map(({ id, identity }) => [id, (identity && byItem.get(identity)) ?? '']))
}

/** Whoever is here, and the record of which another is looked for. @throws {NotFound} there is none */
async function inView(req: Req, same: string | undefined) {
  return await req.run(
    async (ctx) => {
      const who = await whoIsHere(ctx)
      if (same === undefined) return { who, now: ctx.now, same: undefined }
      const found = (await linesOf(ctx, [same])).get(same)
      if (!found) throw new NotFound('record')
      return { who, now: ctx.now, same: found }
    },
    { readOnly: true },
  )
}

async function showFind(
  req: Req,
  typed: TypedSearch,
  same?: string,
  errors: readonly SummaryError[] = [],
  status = 200,
) {
  const here = await inView(req, same)
  return page(<FindPage {...here} search={typed} errors={errors} />, { status })
}

async function showAdd(
  req: Req,
  typed: TypedAdd,
  errors: readonly SummaryError[],
  status: number,
  wrongParts?: readonly ('month' | 'day' | 'year')[],
) {
  const { who, now } = await inView(req, undefined)
  return page(<AddPage who={who} now={now} typed={typed} errors={errors} wrongParts={wrongParts} />, {
    status,
  })
}

async function showPair(req: Req & { readonly params: z.infer<typeof pair> }, refusal?: Refusal) {
  const { id, other } = req.params
  const props = await req.run(async (ctx) => ({
    who: await whoIsHere(ctx),
    now: ctx.now,
    ...(await compareRecords(ctx, req.services.keyStore, [id, other])),
  }))
  return page(
    <ComparePage {...props} from={id} errors={summaryOf(refusal)} />,
    refusal ? { status: refusal.status } : {},
  )
}

/** The record that the same form has added: whoever presses twice is where pressing once leads. */
function addedAlready({ actor }: Pick<RouteRequest, 'actor'>, error: unknown, seed: string) {
  const program = 'programId' in actor ? actor.programId : null
  if (program !== null && error instanceof Conflict && error.code === 'record-added')
    return { subject: idOf(program, seed) }
  throw error
}

const one = (typed: Readonly<Record<string, unknown>>, name: string) => {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

function typedAdd(typed: Readonly<Record<string, unknown>>): TypedAdd {
  return {
    seed: z.uuid().safeParse(typed.seed).data ?? randomUUID(),
    name: one(typed, 'newName'),
    others: one(typed, 'newOthers'),
    month: one(typed, 'birth-month'),
    day: one(typed, 'birth-day'),
    year: one(typed, 'birth-year'),
    band: one(typed, 'band'),
    pronouns: one(typed, 'pronouns'),
    language: one(typed, 'language'),
  }
}
