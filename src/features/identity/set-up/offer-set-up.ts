import type pg from 'pg'
import { newLinkSecret } from '../links/index.ts'

/**
 * `made`: a link that opens for a day. `just-made`: another start made one within the last minute.
 * `begun`: what the link goes on with. `names`: nobody can sign in yet. `passkey`: one administrator can, and is alone.
 */
export type SetUpOffer =
  | {
      readonly state: 'made'
      readonly begun: 'nothing' | 'names' | 'passkey'
      readonly secret: string
      readonly expiresAt: Date
    }
  | { readonly state: 'just-made' | 'not-needed' }

/**
 * Makes the one link by which an installation is set up, or by which a set-up that was left goes on, and ends the one
 * before it. None any more when the coalition is set up, or two administrators could let each other back in.
 *
 * @param owner a connection of the owner role; the app role may not call this.
 */
export async function offerSetUp(owner: pg.Pool): Promise<SetUpOffer> {
  const { secret, hash } = newLinkSecret()
  const { rows } = await owner.query<{
    state: SetUpOffer['state']
    expires_at: Date | null
    begun: 'nothing' | 'names' | 'passkey'
  }>('select state, expires_at, begun from identity.offer_set_up($1)', [hash])
  const [offer] = rows
  if (offer?.state === 'made' && offer.expires_at)
    return { state: 'made', begun: offer.begun, secret, expiresAt: offer.expires_at }
  return { state: offer?.state === 'just-made' ? 'just-made' : 'not-needed' }
}
