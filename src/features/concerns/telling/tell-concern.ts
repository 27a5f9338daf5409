import { randomBytes } from 'node:crypto'
import { codeOf } from '#features/corrections/index.ts'
import { actingPlace, idOf, subjectToBe } from '#features/records/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Telling } from '../domain/read-telling.ts'
import { type Teller, toldAs } from '../domain/told-as.ts'
import { orDeclined } from '../refusals.ts'
import { sealWords } from '../sealing.ts'
import type { Listening } from './listening.ts'

/** What is stored of a code that was shown. */
export const codeDigest = (keyring: Keyring, code: string): Buffer => keyring.digest('concern code', code)

/**
 * Bytes that follow from a page that was shown and from all that is sent with it, so that a page whose answer was lost, and that is sent
 * again, arrives once and is answered as before; with other words it is another telling.
 *
 * @param sending what the page was given when it was shown. Without it each telling is a new one
 */
const bytesOf = (keyring: Keyring, purpose: 'id' | 'code', sending: string | undefined, sent: object) =>
  sending === undefined || sending === ''
    ? randomBytes(32)
    : keyring.digest('concern sent', JSON.stringify([purpose, sending, sent]))

type Means = { readonly keyring: Keyring; readonly keyStore: KeyStore }

/**
 * Takes a concern or a consult in. Its words are sealed before they leave this process, under the key of the record that may come of it.
 *
 * @param earlier the code of an earlier telling, as it was typed and read: this one is joined to it where there is one
 * @returns the code, to be shown once. The same as `earlier` where that was given, whether or not anything was told under it
 * @throws {Conflict} `nobody-listens` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function tellConcern(
  ctx: Context,
  { keyring, keyStore }: Means,
  to: Listening,
  {
    teller,
    telling,
    earlier,
    sending,
  }: {
    readonly teller: Teller
    readonly telling: Telling
    readonly earlier?: string | undefined
    readonly sending?: string | undefined
  },
): Promise<string> {
  const sent = { program: to.program, teller, telling, earlier }
  const code = earlier ?? codeOf(bytesOf(keyring, 'code', sending, sent))
  const id = idOf(to.program, bytesOf(keyring, 'id', sending, sent).toString('hex', 0, 16))
  await send(ctx, keyStore, to, { id, teller, telling, code: codeDigest(keyring, code) })
  return code
}

/**
 * The same by somebody who is signed in for a program: joined to what they told within 30 days, and found again by their account.
 *
 * @param lanes of that program, as they are in force
 * @throws {Conflict} `nobody-listens`; `lane-binds`: a lane began since, so that nobody may be named · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function tellWithAccount(
  ctx: Context,
  { keyring, keyStore }: Means,
  to: Listening,
  {
    lanes,
    telling,
    sending,
  }: { readonly lanes: readonly string[]; readonly telling: Telling; readonly sending?: string | undefined },
): Promise<void> {
  const sent = { program: to.program, person: actingPlace(ctx).person, telling }
  const id = idOf(to.program, bytesOf(keyring, 'id', sending, sent).toString('hex', 0, 16))
  await send(ctx, keyStore, to, { id, teller: { by: 'account', lanes }, telling, code: null })
}

async function send(
  ctx: Context,
  keyStore: KeyStore,
  to: Listening,
  { id, teller, telling, code }: { id: string; teller: Teller; telling: Telling; code: Buffer | null },
): Promise<void> {
  const keyOwner = await subjectToBe(keyStore, to, id)
  const sealed = await sealWords(keyStore, { ...to, keyOwner, id }, telling.words)
  await orDeclined(
    ctx.prepared(
      'concerns_tell',
      'select concerns.tell($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
      [
        id,
        to.program,
        keyOwner,
        toldAs(teller),
        teller.by,
        teller.by === 'claimed' ? teller.work : null,
        telling.danger,
        telling.about,
        telling.age,
        telling.asks,
        code,
        sealed.epoch,
        sealed.ciphertext,
      ],
    ),
  )
}
