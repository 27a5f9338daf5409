import { whoIsHere } from '#features/identity/index.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { addPlace } from '../../add-place.ts'
import { loadRecord } from '../../records/load-record.ts'
import { AddPlacePage } from './add-place-page.tsx'
import { PLACE_FIELDS, placeOf, readEvidence } from './add-routes.tsx'
import { placed } from './edit-kinds.ts'
import { FORM_FIELDS, formOf } from './form/field-names.ts'
import { fromForm, type Typed } from './form/typed.ts'
import { recordPath } from './steward-paths.ts'
import { reading, recordId, staff } from './steward-route.ts'

const path = '/steward/service/:id/place'

async function showForm(run: RouteRequest['run'], id: string, typed: Typed, refusal?: Refusal) {
  const props = await run(
    async (ctx) => ({ who: await whoIsHere(ctx), record: await loadRecord(ctx, 'service', id) }),
    { readOnly: true },
  )
  const errors = refusal && placed(summaryOf(refusal), typed, 'place.')
  return page(<AddPlacePage {...props} typed={typed} errors={errors} />, {
    ...(refusal && { status: refusal.status }),
  })
}

export const addPlaceRoutes: readonly Route[] = [
  defineRoute({
    ...reading,
    method: 'GET',
    path,
    schema: { params: recordId, response: 'page' },
    handle: (req) => showForm(req.run.bind(req), req.params.id, {}),
  }),
  defineRoute({
    ...staff,
    method: 'POST',
    path,
    audit: 'record.added',
    limit: 'form',
    schema: { params: recordId, body: formOf([...PLACE_FIELDS, ...FORM_FIELDS.evidence]), response: 'page' },
    handle: async (req) => {
      const typed = fromForm(req.body)
      const { id } = req.params
      const [place, evidence] = [placeOf(typed), readEvidence(typed)]
      const problems = [...place.problems, ...evidence.problems]
      if (evidence.value === undefined || problems.length > 0)
        throw new Invalid('entry-incomplete', t('steward.refused.entry-incomplete'), problems)
      const given = { place: place.value, evidence: evidence.value }
      await req.run((ctx) => addPlace(ctx, req.services.keyring, id, given))
      return redirect(`${recordPath('service', id)}?done=added`)
    },
    onInvalid: (req, refusal, typed) => showForm(req.run.bind(req), req.params.id, fromForm(typed), refusal),
  }),
]
