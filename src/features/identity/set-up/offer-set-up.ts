import type pg from 'pg'
import { newLinkSecret } from '../links/index.ts'

/** `made`: a link that opens for a day. `just-made`: another start made one within the last minute. */
export type SetUpOffer =
  | { readonly state: 'made'; readonly secret: string; readonly expiresAt: Date }
  | { readonly state: 'just-made' | 'not-needed' }

/**
 * Makes the one link by which an installation without an administrator is set up, and ends the one before it.
 *
 * @param owner a connection of the owner role; the app role may not call this.
 */
export async function offerSetUp(owner: pg.Pool): Promise<SetUpOffer> {
  const { secret, hash } = newLinkSecret()
  const { rows } = await owner.query<{ state: SetUpOffer['state']; expires_at: Date | null }>(
    'select state, expires_at from identity.offer_set_up($1)',
    [hash],
  )
  const [offer] = rows
  if (offer?.state === 'made' && offer.expires_at)
    return { state: 'made', secret, expiresAt: offer.expires_at }
  return { state: offer?.state === 'just-made' ? 'just-made' : 'not-needed' }
}
