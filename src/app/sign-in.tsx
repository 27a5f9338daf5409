import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { type DemoPerson, demoPeople, demoSignIn, signOut } from '#features/identity/index.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { Button, Name, Notice, PageHeading } from '#web/parts/index.ts'

/** Where people land after signing in. */
const afterSignIn = '/steward'

const shared = { face: 'pro', permission: 'anyone', demoOnly: true } as const

/** The sign-in page of a demo lists its fictional people: one button each, nothing to type. */
const signInPage = defineRoute({
  ...shared,
  method: 'GET',
  path: '/sign-in',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const people = await req.run(demoPeople, { readOnly: true })
    return page(<SignInPage people={people} />)
  },
})

const signIn = defineRoute({
  ...shared,
  method: 'POST',
  path: '/sign-in',
  audit: 'session.opened',
  limit: 'form',
  schema: {
    body: z.object({ person: z.uuid('Choose one of the people on the list.') }),
    response: 'page',
  },
  handle: async (req) => {
    const { person } = req.body
    const session = await req.run(async (ctx) => {
      const secret = await demoSignIn(ctx, person)
      await recordEvent(ctx, 'session.opened', { kind: 'person', id: person })
      return secret
    })
    return redirect(afterSignIn, { session })
  },
})

const signOutRoute = defineRoute({
  ...shared,
  method: 'POST',
  path: '/sign-out',
  audit: 'session.ended',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const secret = req.session
    if (secret !== undefined) {
      await req.run(async (ctx) => {
        await signOut(ctx, secret)
        await recordEvent(ctx, 'session.ended', { kind: 'session', id: 'own' })
      })
    }
    return redirect('/sign-in', { session: null })
  },
})

export const signInRoutes: readonly Route[] = [signInPage, signIn, signOutRoute]

function SignInPage({ people }: { people: readonly DemoPerson[] }) {
  const t = translator('en')
  return (
    <ProFrame locale="en" t={t} title="Sign in" path="/sign-in" demo>
      <PageHeading lead="This is a demo with made-up people. Choose who you want to be.">Sign in</PageHeading>
      {people.length === 0 && (
        <Notice t={t} kind="note">
          <p>The demo has no people yet. Its data may still be loading: reload this page in a moment.</p>
        </Notice>
      )}
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <form method="post" action="/sign-in">
              <input type="hidden" name="person" value={person.id} />
              <Button>
                <Name>{person.name}</Name>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </ProFrame>
  )
}
