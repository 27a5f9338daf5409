import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { optionalChoice, optionalText } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { sortWords, summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { custodyOfPerson, successorsOfPerson } from '../custody/index.ts'
import { disciplineCodes } from '../domain/disciplines.ts'
import { departureOf, leave } from '../leaving/leave.ts'
import { endMembership } from '../memberships/end-membership.ts'
import { giveRole } from '../memberships/give-role.ts'
import { renewMembership } from '../memberships/renew-membership.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { personsSessions } from '../sessions/persons-sessions.ts'
import { changeRoleRoutes } from './change-routes.tsx'
import type { Typed } from './pages/fields.tsx'
import { PeoplePage, peopleSorts } from './pages/people-page.tsx'
import { GivePage, LeavePage, PersonPage, RolePage } from './pages/person-pages.tsx'
import { RolesPage } from './pages/roles-page.tsx'
import { openInvitations, peopleList } from './people-list.ts'
import { personFile, roleOf } from './person-file.ts'
import { readChoice, roleChoices } from './role-choices.ts'
import { personsSessionRoutes } from './session-routes.tsx'
import { choiceField, howField, successorField, untilField } from './shown.ts'
import { whoCanWhat } from './who-can-what.ts'

const shared = { face: 'pro', permission: 'people.manage', need: 'sensitive' } as const
const reading = { ...shared, method: 'GET', audit: 'none', limit: 'none' } as const
const acting = { ...shared, method: 'POST', limit: 'form' } as const
type Asking = Pick<RouteRequest, 'run' | 'services'>
const id = z.object({ id: z.uuid() })

const people = defineRoute({
  ...reading,
  path: '/people',
  schema: {
    query: z.object({
      role: optionalText(40),
      program: z.union([z.literal(''), z.uuid()]).optional(),
      done: z.enum(['verified', 'revoked', 'left']).optional(),
      sort: z.enum(sortWords(peopleSorts)).optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const filter = { role: req.query.role, program: req.query.program === '' ? undefined : req.query.program }
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        people: await peopleList(ctx, filter),
        invitations: await openInvitations(ctx),
        roles: await ctx.prepared<{ key: string; name: string }>(
          'role_names',
          // What nobody here could be found by is not offered.
          `select key, name from identity.role
           where (identity.agency() is null or place <> 'coalition') and (identity.program() is null or place = 'program')
           order by name`,
          [],
        ),
        programs: await ctx.prepared<{ id: string; name: string }>(
          'program_names',
          `select id, name from identity.program where (identity.agency() is null or agency_id = identity.agency())
             and (identity.program() is null or id = identity.program()) order by name`,
          [],
        ),
      }),
      { readOnly: true },
    )
    return page(
      <PeoplePage
        {...props}
        demo={req.services.demo}
        filter={filter}
        sort={req.query.sort}
        done={req.query.done && t(`people.done.${req.query.done}`)}
      />,
    )
  },
})

