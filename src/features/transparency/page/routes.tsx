import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import { Conflict } from '#platform/errors.ts'
import { defineRoute, page, type Route, text } from '#platform/http/route.ts'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { proofOfOwnEvent } from '../prove/prove-own-event.ts'
import { trustInLog } from './trust.ts'
import { TrustPage } from './trust-page.tsx'

const forAuditors = { face: 'pro', permission: 'audit.read', need: 'sensitive', method: 'GET' } as const

const trust = defineRoute({
  ...forAuditors,
  path: '/audit/log',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => {
        const who = await whoActsHere(ctx)
        return { who, now: ctx.now, trust: await trustInLog(ctx, who.zone ?? zoneOfNobody()) }
      },
      { readOnly: true },
    )
    return page(<TrustPage {...props} demo={req.services.demo} />)
  },
})

/** To take along: what was done at the agency, for somebody who has to check it without us. */
const proof = defineRoute({
  ...forAuditors,
  path: '/audit/events/:id/proof',
  audit: 'log.proof-made',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    const file = await req.run(async (ctx) => {
      const made = await proofOfOwnEvent(ctx, req.services.tiles, id)
      if (made === 'not-signed') throw new Conflict('not-signed-yet', t('trust.proof.not'))
      await recordEvent(ctx, 'log.proof-made', { kind: 'event', id }, {}, 'oversight')
      return made
    })
    return text(file, {
      type: 'text/plain; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="act.tlog-proof"' },
    })
  },
})

/** Pages of the log for an agency's auditor. */
export const transparencyRoutes: readonly Route[] = [trust, proof]
