import { z } from 'zod'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import { endPersonsSession } from '../sessions/persons-sessions.ts'

const endOne = defineRoute({
  face: 'pro',
  permission: 'people.manage',
  need: 'sensitive',
  method: 'POST',
  path: '/people/:id/sessions/:session/end',
  audit: 'session.revoked',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid(), session: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const { id, session } = req.params
    await req.run((ctx) => endPersonsSession(ctx, id, session))
    return redirect(`/people/${id}?done=signedOutThere`)
  },
})

/** Single sign-ins of somebody, for whoever manages their people. */
export const personsSessionRoutes: readonly Route[] = [endOne]