const person = defineRoute({
  ...reading,
  path: '/people/:id',
  audit: 'person.read',
  schema: {
    params: id,
    query: z.object({
      done: z
        .enum([
          'given',
          'asked',
          'renewed',
          'ended',
          'changed',
          'changeAsked',
          'signedOut',
          'signedOutThere',
          'confirmed',
          'bothConfirmed',
          'stopped',
        ])
        .optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    // The line about this look-up is in the same transaction: without it nothing is shown.
    const props = await req.run(async (ctx) => {
      const found = await personFile(ctx, req.params.id)
      await recordEvent(ctx, 'person.read', { kind: 'person', id: found.id })
      const sessions = await personsSessions(ctx, found.id)
      return { who: await whoActsHere(ctx), person: found, sessions }
    })
    return page(
      <PersonPage
        {...props}
        demo={req.services.demo}
        done={req.query.done && t(`people.done.${req.query.done}`)}
      />,
    )
  },
})

const signOut = defineRoute({
  ...acting,
  path: '/people/:id/sign-out',
  audit: 'session.revoked',
  schema: { params: id, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endSessionsOf(ctx, req.params.id))
    return redirect(`/people/${req.params.id}?done=signedOut`)
  },
})

async function showGive(req: Asking, personId: string, refusal?: Refusal, typed?: Typed) {
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      person: await personFile(ctx, personId),
      choices: await roleChoices(ctx),
    }),
    { readOnly: true },
  )
  return page(
    <GivePage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const giveForm = defineRoute({
  ...reading,
  path: '/people/:id/role',
  schema: { params: id, response: 'page' },
  handle: (req) => showGive(req, req.params.id),
})

const give = defineRoute({
  ...acting,
  path: '/people/:id/role',
  audit: 'membership.given',
  schema: {
    params: id,
    body: z.object({
      choice: choiceField,
      discipline: optionalChoice(disciplineCodes),
      verifiedUntil: untilField,
      how: howField,
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { choice, discipline, verifiedUntil, how } = req.body
    return orShowAgain(
      async () => {
        const given = await req.run((ctx) =>
          giveRole(ctx, req.params.id, { ...readChoice(choice), discipline, verifiedUntil, provedHow: how }),
        )
        return redirect(`/people/${req.params.id}?done=${given.membershipId === null ? 'asked' : 'given'}`)
      },
      (refusal) => showGive(req, req.params.id, refusal, { ...req.body, discipline: discipline ?? '' }),
    )
  },
  onInvalid: (req, refusal, typed) => showGive(req, req.params.id, refusal, typed),
})

async function showRole(req: Asking, membershipId: string, refusal?: Refusal, typed?: Typed) {
  const props = await req.run(
    async (ctx) => {
      const role = await roleOf(ctx, membershipId)
      const leaving = { person: role.personId, memberships: [role.id] }
      const holdings = role.mayEnd ? await custodyOfPerson(ctx, leaving) : []
      const successors = holdings.length > 0 ? await successorsOfPerson(ctx, leaving) : []
      return { who: await whoActsHere(ctx), role, holdings, successors }
    },
    { readOnly: true },
  )
  return page(
    <RolePage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const rolePage = defineRoute({
  ...reading,
  path: '/people/roles/:id',
  schema: { params: id, response: 'page' },
  handle: (req) => showRole(req, req.params.id),
})

const renew = defineRoute({
  ...acting,
  path: '/people/roles/:id/renew',
  audit: 'membership.renewed',
  schema: { params: id, body: z.object({ verifiedUntil: untilField, how: howField }), response: 'page' },
  handle: async (req) => {
    const { verifiedUntil, how } = req.body
    return orShowAgain(
      async () => {
        const whose = await req.run((ctx) =>
          renewMembership(ctx, req.params.id, { until: verifiedUntil, how }),
        )
        return redirect(`/people/${whose}?done=renewed`)
      },
      (refusal) => showRole(req, req.params.id, refusal, req.body),
    )
  },
  onInvalid: (req, refusal, typed) => showRole(req, req.params.id, refusal, typed),
})

const reasonField = z.enum(['left', 'misuse', 'error'], t('people.role.reasonWrong'))
const endingBody = z.object({ reason: reasonField, successor: successorField })
const typedEnding = ({ reason, successor }: z.infer<typeof endingBody>): Typed => ({
  reason,
  successor: successor ?? '',
})

const end = defineRoute({
  ...acting,
  path: '/people/roles/:id/end',
  audit: 'membership.ended',
  schema: { params: id, body: endingBody, response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        const whose = await req.run((ctx) => endMembership(ctx, req.params.id, req.body))
        return redirect(`/people/${whose}?done=ended`)
      },
      (refusal) => showRole(req, req.params.id, refusal, typedEnding(req.body)),
    )
  },
  onInvalid: (req, refusal, typed) => showRole(req, req.params.id, refusal, typed),
})

async function showLeave(req: Asking, personId: string, refusal?: Refusal, typed?: Typed) {
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      person: await personFile(ctx, personId),
      departure: await departureOf(ctx, personId),
    }),
    { readOnly: true },
  )
  return page(
    <LeavePage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const leaveForm = defineRoute({
  ...reading,
  path: '/people/:id/leave',
  schema: { params: id, response: 'page' },
  handle: (req) => showLeave(req, req.params.id),
})

const leaves = defineRoute({
  ...acting,
  path: '/people/:id/leave',
  audit: 'person.left',
  schema: { params: id, body: endingBody, response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => leave(ctx, req.params.id, req.body))
        return redirect('/people?done=left')
      },
      (refusal) => showLeave(req, req.params.id, refusal, typedEnding(req.body)),
    )
  },
  onInvalid: (req, refusal, typed) => showLeave(req, req.params.id, refusal, typed),
})

const roles = defineRoute({
  ...reading,
  path: '/roles',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), allowances: await whoCanWhat(ctx) }),
      { readOnly: true },
    )
    return page(<RolesPage {...props} demo={req.services.demo} />)
  },
})

/** People of one's place: list, one person, roles, leaving, and who can do what. */
export const peoplePages: readonly Route[] = [
  people,
  roles,
  rolePage,
  renew,
  end,
  person,
  signOut,
  ...personsSessionRoutes,
  ...changeRoleRoutes,
  giveForm,
  give,
  leaveForm,
  leaves,
]
