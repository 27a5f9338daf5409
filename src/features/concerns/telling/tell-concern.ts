import { randomUUID } from 'node:crypto'
import { newCode } from '#features/corrections/index.ts'
import { subjectToBe } from '#features/records/index.ts'
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
  { teller, telling, earlier }: { teller: Teller; telling: Telling; earlier?: string | undefined },
): Promise<string> {
  const code = earlier ?? newCode()
  await send(ctx, keyStore, to, { teller, telling, code: codeDigest(keyring, code) })
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
  { keyStore }: Pick<Means, 'keyStore'>,
  to: Listening,
  { lanes, telling }: { readonly lanes: readonly string[]; readonly telling: Telling },
): Promise<void> {
  await send(ctx, keyStore, to, { teller: { by: 'account', lanes }, telling, code: null })
}

async function send(
  ctx: Context,
  keyStore: KeyStore,
  to: Listening,
  { teller, telling, code }: { teller: Teller; telling: Telling; code: Buffer | null },
): Promise<void> {
  const id = randomUUID()
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
