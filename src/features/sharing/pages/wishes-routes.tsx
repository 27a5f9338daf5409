import { z } from 'zod'
import { orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { choices } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { invalidOf, noSuchThing } from '../refusals.ts'
import {
  deathOf,
  endStanding,
  enterDeath,
  enterNoneAfter18,
  flagSigner,
  liftFlag,
  noneAfter18,
} from '../releases/people.ts'
import { noteRefusal, withdrawRefusal } from '../releases/refuse.ts'
import { peopleOf } from '../releases/releases-of.ts'
import { knownOf, readersOf, refusalsOf, sharedBySigners } from '../releases/wishes-of.ts'
import { programsToShareWith } from '../sharing/shares-of.ts'
import { type OfRecord, ofRecord, toRecord, works } from './record-routes.tsx'
import { FLAGS, type TypedRefusal, WishesPage } from './wishes-page.tsx'
import { CATEGORIES } from './words.ts'

const DONE = ['refused', 'withdrawn', 'ended', 'flagged', 'lifted', 'after-18', 'died'] as const
type Done = (typeof DONE)[number]
const done = z.enum(DONE).optional()

async function programsHere(ctx: Context) {
  const { who, program } = await worksHere(ctx)
  const own = ctx.actor.kind === 'person' ? (ctx.actor.programId ?? program) : program
  return { who, programs: await programsToShareWith(ctx, own) }
}

async function showWishes(
  req: OfRecord,
  more: { readonly typed?: TypedRefusal; readonly refusal?: Refusal; readonly done?: Done | undefined } = {},
) {
  const { refusal, typed = {} } = more
  const props = await req.run(async (ctx) => {
    const { head, all } = await subjectGroup(ctx, req.params.id)
    const people = await peopleOf(ctx, req.services.keyStore, head)
    const flagged = people.filter((one) => one.flagged).map(({ id }) => id)
    return {
      ...(await programsHere(ctx)),
      record: head,
      people,
      refusals: await refusalsOf(ctx, head),
      shared: await sharedBySigners(ctx, head, flagged),
      readers: await readersOf(ctx, head),
      noneAfter18: await noneAfter18(ctx, all),
      died: await deathOf(ctx, all),
    }
  })
  return page(
    <WishesPage
      {...props}
      typed={typed}
      demo={req.services.demo}
      at={req.now}
      done={more.done && t(`share.done.${more.done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const wishes = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/wishes',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done }), response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showWishes(req, { done: req.query.done })),
})

/** Does it in the record of the address, and shows the page again where it cannot be done. */
async function inRecord(
  req: OfRecord,
  code: Done,
  act: (ctx: Context, record: { readonly head: string; readonly all: readonly string[] }) => Promise<unknown>,
  typed?: TypedRefusal,
) {
  return await orKeysAway(req, toRecord(req.params.id), () =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => act(ctx, await subjectGroup(ctx, req.params.id)))
        return redirect(`/records/${req.params.id}/wishes?done=${code}`)
      },
      (refusal) => showWishes(req, { refusal, ...(typed && { typed }) }),
      isForForm,
    ),
  )
}

/** What was undone stood in this record and in no other: else nothing happens. */
const ofThis = (all: readonly string[], subject: string) => {
  if (!all.includes(subject)) throw noSuchThing()
}

const refuse = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/refusals',
  audit: 'release.refusal-noted',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({
      recipient: z.uuid(t('share.wrong.program')).or(z.literal('')).default(''),
      categories: choices(CATEGORIES, t('share.wrong.release-categories')),
    }),
    response: 'page',
  },
  handle: (req) =>
    inRecord(
      req,
      'refused',
      async (ctx, { head }) => {
        const { recipient, categories } = req.body
        const { programs } = await programsHere(ctx)
        if (recipient !== '' && !programs.some(({ id }) => id === recipient))
          throw invalidOf('program', 'recipient')
        await noteRefusal(ctx, head, {
          recipient: recipient === '' ? null : recipient,
          categories: categories.length === 0 ? null : categories,
        })
      },
      req.body,
    ),
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => showWishes(req, { refusal })),
})

const withdraw = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/refusals/:refusal/withdraw',
  audit: 'release.refusal-withdrawn',
  limit: 'form',
  schema: { params: ofRecord.extend({ refusal: z.uuid() }), response: 'page' },
  handle: (req) =>
    inRecord(req, 'withdrawn', async (ctx, { all }) =>
      ofThis(all, await withdrawRefusal(ctx, req.params.refusal)),
    ),
})

const endOne = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/standing/:standing/end',
  audit: 'signer.standing-ended',
  limit: 'form',
  schema: { params: ofRecord.extend({ standing: z.uuid() }), response: 'page' },
  handle: (req) =>
    inRecord(req, 'ended', async (ctx, { all }) => ofThis(all, await endStanding(ctx, req.params.standing))),
})

const flag = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/people/:person/flag',
  audit: 'signer.flagged',
  limit: 'form',
  schema: {
    params: ofRecord.extend({ person: z.uuid() }),
    body: z.object({ kind: z.enum(FLAGS, t('share.wrong.flag-kind')) }),
    response: 'page',
  },
  handle: (req) =>
    inRecord(req, 'flagged', async (ctx, { head }) => {
      await knownOf(ctx, head, req.params.person)
      await flagSigner(ctx, head, { person: req.params.person, kind: req.body.kind })
    }),
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => showWishes(req, { refusal })),
})

const flagReader = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/readers/:person/flag',
  audit: 'signer.flagged',
  limit: 'form',
  schema: {
    params: ofRecord.extend({ person: z.uuid() }),
    body: z.object({ kind: z.enum(FLAGS, t('share.wrong.flag-kind')) }),
    response: 'page',
  },
  handle: (req) =>
    inRecord(req, 'flagged', async (ctx, { head }) => {
      const { person } = req.params
      if (!(await readersOf(ctx, head)).some((one) => one.person === person)) throw noSuchThing()
      await flagSigner(ctx, head, { person, kind: req.body.kind })
    }),
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => showWishes(req, { refusal })),
})

const lift = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/flags/:flag/lift',
  audit: 'signer.flag-lifted',
  limit: 'form',
  schema: { params: ofRecord.extend({ flag: z.uuid() }), response: 'page' },
  handle: (req) =>
    inRecord(req, 'lifted', async (ctx, { all }) => ofThis(all, await liftFlag(ctx, req.params.flag))),
})

const after18 = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/after-18',
  audit: 'signer.standing-entered',
  limit: 'form',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) => inRecord(req, 'after-18', (ctx, { head }) => enterNoneAfter18(ctx, head)),
})

const died = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/died',
  audit: 'signer.standing-entered',
  limit: 'form',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) => inRecord(req, 'died', (ctx, { head }) => enterDeath(ctx, head)),
})

/** What narrows by somebody's word, and its opposite: refusals, who decides, and whose signature does not count. */
export const wishesRoutes: readonly Route[] = [
  wishes,
  refuse,
  withdraw,
  endOne,
  flag,
  flagReader,
  lift,
  after18,
  died,
]
