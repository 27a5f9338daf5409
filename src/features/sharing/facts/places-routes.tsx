import { z } from 'zod'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { tribesOfRegister } from '#features/law/index.ts'
import { actingPlace, orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { state } from '#platform/geo/index.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { type PlaceOf, placesOf } from '../gathering/question.ts'
import { OTHER_TRIBE, placesSaid, stateOfProgram } from '../gathering/where-said.ts'
import { type OfRecord, ofRecord, toRecord, works } from '../pages/record-routes.tsx'
import {
  PlacesPage,
  type PlacesPageProps,
  STATES_EACH,
  TRIBES_EACH,
  type TypedPlaces,
  typedOfSaid,
} from './places-page.tsx'
import { sayWhere } from './say-where.ts'

async function showPlaces(
  req: OfRecord,
  more: {
    readonly typed?: PlacesPageProps['typed']
    readonly refusal?: Refusal
    readonly done?: boolean
  } = {},
) {
  const { refusal, typed } = more
  const props = await req.run(async (ctx) => {
    const { who } = await worksHere(ctx)
    const { head, all } = await subjectGroup(ctx, req.params.id)
    const said = await placesSaid(ctx, all)
    return {
      who,
      record: head,
      // Where it was said not to be known, its own state is not all of it: the fields ask for all again.
      works: said.provider?.length === 0 ? undefined : await stateOfProgram(ctx, actingPlace(ctx).program),
      tribes: await tribesOfRegister(ctx),
      typed: typed ?? typedOfSaid(said),
    }
  })
  return page(
    <PlacesPage
      {...props}
      demo={req.services.demo}
      at={req.now}
      done={more.done ? t('facts.places.done') : undefined}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const places = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/places',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done: z.literal('said').optional() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => showPlaces(req, { done: req.query.done === 'said' })),
})

const stateCode = z
  .string(t('facts.places.wrong.state'))
  .refine(
    (code) => code === '' || code === FICTIONAL_STATE.code || state(code) !== undefined,
    t('facts.places.wrong.state'),
  )
  .optional()
const tribeCode = z
  .string(t('facts.places.wrong.tribe'))
  .regex(/^(?:tribe:[a-z0-9-]{1,80})?$/, t('facts.places.wrong.tribe'))
  .optional()
const FIELDS = placesOf.flatMap((about) => [
  ...Array.from({ length: STATES_EACH }, (_, at) => [`${about}-state-${at}`, stateCode] as const),
  ...Array.from({ length: TRIBES_EACH }, (_, at) => [`${about}-tribe-${at}`, tribeCode] as const),
])

/** What stands in the fields, whatever it is. */
function typedOf(fields: Readonly<Record<string, unknown>>): PlacesPageProps['typed'] {
  const filled = (name: string, most: number) =>
    Array.from({ length: most }, (_, at) => fields[`${name}-${at}`]).filter(
      (value): value is string => typeof value === 'string' && value !== '',
    )
  const of = (about: PlaceOf): TypedPlaces => ({
    states: filled(`${about}-state`, STATES_EACH),
    tribes: filled(`${about}-tribe`, TRIBES_EACH),
  })
  return Object.fromEntries(placesOf.map((about) => [about, of(about)])) as PlacesPageProps['typed']
}

/** @throws {Invalid} `tribe`: none that the register knows; what somebody typed is kept nowhere in plain */
async function codesOf(ctx: Context, about: PlaceOf, { states, tribes }: TypedPlaces): Promise<string[]> {
  const known = tribes.length === 0 ? [] : [...(await tribesOfRegister(ctx)), OTHER_TRIBE]
  const wrong = tribes.findIndex((code) => !known.includes(code))
  if (wrong >= 0) {
    const sentence = t('facts.places.wrong.tribe')
    throw new Invalid('tribe', sentence, [{ field: `${about}-tribe-${wrong}`, sentence }])
  }
  return [...states, ...tribes]
}

const save = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/places',
  audit: 'place.said',
  limit: 'form',
  schema: { params: ofRecord, body: z.object(Object.fromEntries(FIELDS)), response: 'page' },
  handle: (req) => {
    const typed = typedOf(req.body)
    return orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          await req.run(async (ctx) => {
            for (const about of placesOf)
              await sayWhere(ctx, req.params.id, {
                about,
                places: await codesOf(ctx, about, typed[about]),
              })
          })
          return redirect(`/records/${req.params.id}/places?done=said`)
        },
        (refusal) => showPlaces(req, { refusal, typed }),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, typed) =>
    orKeysAway(req, toRecord(req.params.id), () => showPlaces(req, { refusal, typed: typedOf(typed) })),
})

/** By the law of which places something is decided. */
export const placesRoutes: readonly Route[] = [places, save]
