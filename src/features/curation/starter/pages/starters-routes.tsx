import { z } from 'zod'
import {
  ADD_FIELDS,
  AddPage,
  BLANK,
  entryOf,
  errorsOf,
  FORM_FIELDS,
  formOf,
  fromForm,
  prefixed,
  reading,
  recordPath,
  staff,
  type Typed,
  typedAgency,
  typedService,
  typedText,
} from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { type StewardHere, t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { confirmStarter, dropStarter } from '../decide-starter.ts'
import { type StarterFile, starterByKey, starterList } from '../starter-list.ts'
import { StarterFacts, StarterPage, StartersPage } from './starters-page.tsx'

const key = z.object({ key: z.string().regex(/^[a-z0-9-]{2,40}$/) })
type Req = Pick<RouteRequest<{ key: string }>, 'run' | 'params'>

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/starters',
  schema: {
    query: z.object({
      done: z.enum(['dropped']).optional(),
      state: z
        .string()
        .regex(/^(?:[A-Z]{2})?$/, 'Choose a state from the list.')
        .optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), names: await starterList(ctx) }),
      { readOnly: true },
    )
    const { done, state } = req.query
    return page(
      <StartersPage {...props} state={state || undefined} done={done && t(`steward.done.${done}`)} />,
    )
  },
})

function load(req: Req): Promise<{ who: StewardHere; file: StarterFile }> {
  return req.run(
    async (ctx) => ({ who: await whoIsHere(ctx), file: await starterByKey(ctx, req.params.key) }),
    { readOnly: true },
  )
}

async function showOne(req: Req, note?: string, refusal?: Refusal) {
  const errors = summaryOf(refusal)
  return page(
    <StarterPage {...(await load(req))} note={note} errors={errors} />,
    refusal ? { status: refusal.status } : {},
  )
}

const one = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/starters/:key',
  schema: { params: key, response: 'page' },
  handle: (req) => showOne(req),
})

const drop = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/starters/:key',
  audit: 'record.closed',
  limit: 'form',
  schema: {
    params: key,
    body: z.object({ note: textField(500, 'Say how you know, in 3 to 500 letters.') }),
    response: 'page',
  },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => dropStarter(ctx, req.params.key, req.body.note))
        return redirect('/steward/starters?done=dropped')
      },
      (refusal) => showOne(req, undefined, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal, typed) => showOne(req, typedText(typed, 'note'), refusal),
})

/** The usual form for a new service, with what the guide states filled in: its name and nothing else. */
async function showForm(req: Req, typed?: Typed, refusal?: Refusal) {
  const { who, file } = await load(req)
  const { name, runBy } = file.record
  const filled: Typed = typed ?? {
    ...typedAgency(BLANK, 'organization.'),
    ...typedService(BLANK, 'service.'),
    'organization.name': runBy ?? name,
    'service.name': name,
  }
  return page(
    <AddPage
      who={who}
      action={`/steward/starters/${file.record.key}/confirm`}
      typed={filled}
      note={<StarterFacts file={file} />}
      errors={refusal && errorsOf(refusal, filled)}
    />,
    refusal ? { status: refusal.status } : {},
  )
}

const form = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/starters/:key/confirm',
  schema: { params: key, response: 'page' },
  handle: (req) => showForm(req),
})

const confirm = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/starters/:key/confirm',
  audit: 'record.added',
  limit: 'form',
  maxBody: 262_144,
  schema: {
    params: key,
    body: formOf([...prefixed('organization.', FORM_FIELDS.organization), ...ADD_FIELDS]),
    response: 'page',
  },
  handle: async (req) => {
    const typed = fromForm(req.body)
    if (typedText(typed, 'act') === 'find') return showForm(req, typed)
    const entry = entryOf(typed, undefined)
    return orShowAgain(
      async () => {
        const added = await req.run((ctx) => confirmStarter(ctx, req.services.keyring, req.params.key, entry))
        return redirect(`${recordPath('service', added.serviceId)}?done=confirmed`)
      },
      (refusal) => showForm(req, typed, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal, typed) => showForm(req, fromForm(typed), refusal),
})

/** Stewards decide on names of 2013, one at a time. */
export const starterRoutes: readonly Route[] = [list, one, drop, form, confirm]
