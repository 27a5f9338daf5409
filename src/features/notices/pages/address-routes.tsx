import { z } from 'zod'
import { asLinkHolder, lookAtLink } from '#features/identity/index.ts'
import { Forbidden } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { confirmAddress } from '../addresses.ts'
import { CONFIRM_PATH } from '../domain/neutral-message.ts'
import { AddressPage } from './address-page.tsx'

/** No sign-in: the message may be read on another device. The secret in the address is all there is. */
const open = { face: 'pro', permission: 'anyone', limit: 'form' } as const
const params = z.object({ key: z.string().max(100) })
const statuses = { open: 200, used: 200, expired: 410, revoked: 410, unknown: 404 } as const

async function show(req: Pick<RouteRequest<{ key: string }>, 'run' | 'services' | 'requestId' | 'params'>) {
  const link = await lookAtLink(req, 'confirm-address', req.params.key)
  const path = `${CONFIRM_PATH}/${req.params.key}`
  return page(<AddressPage path={path} demo={req.services.demo} link={link} />, {
    status: statuses[link.state],
  })
}

const look = defineRoute({
  ...open,
  method: 'GET',
  path: `${CONFIRM_PATH}/:key`,
  audit: 'none',
  schema: { params, response: 'page' },
  handle: show,
})

const confirm = defineRoute({
  ...open,
  method: 'POST',
  path: `${CONFIRM_PATH}/:key`,
  audit: 'address.confirmed',
  schema: { params, response: 'page' },
  handle: async (req) => {
    try {
      await asLinkHolder(req, req.params.key, confirmAddress)
    } catch (error) {
      if (error instanceof Forbidden) return show(req)
      throw error
    }
    return redirect(`${CONFIRM_PATH}/${req.params.key}`)
  },
})

export const addressRoutes: readonly Route[] = [look, confirm]
