import { z } from 'zod'
import { Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { checkbox, optionalChoice } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { custodyOfPerson, successorsOfPerson } from '../custody/index.ts'
import { disciplineCodes } from '../domain/disciplines.ts'
import { changeRole } from '../memberships/change-role.ts'
import { ChangeRolePage } from './pages/change-role-page.tsx'
import type { Typed } from './pages/fields.tsx'
import { roleOf } from './person-file.ts'
import { readChoice, roleChoices } from './role-choices.ts'
import { choiceField, howField, successorField, untilField } from './shown.ts'

const shared = { face: 'pro', permission: 'people.manage', need: 'sensitive' } as const
const params = z.object({ id: z.uuid() })

async function showRoleForm(
  req: Pick<RouteRequest, 'run' | 'services'>,
  membershipId: string,
  refusal?: Refusal,
  typed?: Typed,
) {
  const props = await req.run(
    async (ctx) => {
      const role = await roleOf(ctx, membershipId)
      if (!role.mayEnd || !role.mayRenew) throw new NotFound('role')
      const leaving = { person: role.personId, memberships: [role.id] }
      const holdings = await custodyOfPerson(ctx, leaving)
      const successors = holdings.length > 0 ? await successorsOfPerson(ctx, leaving) : []
      return { who: await whoActsHere(ctx), role, choices: await roleChoices(ctx), holdings, successors }
    },
    { readOnly: true },
  )
  return page(
    <ChangeRolePage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const form = defineRoute({
  ...shared,
  method: 'GET',
  path: '/people/roles/:id/change',
  audit: 'none',
  limit: 'none',
  schema: { params, response: 'page' },
  handle: (req) => showRoleForm(req, req.params.id),
})

const SURE = t('people.change.sureWrong')

const change = defineRoute({
  ...shared,
  method: 'POST',
  path: '/people/roles/:id/change',
  audit: 'membership.given',
  limit: 'form',
  schema: {
    params,
    body: z.object({
      choice: choiceField,
      discipline: optionalChoice(disciplineCodes),
      verifiedUntil: untilField,
      how: howField,
      successor: successorField,
      sure: checkbox(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { choice, discipline, verifiedUntil, how, successor, sure } = req.body
    // What the form itself can say; who may not, and what is missing, is a page of its own.
    return orShowAgain(
      async () => {
        if (!sure) throw new Invalid('not-sure', SURE, [{ field: 'sure', sentence: SURE }])
        const { personId, waits } = await req.run(async (ctx) => {
          const { personId, id } = await roleOf(ctx, req.params.id)
          const wanted = { ...readChoice(choice), discipline, verifiedUntil, provedHow: how }
          return { personId, ...(await changeRole(ctx, { personId, membershipId: id, successor }, wanted)) }
        })
        return redirect(`/people/${personId}?done=${waits ? 'changeAsked' : 'changed'}`)
      },
      (refusal) =>
        showRoleForm(req, req.params.id, refusal, {
          choice,
          discipline: discipline ?? '',
          verifiedUntil,
          how,
          successor: successor ?? '',
        }),
    )
  },
  onInvalid: (req, refusal, typed) => showRoleForm(req, req.params.id, refusal, typed),
})

/** Another role in place of one. */
export const changeRoleRoutes: readonly Route[] = [form, change]
