import type { FunctionComponent } from 'preact'
import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import { askSecondSteward, readPlace } from '#features/protected-places/index.ts'
import { Conflict, Invalid, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { hidePlace } from '../../places/hide-place.ts'
import { openPlace } from '../../places/open-place.ts'
import { placeFile } from '../../questions/place-file.ts'
import { loadRecord } from '../../records/load-record.ts'
import { doneWords } from './done-words.ts'
import { FORM_FIELDS, formOf } from './form/field-names.ts'
import { readDoor } from './form/place-values.ts'
import { fromForm, type Typed, typedText } from './form/typed.ts'
import {
  AskedPage,
  CONFIRM_WORDS,
  HideForm,
  OpenForm,
  type PlaceFormProps,
  SealedForm,
  SealedPage,
} from './place-forms.tsx'
import { PlacePage } from './place-page.tsx'
import { recordPath } from './steward-paths.ts'
import { reading, recordId, staff } from './steward-route.ts'

const view = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/place/:id',
  schema: { params: recordId, query: doneWords, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), file: await placeFile(ctx, req.params.id), now: ctx.now }),
      { readOnly: true },
    )
    return page(<PlacePage {...props} done={req.query.done} />)
  },
})

/** The form of an act on a place: on a first visit, and again with what was typed when it was refused. */
async function showPlaceForm(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  FormPage: FunctionComponent<PlaceFormProps>,
  typed: Typed,
  refusal?: Refusal,
) {
  const { id } = req.params
  const who = await req.run(
    async (ctx) => {
      await loadRecord(ctx, 'location', id)
      return whoIsHere(ctx)
    },
    { readOnly: true },
  )
  const errors = summaryOf(refusal)
  return page(<FormPage who={who} id={id} typed={typed} errors={errors} />, {
    ...(refusal && { status: refusal.status }),
  })
}

function asking(slug: 'open' | 'hide' | 'sealed', FormPage: FunctionComponent<PlaceFormProps>): Route {
  return defineRoute({
    ...reading,
    method: 'GET',
    path: `/steward/place/:id/${slug}`,
    schema: { params: recordId, response: 'page' },
    handle: (req) => showPlaceForm(req, FormPage, {}),
  })
}

const needsSecond = (error: unknown) => error instanceof Conflict && error.code === 'second-steward'

/** One more than a steward alone may see: the others are asked, with the reason that was given. */
async function askSecond(req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>, reason: string) {
  const { id } = req.params
  const props = await req.run(async (ctx) => ({
    asked: await askSecondSteward(ctx, id, reason),
    who: await whoIsHere(ctx),
  }))
  return page(<AskedPage {...props} id={id} />, { status: 409 })
}

const open = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/place/:id/open',
  need: 'grave',
  audit: 'place.opened',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      authorizedBy: textField(200, 'Say who signed for the place, in 3 to 200 characters.'),
      authorizedOn: textField(20, 'Give the date on the authorization as year, month and day.'),
      reason: textField(2_000, 'Say why in at least 10 and at most 2,000 characters.'),
      confirm: textField(60),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const { confirm, ...act } = req.body
    if (confirm.toUpperCase() !== CONFIRM_WORDS) {
      const sentence = t('steward.open.confirmMissing', { words: CONFIRM_WORDS })
      throw new Invalid('not-confirmed', sentence, [{ field: 'confirm', sentence }])
    }
    try {
      await openPlace((work) => req.run(work), req.services.keyring, { locationId: id, ...act })
    } catch (error) {
      if (needsSecond(error)) return askSecond(req, act.reason)
      if (error instanceof Conflict) return showPlaceForm(req, OpenForm, req.body, error)
      throw error
    }
    return redirect(`${recordPath('location', id)}?done=opened`)
  },
  onInvalid: (req, refusal, typed) => showPlaceForm(req, OpenForm, typed, refusal),
})

/** Hiding is one step: it only ever protects, and a wrong tap can be opened again. */
const hide = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/place/:id/hide',
  audit: 'place.hidden',
  limit: 'form',
  schema: {
    params: recordId,
    body: formOf(['visibility', 'reason', ...FORM_FIELDS.frontDoor]),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const typed = fromForm(req.body)
    const level = z.enum(['area', 'contact', 'members', 'named']).safeParse(typedText(typed, 'visibility'))
    if (!level.success) {
      const sentence = t('steward.hide.levelMissing')
      throw new Invalid('level-missing', sentence, [{ field: 'visibility', sentence }])
    }
    return orShowAgain(
      async () => {
        await req.run((ctx) =>
          hidePlace(ctx, req.services.keyring, {
            locationId: id,
            visibility: level.data,
            reason: typedText(typed, 'reason'),
            frontDoor: readDoor(typed),
          }),
        )
        return redirect(`${recordPath('location', id)}?done=hidden`)
      },
      (refusal) => showPlaceForm(req, HideForm, typed, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal, typed) => showPlaceForm(req, HideForm, fromForm(typed), refusal),
})

/**
 * Reading what is sealed answers the post itself instead of redirecting: the page has no address of its own,
 * so that neither history nor a reload shows it again without asking.
 */
const sealed = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/place/:id/sealed',
  need: 'grave',
  audit: 'protected.read',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ reason: textField(2_000, 'Say why in at most 2,000 characters.') }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const who = await req.run(
      async (ctx) => {
        await loadRecord(ctx, 'location', id)
        return whoIsHere(ctx)
      },
      { readOnly: true },
    )
    const { reason } = req.body
    try {
      const read = await readPlace((work) => req.run(work), req.services.keyring, id, reason)
      return page(<SealedPage who={who} id={id} read={read} />)
    } catch (error) {
      if (needsSecond(error)) return askSecond(req, reason)
      throw error
    }
  },
  onInvalid: (req, refusal, typed) => showPlaceForm(req, SealedForm, typed, refusal),
})

export const placeRoutes: readonly Route[] = [
  view,
  asking('open', OpenForm),
  open,
  asking('hide', HideForm),
  hide,
  asking('sealed', SealedForm),
  sealed,
]
