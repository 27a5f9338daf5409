import { randomUUID } from 'node:crypto'
import { isUuid, tellKeepers } from '#features/directory/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { NotFound } from '#platform/errors.ts'
import type { About } from './domain/about.ts'
import { newCode } from './domain/code.ts'
import { mayAskForHelp } from './domain/help-words.ts'
import type { Message } from './domain/read-message.ts'
import { codeDigest, sameMessage, sealWords } from './seal-words.ts'

export interface Sent {
  /** Shown once to whoever sent it; stored nowhere. */
  readonly code: string
  /** True when the words may ask for help: the answer then shows whom to call first. */
  readonly helps: boolean
}

/**
 * Anyone says that something is wrong with a card or a page, or that a place is missing.
 *
 * Who sends it is not asked and not stored. The words are sealed before they leave this process; an equal message
 * that still waits is counted instead of stored again, and its sender gets a code of their own.
 *
 * @throws {NotFound} no such card, hidden or never there: the two look the same.
 */
export async function sendCorrection(
  ctx: Context,
  keyring: Keyring,
  about: About,
  message: Message,
): Promise<Sent> {
  if ('card' in about && !isUuid(about.card)) throw new NotFound('entry')
  const id = randomUUID()
  const code = newCode()
  const helps = message.choice === 'help' || Object.values(message.words).some(mayAskForHelp)
  // no_data_found: the function knows no such card.
  await orRefuse(
    { no_data_found: () => new NotFound('entry') },
    ctx.prepared(
      'correction_send',
      'select directory.send_correction($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [
        id,
        'card' in about ? about.card : null,
        'page' in about ? about.page : null,
        'page' in about ? about.version : null,
        message.choice,
        message.detail,
        helps,
        sameMessage(keyring, about, message),
        sealWords(keyring, id, message.words),
        codeDigest(keyring, code),
      ],
    ),
  )
  await tellKeepers(ctx, 'message-arrived')
  return { code, helps }
}
