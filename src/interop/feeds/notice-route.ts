import { z } from 'zod'
import { feedCalled, webhookSecretOf } from '#features/ingest/index.ts'
import { isSigned } from '#platform/crypto/signed-message.ts'
import { Refusal } from '#platform/errors.ts'
import { defineRoute, empty, type Route } from '#platform/http/route.ts'

/**
 * A partner says that its directory has changed: we look at once instead of at the next turn. What it says is not
 * believed beyond that; a notice that is too old, comes a second time, or is signed by nobody we know does
 * nothing. An address without a feed answers as one whose signature is wrong.
 */
const take = defineRoute({
  face: 'api',
  permission: 'anyone',
  audit: 'none',
  limit: 'form',
  method: 'POST',
  path: '/api/feeds/:id/notices',
  signedPost: true,
  summary: 'A partner tells that its directory has changed; signed as in Standard Webhooks.',
  schema: {
    params: z.strictObject({ id: z.guid() }),
    body: z.looseObject({}),
    response: z.strictObject({}),
  },
  handle: async (req) => {
    const { signed } = req
    const id = req.params.id.toLowerCase()
    const secret = await req.run((ctx) => webhookSecretOf(ctx, req.services.keyring, id), { readOnly: true })
    if (!signed || secret === undefined || !isSigned(secret, signed, req.now)) {
      throw new Refusal(
        401,
        'not-signed',
        'This message is not signed with the secret of this feed, or is too old.',
      )
    }
    await req.run((ctx) => feedCalled(ctx, req.services.keyring, id, signed.id))
    return empty()
  },
})

export const feedRoutes: readonly Route[] = [take]
