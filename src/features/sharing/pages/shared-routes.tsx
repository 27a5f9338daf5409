import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { openSubject, orKeysAway, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { optionalText } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, json, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { linkShared, unlinkShared } from '../reading/link-shared.ts'
import { openShared } from '../reading/open-shared.ts'
import { ownRecords } from '../reading/own-records.ts'
import { decidedHere, sharedInRecord, stateOf, stateOfList, waitingHere } from '../reading/shared-here.ts'
import { invalidOf } from '../refusals.ts'
import { ofRecord, toRecord, works } from './record-routes.tsx'
import { RecordSharedPage, SharedPage, type SharedPageProps, WaitingPage } from './shared-pages.tsx'

const toList = { path: '/shared', words: t('share.here.heading') } as const
const DONE = ['linked', 'unlinked'] as const
const done = z.enum(DONE).optional()
const doneWords = (code: (typeof DONE)[number] | undefined) => code && t(`share.done.${code}`)

type Asked = Pick<RouteRequest, 'run' | 'services' | 'now'>
type OfShare = Asked & Pick<RouteRequest<{ id: string }>, 'params'>

const waiting = defineRoute({
  ...works,
  method: 'GET',
  path: '/shared',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), waiting: await waitingHere(ctx) }),
      { readOnly: true },
    )
    return page(
      <WaitingPage {...props} demo={req.services.demo} at={req.now} done={doneWords(req.query.done)} />,
    )
  },
})

/** Whether the open list is still what it was: asked by its script, which loads the page again when not. */
const waitingNow = defineRoute({
  ...works,
  method: 'GET',
  path: '/shared/now',
  asksByItself: true,
  audit: 'none',
  limit: 'none',
  schema: { response: z.object({ state: z.string() }) },
  handle: async (req) =>
    json({ state: await req.run(async (ctx) => stateOfList(await waitingHere(ctx)), { readOnly: true }) }),
})

/** The own record it was put into. */
async function recordOf(ctx: Context, basis: string): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_record_of',
    'select subject_id as subject from sharing.link where basis_id = $1 and ended_at is null',
    [basis],
  )
  return row && (await subjectGroup(ctx, row.subject)).head
}

async function showOne(
  req: OfShare,
  more: {
    readonly typed?: SharedPageProps['typed']
    readonly refusal?: Refusal
    readonly done?: string | undefined
  } = {},
) {
  const { refusal, typed = {} } = more
  const { keyStore } = req.services
  const props = await req.run(async (ctx) => {
    const share = await openShared(ctx, keyStore, req.params.id)
    if (!share) throw new NotFound('record')
    const record = await recordOf(ctx, req.params.id)
    return {
      who: await whoActsHere(ctx),
      share,
      record,
      records: record === undefined ? await ownRecords(ctx, keyStore) : [],
    }
  })
  return page(
    <SharedPage
      {...props}
      typed={typed}
      demo={req.services.demo}
      at={req.now}
      done={more.done}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const one = defineRoute({
  ...works,
  method: 'GET',
  path: '/shared/:id',
  audit: 'share.opened',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done }), response: 'page' },
  handle: (req) => orKeysAway(req, toList, () => showOne(req, { done: doneWords(req.query.done) })),
})

/** Whether an open page still shows what may be read: asked by its script, which clears the page when it does not. */
const now = defineRoute({
  ...works,
  method: 'GET',
  path: '/shared/:id/now',
  asksByItself: true,
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, response: z.object({ state: z.string() }) },
  handle: async (req) => {
    const decided = await req.run((ctx) => decidedHere(ctx, req.params.id), { readOnly: true })
    if (!decided) throw new NotFound('record')
    return json({ state: stateOf(decided.given) })
  },
})

const put = defineRoute({
  ...works,
  method: 'POST',
  path: '/shared/:id/record',
  audit: 'share.linked',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({
      record: z.uuid(t('share.wrong.record')).or(z.literal('')).default(''),
      newName: optionalText(200, t('share.wrong.person')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toList, () =>
      orShowAgain(
        async () => {
          const { record, newName } = req.body
          const { id } = req.params
          await req.run(async (ctx) => {
            const into = record === '' ? await newRecord(ctx, req, newName) : record
            await linkShared(ctx, id, into)
          })
          return redirect(`/shared/${id}?done=linked`)
        },
        (refusal) => showOne(req, { typed: req.body, refusal }),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal, { record, newName }) =>
    orKeysAway(req, toList, () =>
      showOne(req, {
        typed: {
          ...(typeof record === 'string' && { record }),
          ...(typeof newName === 'string' && { newName }),
        },
        refusal,
      }),
    ),
})

async function newRecord(ctx: Context, req: OfShare, name: string | undefined): Promise<string> {
  if (name === undefined) throw invalidOf('record', 'record')
  const about = {
    birthDate: null,
    ageBand: '',
    pronouns: '',
    language: '',
    tribe: '',
    accessNeeds: '',
  }
  const names = { name, otherNames: [] }
  return (await openSubject(ctx, req.services.keyStore, { names, about })).subject
}

const takeOut = defineRoute({
  ...works,
  method: 'POST',
  path: '/shared/:id/out',
  audit: 'share.unlinked',
  limit: 'form',
  schema: { params: ofRecord, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => unlinkShared(ctx, req.params.id))
    return redirect('/shared?done=unlinked')
  },
})

const inRecord = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/shared',
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const props = await req.run(
        async (ctx) => {
          const { head } = await subjectGroup(ctx, req.params.id)
          return { who: await whoActsHere(ctx), record: head, shares: await sharedInRecord(ctx, head) }
        },
        { readOnly: true },
      )
      return page(<RecordSharedPage {...props} demo={req.services.demo} at={req.now} />)
    }),
})

const inRecordNow = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/shared/now',
  asksByItself: true,
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, response: z.object({ state: z.string() }) },
  handle: async (req) => {
    const state = await req.run(async (ctx) => stateOfList(await sharedInRecord(ctx, req.params.id)), {
      readOnly: true,
    })
    return json({ state })
  },
})

/** What a program does that receives something. */
export const sharedRoutes: readonly Route[] = [
  waiting,
  waitingNow,
  one,
  now,
  put,
  takeOut,
  inRecord,
  inRecordNow,
]
