import { z } from 'zod'
import { loadRecord } from '#features/directory/index.ts'
import { reading, recordId, recordPath, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { outboxUrls } from '#platform/outbox/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { linkAddress, makeProviderLink } from '../links/make-link.ts'
import { mayMail } from '../reminders/may-mail.ts'
import { askForReminder } from '../reminders/send-reminder.ts'
import { LinkPage, type LinkPageProps } from './link-page.tsx'

/** Mail that stays in an outbox of this machine. */
const staysHere = ({ services }: LinkRequest) => services.config.smtpUrl === outboxUrls.mail

type LinkRequest = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services'>

async function linkProps(ctx: Context, req: LinkRequest): Promise<LinkPageProps> {
  const record = await loadRecord(ctx, 'service', req.params.id)
  return {
    who: await whoIsHere(ctx),
    id: record.id,
    name: record.name,
    mail:
      req.services.config.smtpUrl === undefined
        ? { not: 'none' }
        : await mayMail(ctx, record.id, staysHere(req)),
  }
}

async function showLink(req: LinkRequest, more: Partial<LinkPageProps> = {}, status = 200) {
  const props = await req.run((ctx) => linkProps(ctx, req), { readOnly: true })
  return page(<LinkPage {...props} {...more} />, { status })
}

const form = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/service/:id/link',
  schema: { params: recordId, query: z.object({ done: z.enum(['asked']).optional() }), response: 'page' },
  handle: (req) => showLink(req, { done: req.query.done && t('steward.link.asked') }),
})

/** The address is in the answer to this POST only: not in a redirect, a history or a log. */
const make = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/service/:id/link',
  audit: 'link.made',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        const made = await req.run((ctx) => makeProviderLink(ctx, req.params.id))
        const address = linkAddress(req.services.config.publicUrl, made.secret)
        return showLink(req, { made: { address, expiresAt: made.expiresAt } })
      },
      (refusal) => showLink(req, { errors: summaryOf(refusal) }, refusal.status),
    ),
})

const mail = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/service/:id/link/mail',
  audit: 'link.asked',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        if (req.services.config.smtpUrl === undefined) throw new Invalid('no-mail', t('steward.noMail.none'))
        await req.run((ctx) =>
          askForReminder(ctx, req.params.id, (why) => t(`steward.noMail.${why}`), staysHere(req)),
        )
        return redirect(`${recordPath('service', req.params.id)}/link?done=asked`)
      },
      (refusal) => showLink(req, { errors: summaryOf(refusal) }, refusal.status),
    ),
})

export const linkRoutes: readonly Route[] = [form, make, mail]
