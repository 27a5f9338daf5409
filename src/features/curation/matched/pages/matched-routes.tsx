import { z } from 'zod'
import { loadRecord } from '#features/directory/index.ts'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import {
  looseKinds,
  matchedGroups,
  matchedPlaces,
  releaseAsks,
  releasesOf,
} from '#features/protected-places/index.ts'
import { Conflict, Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { decideRelease, type Released, releaseMatched, takeReleaseBack } from '../release-places.ts'
import { GroupPage } from './group-page.tsx'
import { MATCHED, MatchedPage } from './matched-page.tsx'
import { ReleasedPage, releasedPath } from './released-page.tsx'

const kinds = [...looseKinds, 'id', 'address', 'merged'] as const
const done = ['shown', 'some', 'hidden', 'waits', 'refused'] as const
const group = z.object({ id: z.uuid(), kind: z.enum(kinds) })
type Group = z.infer<typeof group>

const listed = (req: Pick<RouteRequest, 'run'>) =>
  req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      groups: await matchedGroups(ctx),
      asks: await releaseAsks(ctx),
    }),
    { readOnly: true },
  )

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: MATCHED,
  schema: { query: z.object({ done: z.enum(done).optional() }), response: 'page' },
  handle: async (req) => {
    const { done: was } = req.query
    return page(<MatchedPage {...(await listed(req))} done={was && t(`steward.matched.done.${was}`)} />)
  },
})

interface Chosen {
  readonly place?: readonly string[]
  readonly reason?: string
}

async function showGroup(
  req: Pick<RouteRequest<Group>, 'run' | 'params'>,
  chosen: Chosen = {},
  refusal?: Refusal,
) {
  const { id, kind } = req.params
  const props = await req.run(
    async (ctx) => {
      await loadRecord(ctx, 'location', id)
      return { who: await whoIsHere(ctx), places: await matchedPlaces(ctx, id, kind) }
    },
    { readOnly: true },
  )
  return page(
    <GroupPage
      {...props}
      byLocationId={id}
      kind={kind}
      chosen={chosen.place}
      reason={chosen.reason}
      errors={summaryOf(refusal)}
    />,
    { ...(refusal && { status: refusal.status }) },
  )
}

const look = defineRoute({
  ...reading,
  method: 'GET',
  path: `${MATCHED}/:id/:kind`,
  schema: { params: group, response: 'page' },
  handle: (req) => showGroup(req),
})

function doneOf({ shown, hidden, waits }: Released): (typeof done)[number] {
  if (waits) return 'waits'
  return hidden === 0 ? 'shown' : shown === 0 ? 'hidden' : 'some'
}

const release = defineRoute({
  ...staff,
  method: 'POST',
  path: `${MATCHED}/:id/:kind`,
  need: 'grave',
  audit: 'place.released',
  limit: 'form',
  schema: {
    params: group,
    body: z.object({
      place: z.preprocess(
        (given) => (typeof given === 'string' ? [given] : given),
        z.array(z.uuid(), t('steward.matched.noneChosen')).min(1).max(200),
      ),
      reason: textField(2_000, 'Say why in at most 2,000 characters.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id, kind } = req.params
    const { place, reason } = req.body
    const loose = looseKinds.find((one) => one === kind)
    try {
      if (!loose) throw new Conflict('nothing-to-release', t('steward.matched.nothing'))
      const released = await releaseMatched((work) => req.run(work), req.services.keyring, {
        byLocationId: id,
        kind: loose,
        locationIds: place,
        reason,
      })
      return redirect(`${MATCHED}?done=${doneOf(released)}`)
    } catch (error) {
      if (error instanceof Conflict) return showGroup(req, req.body, error)
      throw error
    }
  },
  onInvalid: (req, refusal, typed) => showGroup(req, typedOf(typed), refusal),
})

function typedOf(typed: Readonly<Record<string, unknown>>): Chosen {
  const { place, reason } = typed
  const chosen = typeof place === 'string' ? [place] : Array.isArray(place) ? place.map(String) : []
  return { place: chosen, reason: typeof reason === 'string' ? reason : '' }
}

/** Of two stewards who decide at once, the second is told that it was decided. */
async function decide(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services'>,
  agree: boolean,
) {
  try {
    const released = await decideRelease((work) => req.run(work), req.services.keyring, req.params.id, agree)
    return redirect(`${MATCHED}?done=${agree ? doneOf(released) : 'refused'}`)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    return page(<MatchedPage {...(await listed(req))} errors={[{ sentence: t('steward.asks.decided') }]} />, {
      status: error.status,
    })
  }
}

const deciding = { ...staff, need: 'grave', method: 'POST', limit: 'form' } as const

const agree = defineRoute({
  ...deciding,
  path: '/steward/releases/:id',
  audit: 'release.agreed',
  schema: { params: recordId, response: 'page' },
  handle: (req) => decide(req, true),
})

const refuse = defineRoute({
  ...deciding,
  path: '/steward/releases/:id/refuse',
  audit: 'release.refused',
  schema: { params: recordId, response: 'page' },
  handle: (req) => decide(req, false),
})

async function showReleased(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  more: { readonly reason?: string; readonly refusal?: Refusal; readonly done?: string | undefined } = {},
) {
  const { id } = req.params
  const props = await req.run(
    async (ctx) => {
      await loadRecord(ctx, 'location', id)
      return { who: await whoIsHere(ctx), releases: await releasesOf(ctx, id) }
    },
    { readOnly: true },
  )
  const { reason, refusal, done: was } = more
  return page(<ReleasedPage {...props} id={id} reason={reason} errors={summaryOf(refusal)} done={was} />, {
    ...(refusal && { status: refusal.status }),
  })
}

const released = defineRoute({
  ...reading,
  method: 'GET',
  path: releasedPath(':id'),
  schema: {
    params: recordId,
    query: z.object({ done: z.enum(['hidden', 'open']).optional() }),
    response: 'page',
  },
  handle: (req) => {
    const { done: was } = req.query
    return showReleased(req, { done: was && t(`steward.released.done.${was}`) })
  },
})

/** One step, like hiding: it only ever protects. */
const takeBack = defineRoute({
  ...staff,
  method: 'POST',
  path: releasedPath(':id'),
  audit: 'release.undone',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ reason: textField(2_000, 'Say why in at least 10 and at most 2,000 characters.') }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const { reason } = req.body
    try {
      const { hidden } = await req.run((ctx) =>
        takeReleaseBack(ctx, req.services.keyring, { locationId: id, reason }),
      )
      return redirect(`${releasedPath(id)}?done=${hidden ? 'hidden' : 'open'}`)
    } catch (error) {
      if (error instanceof Conflict || error instanceof Invalid)
        return showReleased(req, { reason, refusal: error })
      throw error
    }
  },
  onInvalid: (req, refusal, typed) => showReleased(req, { reason: typedOf(typed).reason ?? '', refusal }),
})

/** What is hidden only because it was taken for a hidden place, and the acts that let it go or take that back. */
export const matchedRoutes: readonly Route[] = [list, look, release, agree, refuse, released, takeBack]
