import { z } from 'zod'
import { courses } from '#features/courses/index.ts'
import { peopleList, whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { assign, assignedHere, endAssignment } from '../assigning.ts'
import { PeoplePage, type TypedAssignment } from './people-page.tsx'

const assigns = { face: 'pro', permission: 'training.assign' } as const
const done = z.enum(['assigned', 'ended']).optional()

async function showPeople(
  req: Pick<RouteRequest, 'run' | 'services'>,
  more: {
    readonly done?: z.infer<typeof done>
    readonly refusal?: Refusal
    readonly typed?: TypedAssignment
  } = {},
) {
  const { refusal, typed = {} } = more
  const { people, ...props } = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      now: ctx.now,
      asked: await assignedHere(ctx),
      people: new Map((await peopleList(ctx)).map(({ personId, name }) => [personId, name])),
    }),
    { readOnly: true },
  )
  return page(
    <PeoplePage
      {...props}
      people={[...people].map(([id, name]) => ({ id, name }))}
      courses={[...courses().courses.values()]}
      typed={typed}
      demo={req.services.demo}
      done={more.done && t(`learning.done.${more.done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const people = defineRoute({
  ...assigns,
  method: 'GET',
  path: '/learning/people',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done }), response: 'page' },
  handle: (req) => showPeople(req, { done: req.query.done }),
})

const typedText = (value: unknown) => (typeof value === 'string' ? value : undefined)

const ask = defineRoute({
  ...assigns,
  method: 'POST',
  path: '/learning/people',
  audit: 'training.assigned',
  limit: 'form',
  schema: {
    body: z.object({
      course: z
        .string(t('learning.refused.unknown-course'))
        .regex(/^[a-z][a-z0-9-]{0,59}$/, t('learning.refused.unknown-course')),
      person: z.union([z.literal(''), z.uuid(t('learning.refused.not-a-colleague'))]).default(''),
      dueOn: z.iso.date(t('learning.refused.due-day')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { course, person, dueOn } = req.body
        await req.run((ctx) => assign(ctx, { course, dueOn, person: person || null }))
        return redirect('/learning/people?done=assigned')
      },
      (refusal) => showPeople(req, { refusal, typed: req.body }),
      isForForm,
    ),
  onInvalid: (req, refusal, typed) =>
    showPeople(req, {
      refusal,
      typed: {
        course: typedText(typed.course),
        person: typedText(typed.person),
        dueOn: typedText(typed.dueOn),
      },
    }),
})

const end = defineRoute({
  ...assigns,
  method: 'POST',
  path: '/learning/people/:id/end',
  audit: 'training.assignment-ended',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endAssignment(ctx, req.params.id))
    return redirect('/learning/people?done=ended')
  },
})

/** What leads and administrators ask people to take. */
export const peopleRoutes: readonly Route[] = [people, ask, end]
