import { z } from 'zod'
import { EXIT_DESTINATIONS } from '#config'
import type { Refusal } from '#platform/errors.ts'
import { optionalText, textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { seenField } from '#platform/http/seen.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import type { Typed } from '../pages/answers.ts'
import { describeCoalition, finishCoalition, leadExitTo } from './change-coalition.ts'
import { coalitionNow } from './coalition-now.ts'
import { DescribePage, ExitPage } from './pages/coalition-forms.tsx'
import { CoalitionPage } from './pages/coalition-page.tsx'

const shared = { face: 'pro', permission: 'coalition.set-up' } as const
const reading = { ...shared, audit: 'none', limit: 'none' } as const
type Call = Pick<RouteRequest, 'run' | 'services'>

const dones = ['described', 'exit', 'finished', 'welcome'] as const

/** What every page here shows: who acts, and the coalition as it is now. */
async function coalitionProps(req: Call) {
  const known = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), now: await coalitionNow(ctx) }),
    { readOnly: true },
  )
  return { ...known, demo: req.services.demo, exitDefault: req.services.config.exitUrl }
}

async function overview(req: Call, more: { done?: (typeof dones)[number]; refusal?: Refusal } = {}) {
  const { done, refusal } = more
  return page(
    <CoalitionPage
      {...(await coalitionProps(req))}
      done={done && t(`places.coalition.done.${done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const show = defineRoute({
  ...reading,
  method: 'GET',
  path: '/coalition',
  schema: { query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: (req) => overview(req, req.query.done ? { done: req.query.done } : {}),
})

const describeForm = async (req: Call, typed?: Typed, refusal?: Refusal) =>
  page(
    <DescribePage
      {...(await coalitionProps(req))}
      typed={typed}
      refusal={refusal}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )

const NAME = 'Write the name of the coalition, in at most 200 letters.'
const CONTACT = 'Write how the public reaches the coalition, in at most 500 letters.'
const REACH = 'Write how the public reaches the coalition: a number, a mailbox, or another way.'
const PHONE = 'Write a phone number with its area code, such as 312-555-0100, or leave it empty.'
const EMAIL = 'Write a mailbox, such as hello@example.org, or leave it empty.'
const REMOVAL = 'Write a phone number or a mailbox, or leave it empty.'

const A_PHONE = /^[+(0-9][0-9(). /-]{6,39}$/
const phoneField = optionalText(40, PHONE).pipe(z.string().regex(A_PHONE, PHONE).optional())
const emailField = optionalText(254, EMAIL).pipe(z.email(EMAIL).optional())
const removalField = optionalText(254, REMOVAL).pipe(
  z.union([z.string().regex(A_PHONE), z.email()], REMOVAL).optional(),
)

const describe = [
  defineRoute({
    ...reading,
    method: 'GET',
    path: '/coalition/describe',
    schema: { response: 'page' },
    handle: (req) => describeForm(req),
  }),
  defineRoute({
    ...shared,
    method: 'POST',
    path: '/coalition/describe',
    audit: 'coalition.changed',
    limit: 'form',
    schema: {
      body: z
        .object({
          name: textField(200, NAME).pipe(z.string().min(3, NAME)),
          contact: optionalText(500, CONTACT).pipe(z.string().min(3, CONTACT).optional()),
          phone: phoneField,
          email: emailField,
          removal: removalField,
          securityEmail: emailField,
          seen: seenField,
        })
        .refine(({ contact, phone, email }) => contact ?? phone ?? email, {
          path: ['phone'],
          message: REACH,
        }),
      response: 'page',
    },
    handle: async (req) => {
      const { seen, ...says } = req.body
      return orShowAgain(
        async () => {
          await req.run((ctx) => describeCoalition(ctx, says, seen))
          return redirect('/coalition?done=described')
        },
        (refusal) => describeForm(req, typedAgain(req.body), refusal),
      )
    },
    onInvalid: (req, refusal, typed) => describeForm(req, typed, refusal),
  }),
]

/** A box that was emptied stays empty: without a value of its own it would show what stands. */
const typedAgain = (says: Readonly<Record<string, string | undefined>>): Typed =>
  Object.fromEntries(Object.entries(says).map(([name, value]) => [name, value ?? '']))

const exitForm = async (req: Call, typed?: Typed, refusal?: Refusal) =>
  page(
    <ExitPage
      {...(await coalitionProps(req))}
      destinations={EXIT_DESTINATIONS}
      typed={typed}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )

/** The form is as grave as the act: who may not do it now is asked before anything is chosen. */
const exit = [
  defineRoute({
    ...reading,
    need: 'grave',
    method: 'GET',
    path: '/coalition/exit',
    schema: { response: 'page' },
    handle: (req) => exitForm(req),
  }),
  defineRoute({
    ...shared,
    need: 'grave',
    method: 'POST',
    path: '/coalition/exit',
    audit: 'coalition.exit-changed',
    limit: 'form',
    schema: {
      body: z.object({
        destination: z.enum([...EXIT_DESTINATIONS, 'default'], 'Choose one of the pages of the list.'),
      }),
      response: 'page',
    },
    handle: async (req) => {
      const { destination } = req.body
      await req.run((ctx) => leadExitTo(ctx, destination === 'default' ? null : destination))
      return redirect('/coalition?done=exit')
    },
    onInvalid: (req, refusal, typed) => exitForm(req, typed, refusal),
  }),
]

const finish = defineRoute({
  ...shared,
  method: 'POST',
  path: '/coalition/finish',
  audit: 'coalition.set-up',
  limit: 'form',
  schema: { response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run(finishCoalition)
        return redirect('/coalition?done=finished')
      },
      (refusal) => overview(req, { refusal }),
    )
  },
})

/** The coalition and its guided set-up. */
export const coalitionRoutes: readonly Route[] = [show, ...describe, ...exit, finish]
