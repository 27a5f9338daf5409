import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actingPlace, orKeysAway, seedOf, subjectGroup, worksHere } from '#features/records/index.ts'
import { decideTold, relationKinds } from '#features/sharing/index.ts'
import { CATEGORIES, PURPOSES, toRecord, works } from '#features/sharing/parts.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, choices, wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { isoIn, zoneOfNobody } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { authorizeFacility, endFacilityAuthorization, facilityDays } from './authorize-facility.ts'
import { noSuchThing, nothingChosen } from './refusals.ts'
import {
  endGround,
  endRelation,
  GROUND_DAYS,
  RELATION_DAYS,
  sayRelation,
  stateGround,
} from './say-of-recipient.ts'
import { type TypedWith, WithPage } from './with-page.tsx'
import { withProgram } from './with-program.ts'

const ofProgram = z.object({ id: z.uuid(), program: z.uuid() })
type OfProgram = Pick<RouteRequest<{ id: string; program: string }>, 'run' | 'params' | 'services' | 'now'>
type Purpose = (typeof PURPOSES)[number]

async function showWith(
  req: OfProgram,
  more: {
    readonly purpose?: Purpose | undefined
    readonly typed?: TypedWith
    readonly refusal?: Refusal
  } = {},
) {
  const { refusal, purpose = 'care', typed = {} } = more
  const { id, program } = req.params
  const props = await req.run(async (ctx) => {
    const { who } = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, id)
    const between = await withProgram(ctx, head, { own: actingPlace(ctx).program, program })
    const address = {
      program,
      purpose,
      mode: 'verbal',
      categories: ['facility-address'],
      way: 'facility',
    } as const
    return {
      who,
      record: head,
      ...between,
      address: between.mayKnowAddress
        ? (await decideTold(ctx, req.services.keyStore, head, { ...address, at: req.now, isClean: true }))
            .decision
        : undefined,
      told: { at: isoIn(req.now, who.zone ?? zoneOfNobody()).slice(0, 16), seed: randomUUID() },
    }
  })
  return page(
    <WithPage
      {...props}
      purpose={purpose}
      typed={typed}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const purpose = z.enum(PURPOSES).default('care')
const seed = z.uuid().optional()

/** The same words of the same page, sent twice, are said once. */
const seedIn = ({
  params,
  body: { seed, ...words },
}: Pick<OfProgram, 'params'> & { body: { seed?: string | undefined } }) =>
  seed && seedOf(seed, JSON.stringify([params, words]))

const between = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/with/:program',
  audit: 'subject.read',
  limit: 'none',
  schema: {
    params: ofProgram,
    query: z.object({ purpose: z.enum(PURPOSES).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => showWith(req, { purpose: req.query.purpose })),
})

/** The same question again, now that something more is known. */
const backToShare = (id: string, program: string, purpose: Purpose) =>
  redirect(`/records/${id}/share?program=${program}&purpose=${purpose}&done=noted`)

/** Refuses what no page could have offered: another coalition's program, or a row of other rules. */
async function offered(ctx: Context, { id, program }: { id: string; program: string }) {
  const { head } = await subjectGroup(ctx, id)
  return { head, ...(await withProgram(ctx, head, { own: actingPlace(ctx).program, program })) }
}

const relate = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/with/:program',
  audit: 'relation.said',
  limit: 'form',
  schema: {
    params: ofProgram,
    body: z.object({
      purpose,
      seed,
      kind: z.enum(relationKinds, t('facts.with.wrong.kind')),
      relationDays: wholeNumber(1, RELATION_DAYS, t('facts.with.wrong.days')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orTyped(req, async () => {
      const { kind, relationDays: days } = req.body
      const { id, program } = req.params
      await req.run(async (ctx) => {
        const { head, kinds } = await offered(ctx, req.params)
        if (!kinds.includes(kind)) throw noSuchThing()
        await sayRelation(ctx, head, { recipient: program, kind, days, seed: seedIn(req) })
      })
      // Only what is for treatment passes by it.
      return backToShare(id, program, kind === 'treatment' ? 'treatment' : req.body.purpose)
    }),
  onInvalid: showTyped,
})

const stateOne = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/with/:program/grounds',
  audit: 'ground.stated',
  limit: 'form',
  schema: {
    params: ofProgram,
    body: z.object({
      purpose,
      seed,
      row: z.string(t('facts.ground.wrong.row')).min(1, t('facts.ground.wrong.row')).max(120),
      categories: choices(CATEGORIES, t('share.wrong.release-categories')),
      groundDays: wholeNumber(1, GROUND_DAYS, t('facts.with.wrong.days')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orTyped(req, async () => {
      const { row, categories, groundDays: days } = req.body
      const { id, program } = req.params
      if (categories.length === 0) throw nothingChosen()
      await req.run(async (ctx) => {
        const { head, rows } = await offered(ctx, req.params)
        if (!rows.some((one) => one.id === row)) throw noSuchThing()
        await stateGround(ctx, head, { recipient: program, row, categories, days, seed: seedIn(req) })
      })
      return backToShare(id, program, req.body.purpose)
    }),
  onInvalid: showTyped,
})

const authorize = defineRoute({
  ...works,
  // Whoever runs the place, and nobody else there (R17).
  permission: 'program.lead',
  method: 'POST',
  path: '/records/:id/with/:program/address',
  audit: 'facility.authorized',
  limit: 'form',
  schema: {
    params: ofProgram,
    body: z.object({
      purpose,
      seed,
      calledBack: checkbox(),
      addressDays: z.lazy(() => wholeNumber(1, facilityDays(), t('facts.with.wrong.days'))),
    }),
    response: 'page',
  },
  handle: (req) =>
    orTyped(req, async () => {
      const { calledBack, addressDays: days } = req.body
      const { id, program } = req.params
      await req.run(async (ctx) => {
        const { head, mayKnowAddress } = await offered(ctx, req.params)
        if (!mayKnowAddress) throw noSuchThing()
        await authorizeFacility(ctx, head, { recipient: program, calledBack, days, seed: seedIn(req) })
      })
      return redirect(`/records/${id}/with/${program}?purpose=${req.body.purpose}#address`)
    }),
  onInvalid: showTyped,
})

type Typed = Readonly<Record<string, unknown>>

/** The form as it was typed, and what the sharing is for, to go on with. */
function showTyped(req: OfProgram, refusal: Refusal, typed: Typed) {
  return orKeysAway(req, toRecord(req.params.id), () =>
    showWith(req, { refusal, purpose: purpose.safeParse(typed.purpose).data, typed: typedOf(typed) }),
  )
}

/** What can be put right comes back as the form. */
function orTyped<R>(req: OfProgram & { readonly body: Typed }, act: () => Promise<R>) {
  return orKeysAway(req, toRecord(req.params.id), () =>
    orShowAgain(act, (refusal) => showTyped(req, refusal, req.body)),
  )
}

/** What was typed, whatever it was. */
function typedOf(typed: Typed): TypedWith {
  const one = (name: string) => {
    const value = typed[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  return {
    kind: one('kind'),
    relationDays: one('relationDays'),
    row: one('row'),
    categories: [typed.categories].flat().filter((value) => typeof value === 'string'),
    groundDays: one('groundDays'),
    addressDays: one('addressDays'),
    calledBack: (typed.calledBack ?? false) !== false,
  }
}

/** Ends what stood in the record of the address and in no other. */
async function endIn(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  end: (ctx: Context) => Promise<string>,
) {
  await req.run(async (ctx) => {
    const { all } = await subjectGroup(ctx, req.params.id)
    if (!all.includes(await end(ctx))) throw noSuchThing()
  })
  return redirect(`/records/${req.params.id}/share?done=said-ended`)
}

const endRelated = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/relations/:relation/end',
  audit: 'relation.ended',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid(), relation: z.uuid() }), response: 'page' },
  handle: (req) => endIn(req, (ctx) => endRelation(ctx, req.params.relation)),
})

const endStated = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/grounds/:ground/end',
  audit: 'ground.ended',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid(), ground: z.uuid() }), response: 'page' },
  handle: (req) => endIn(req, (ctx) => endGround(ctx, req.params.ground)),
})

const endAuthorized = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/facility-authorizations/:authorization/end',
  audit: 'facility.ended',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid(), authorization: z.uuid() }), response: 'page' },
  handle: (req) => endIn(req, (ctx) => endFacilityAuthorization(ctx, req.params.authorization)),
})

/** What another program is to a young person, what was stated of sharing with it, and whether it may know where a confidential place is. */
export const withRoutes: readonly Route[] = [
  between,
  relate,
  stateOne,
  authorize,
  endRelated,
  endStated,
  endAuthorized,
]
