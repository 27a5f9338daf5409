import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { nameField, optionalChoice } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf, When } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { disciplineCodes } from '../domain/disciplines.ts'
import { invitePerson } from '../invitations/invite-person.ts'
import { resendInvitation, revokeInvitation } from '../invitations/revoke-invitation.ts'
import { verifyInvitation } from '../invitations/verify-invitation.ts'
import type { Typed } from './pages/fields.tsx'
import { InvitePage, LinkMadePage, VerifyPage } from './pages/invite-pages.tsx'
import { openInvitations } from './people-list.ts'
import { readChoice, roleChoices } from './role-choices.ts'
import { choiceField, howField, untilField } from './shown.ts'

const shared = { face: 'pro', permission: 'people.manage', need: 'sensitive' } as const
type Asking = Pick<RouteRequest, 'run' | 'services'>
const id = z.object({ id: z.uuid() })

/** Answered by the form itself, to be sent again after signing in so. */
const asksForASignIn: ReadonlySet<string> = new Set(['not-signed-in', 'own-passkey'])

async function showInvite(req: Asking, refusal?: Refusal, typed?: Typed) {
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), choices: await roleChoices(ctx) }),
    {
      readOnly: true,
    },
  )
  return page(
    <InvitePage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const inviteForm = defineRoute({
  ...shared,
  method: 'GET',
  path: '/people/invite',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: (req) => showInvite(req),
})

const invite = defineRoute({
  ...shared,
  method: 'POST',
  path: '/people/invite',
  audit: 'person.invited',
  limit: 'form',
  schema: {
    body: z.object({
      name: nameField(120, t('people.invite.nameWrong')),
      choice: choiceField,
      discipline: optionalChoice(disciplineCodes),
      verifiedUntil: untilField,
      how: howField,
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { name, choice, discipline, verifiedUntil, how } = req.body
    return orShowAgain(
      async () => {
        const { who, made } = await req.run(async (ctx) => ({
          who: await whoActsHere(ctx),
          made: await invitePerson(ctx, {
            name,
            ...readChoice(choice),
            discipline,
            verifiedUntil,
            provedHow: how,
          }),
        }))
        return linkPage(req, who, name, made)
      },
      (refusal) => showInvite(req, refusal, { ...req.body, discipline: discipline ?? '' }),
      ({ status, code }) => status !== 404 && !asksForASignIn.has(code),
    )
  },
  onInvalid: (req, refusal, typed) => showInvite(req, refusal, typed),
})

/** In a demo: what its maker would do with a link and its code, by two ways. */
async function handOver(
  { services: { outbox } }: Asking,
  people: { readonly from: string; readonly to: string },
  link: string,
  code: string,
): Promise<void> {
  await outbox?.keep({ ...people, by: 'hand', text: t('demo.outbox.invitation', { link }) })
  await outbox?.keep({ ...people, by: 'phone', text: t('demo.outbox.code', { code }) })
}

async function linkPage(
  req: Asking,
  who: Awaited<ReturnType<typeof whoActsHere>>,
  name: string,
  made: {
    readonly secret: string
    readonly code: string
    readonly expiresAt: Date
    readonly needsSecond?: boolean
  },
) {
  const sentences: ComponentChildren[] = [
    t.parts('people.made.body', { name, day: <When t={t} at={made.expiresAt} form="date" /> }),
  ]
  if (made.needsSecond) sentences.push(t('people.made.second'))
  const link = `${req.services.config.publicUrl}/join/${made.secret}`
  await handOver(req, { from: who.name, to: name }, link, made.code)
  return page(
    <LinkMadePage
      who={who}
      demo={req.services.demo}
      heading={t('people.made.heading')}
      sentences={sentences}
      link={link}
      code={made.code}
    />,
  )
}

async function showVerify(req: Asking, invitationId: string, refusal?: Refusal, typed?: Typed) {
  const { who, one } = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      one: (await openInvitations(ctx)).find((line) => line.id === invitationId),
    }),
    { readOnly: true },
  )
  if (!one) throw new NotFound('invitation')
  return page(
    <VerifyPage who={who} demo={req.services.demo} one={one} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const verifyForm = defineRoute({
  ...shared,
  permission: 'people.verify',
  method: 'GET',
  path: '/people/invitations/:id',
  audit: 'none',
  limit: 'none',
  schema: { params: id, response: 'page' },
  handle: (req) => showVerify(req, req.params.id),
})

const verify = defineRoute({
  ...shared,
  permission: 'people.verify',
  method: 'POST',
  path: '/people/invitations/:id',
  audit: 'invitation.verified',
  limit: 'form',
  schema: { params: id, body: z.object({ how: howField }), response: 'page' },
  handle: async (req) => {
    // The page itself says whether it still waits, and for whom.
    return orShowAgain(
      async () => {
        await req.run((ctx) => verifyInvitation(ctx, req.params.id, req.body.how))
        return redirect('/people?done=verified')
      },
      (refusal) => showVerify(req, req.params.id, refusal, req.body),
      ({ status, code }) => status === 409 || code === 'same-person',
    )
  },
  onInvalid: (req, refusal, typed) => showVerify(req, req.params.id, refusal, typed),
})

const revoke = defineRoute({
  ...shared,
  method: 'POST',
  path: '/people/invitations/:id/revoke',
  audit: 'invitation.revoked',
  limit: 'form',
  schema: { params: id, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => revokeInvitation(ctx, req.params.id))
    return redirect('/people?done=revoked')
  },
})

const resend = defineRoute({
  ...shared,
  method: 'POST',
  path: '/people/invitations/:id/link',
  audit: 'invitation.resent',
  limit: 'form',
  schema: { params: id, response: 'page' },
  handle: async (req) => {
    const { who, one, made } = await req.run(async (ctx) => ({
      who: await whoActsHere(ctx),
      one: (await openInvitations(ctx)).find((line) => line.id === req.params.id),
      made: await resendInvitation(ctx, req.params.id),
    }))
    return linkPage(req, who, one?.name ?? '', { ...made, needsSecond: one?.waits ?? false })
  },
})

/** Inviting people, and being the second person. */
export const inviteRoutes: readonly Route[] = [inviteForm, invite, verifyForm, verify, revoke, resend]
