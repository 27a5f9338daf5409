import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { addService } from '../../add-service.ts'
import { loadRecord } from '../../records/load-record.ts'
import type { NewEntry } from '../../records/new-entry.ts'
import { AddPage } from './add-page.tsx'
import { BLANK } from './blank.ts'
import { placed } from './edit-kinds.ts'
import { FORM_FIELDS, formOf, prefixed } from './form/field-names.ts'
import { readNeeds } from './form/needs-for.ts'
import { ADDRESS_PARTS, readAgency, readDoor, readPlaceForm, typedAgency } from './form/place-values.ts'
import { readService, typedService } from './form/service-values.ts'
import { fromForm, type Typed, typedText } from './form/typed.ts'
import { recordPath } from './steward-paths.ts'
import { reading, recordId, staff } from './steward-route.ts'

export const PLACE_FIELDS = [
  'place.visibility',
  'place.name',
  ...prefixed(
    'place.',
    ADDRESS_PARTS.map((part) => `addresses.0.${part}`),
  ),
  ...prefixed('place.', FORM_FIELDS.frontDoor),
]

export const ADD_FIELDS = [
  ...prefixed('service.', FORM_FIELDS.service),
  'place.is',
  ...PLACE_FIELDS,
  ...FORM_FIELDS.evidence,
  'needs.find',
  'act',
]

type Run = RouteRequest['run']

async function showAddForm(
  run: Run,
  agencyId: string | undefined,
  typed: Typed | undefined,
  refusal?: Refusal,
) {
  const props = await run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      agency: agencyId === undefined ? undefined : await loadRecord(ctx, 'organization', agencyId),
    }),
    { readOnly: true },
  )
  const filled = typed ?? { ...typedAgency(BLANK, 'organization.'), ...typedService(BLANK, 'service.') }
  return page(<AddPage {...props} typed={filled} errors={refusal && errorsOf(refusal, filled)} />, {
    ...(refusal && { status: refusal.status }),
  })
}

export function errorsOf(refusal: Refusal, typed: Typed) {
  return ['service.', 'organization.', 'place.'].reduce(
    (errors, prefix) => placed(errors, typed, prefix),
    summaryOf(refusal),
  )
}

/** @throws {Invalid} for what could not be read; the record's own rules come after. */
export function entryOf(typed: Typed, agencyId: string | undefined): NewEntry {
  const service = readService(typed, BLANK, 'service.')
  const needs = readNeeds(typed, 'service.needIds')
  const evidence = readEvidence(typed)
  const place = typedText(typed, 'place.is') === 'yes' ? placeOf(typed) : null
  const problems = [...needs.problems, ...service.problems, ...evidence.problems, ...(place?.problems ?? [])]
  if (problems.length > 0 || evidence.value === undefined)
    throw new Invalid('entry-incomplete', t('steward.refused.entry-incomplete'), problems)
  return {
    organization:
      agencyId === undefined
        ? { values: readAgency(typed, BLANK, 'organization.').values }
        : { id: agencyId },
    service: { ...service.values, needIds: needs.needIds },
    place: place?.value ?? null,
    evidence: evidence.value,
  }
}

/** How the steward knows, as typed. */
export function readEvidence(typed: Typed) {
  const method = z
    .enum(['human call', 'provider portal', 'steward edit'])
    .safeParse(typedText(typed, 'evidence.method'))
  const note = typedText(typed, 'evidence.note').trim()
  return {
    value: method.success ? { method: method.data, note } : undefined,
    problems: [
      ...(method.success ? [] : [{ field: 'evidence.method', sentence: t('steward.form.howMissing') }]),
      ...(note.length >= 3 ? [] : [{ field: 'evidence.note', sentence: t('steward.form.whereMissing') }]),
    ],
  }
}

/** A new place, as typed. */
export function placeOf(typed: Typed) {
  const named = typedText(typed, 'place.name').trim() !== ''
  return {
    value: {
      values: placeValues(typed),
      visibility: typedText(typed, 'place.visibility') as 'public',
      frontDoor: readDoor(typed, 'place.'),
    },
    problems: named ? [] : [{ field: 'place.name', sentence: t('steward.add.placeNameMissing') }],
  }
}

function placeValues(typed: Typed): Readonly<Record<string, unknown>> {
  const { name, addresses } = readPlaceForm(typed, BLANK, 'place.').values
  return { name, ...(Array.isArray(addresses) && addresses.length > 0 ? { addresses } : {}) }
}

function addRoutesOf(known: boolean): readonly Route[] {
  const at = (params: unknown) => (known ? (params as { id: string }).id : undefined)
  const shared = {
    path: known ? ('/steward/add/:id' as const) : ('/steward/add' as const),
  }
  const params = known ? recordId : z.object({})
  return [
    defineRoute({
      ...reading,
      ...shared,
      method: 'GET',
      schema: { params, response: 'page' },
      handle: (req) => showAddForm(req.run.bind(req), at(req.params), undefined),
    }),
    defineRoute({
      ...staff,
      ...shared,
      method: 'POST',
      audit: 'record.added',
      limit: 'form',
      maxBody: 262_144,
      schema: {
        params,
        body: formOf(
          known ? ADD_FIELDS : [...prefixed('organization.', FORM_FIELDS.organization), ...ADD_FIELDS],
        ),
        response: 'page',
      },
      handle: async (req) => {
        const typed = fromForm(req.body)
        const agencyId = at(req.params)
        if (typedText(typed, 'act') === 'find') return showAddForm(req.run.bind(req), agencyId, typed)
        const entry = entryOf(typed, agencyId)
        const added = await req.run((ctx: Context) => addService(ctx, req.services.keyring, entry))
        return redirect(`${recordPath('service', added.serviceId)}?done=added`)
      },
      onInvalid: (req, refusal, typed) =>
        showAddForm(req.run.bind(req), at(req.params), fromForm(typed), refusal),
    }),
  ]
}

export const addRoutes: readonly Route[] = [...addRoutesOf(false), ...addRoutesOf(true)]
