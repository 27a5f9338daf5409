import { createHash, randomBytes } from 'node:crypto'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
} from '#features/sharing/testing/sharing-town.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { asVisitor } from '#platform/testing/database.ts'
import { openShared } from '../../sharing/reading/open-shared.ts'
import { makeCodes, type NewCodes } from '../codes.ts'
import { openByCode } from '../visits.ts'

/** Ana, whose note the clinic was shared and has read. */
export async function aReadRecord(
  town: SharingTown,
): Promise<Shareable & { readonly basis: string; readonly release: string }> {
  const ana = await aYoungPerson(town)
  const release = await aSignedRelease(town, ana)
  const basis = await aShare(town, ana)
  await town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
  return { ...ana, basis, release }
}

export async function codesFor(town: Pick<SharingTown, 'db' | 'worker'>, subject: string): Promise<NewCodes> {
  return await town.worker.run((ctx) => makeCodes(ctx, town.db.keyring, subject, 'en'))
}

/** Types a code, as anybody. */
export const typed = ({ db }: Pick<SharingTown, 'db'>, code: string) =>
  asVisitor(db, (ctx) => openByCode(ctx, db.keyring, code))

/** The secret of the page that a code opens. */
export async function visitBy(town: Pick<SharingTown, 'db'>, code: string): Promise<string> {
  const opened = await typed(town, code)
  if (opened.state !== 'open') throw new Error(`the code opens nothing: ${opened.state}`)
  return opened.secret
}

export const asYouth = <T>(
  { db }: Pick<SharingTown, 'db'>,
  secret: string,
  work: (ctx: Context) => Promise<T>,
) => asActor(db.app, { kind: 'visit', secret }, work)

/** Adds a passkey that nobody can use: for what asks whether there is one. */
export async function aPasskeyOf({ db }: Pick<SharingTown, 'db'>, person: string): Promise<void> {
  const id = randomBytes(16)
  await db.admin.query(
    `insert into identity.passkey (person_id, credential_id, public_key, label, counter, device_bound, backed_up, transports)
     values ($1, $2, $3, 'Made up', 0, true, false, '{}')`,
    [person, id, createHash('sha256').update(id).digest()],
  )
}
