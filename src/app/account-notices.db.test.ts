import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removePasskey } from '#features/identity/passkeys/change-passkey.ts'
import { confirmRecovery } from '#features/identity/recovery/confirm-recovery.ts'
import { finishRecovery } from '#features/identity/recovery/finish-recovery.ts'
import { tryWord } from '#features/identity/recovery/recovery-word.ts'
import { type Town, townDatabase } from '#features/identity/testing/town.ts'
import { enroll, freshSession } from '#features/identity/testing/with-passkey.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'

/** A person hears of each change to how they sign in, so that one who did not make it can say so. */
let db: TestDatabase
let town: Town
let as: Awaited<ReturnType<typeof townDatabase>>['as']

beforeAll(async () => {
  ;({ db, town, as } = await townDatabase())
})
afterAll(() => db.close())

/** Notices of a person about their own account, and everything else that any of them says. */
async function told(person: string): Promise<number> {
  const { rows } = await db.admin.query(
    'select kind, about_kind, about_id, starts_at, minutes from notices.notice where person_id = $1',
    [person],
  )
  for (const row of rows)
    expect(row).toEqual({ kind: 'account', about_kind: null, about_id: null, starts_at: null, minutes: null })
  return rows.length
}

async function tells(person: string, act: () => Promise<unknown>): Promise<number> {
  const before = await told(person)
  await act()
  return (await told(person)) - before
}

const sql = (text: string, values: readonly unknown[]) => (ctx: Context) => ctx.prepared(text, text, values)

describe('a person is told', () => {
  it('when a passkey is added, and when one is taken out', async () => {
    const { person } = town.worker
    const claim = { kind: 'session', secret: await freshSession(db, person) } as const
    expect(await tells(person, () => enroll(db, claim))).toBe(1)
    const { passkeyId } = await enroll(db, claim)
    expect(await tells(person, () => asActor(db.app, claim, (ctx) => removePasskey(ctx, passkeyId)))).toBe(1)
    expect(await tells(person, () => as(town.lead, sql('select 1', [])))).toBe(0)
  })

  it('when colleagues let them back in, at each step', async () => {
    const { person } = town.worker
    const proof = { how: 'in-person', code: undefined } as const
    const confirm = (who: 'manager' | 'deputy') => as(town[who], (ctx) => confirmRecovery(ctx, person, proof))
    let word = ''
    expect(await tells(person, async () => (word = (await confirm('manager')).word ?? ''))).toBe(1)
    let secret = ''
    expect(await tells(person, async () => (secret = (await confirm('deputy')).secret ?? ''))).toBe(1)
    const said = createHash('sha256').update(`recovery word:${word}`).digest()
    await asActor(db.app, { kind: 'link', secret }, (ctx) => tryWord(ctx, said))
    const finish = () => asActor(db.app, { kind: 'link', secret }, (ctx) => finishRecovery(ctx, said))
    expect(await tells(person, finish)).toBe(1)
  })

  it('when a recovery ended because what was said to open it was wrong five times', async () => {
    const { person } = town.worker
    const proof = { how: 'in-person', code: undefined } as const
    await as(town.manager, (ctx) => confirmRecovery(ctx, person, proof))
    const { secret = '' } = await as(town.deputy, (ctx) => confirmRecovery(ctx, person, proof))
    const guess = () => asActor(db.app, { kind: 'link', secret }, (ctx) => tryWord(ctx, Buffer.alloc(32, 1)))
    for (let time = 0; time < 4; time += 1) expect(await tells(person, guess)).toBe(0)
    expect(await tells(person, guess)).toBe(1)
  })

  it('when their agency says what its provider calls them, and takes that back', async () => {
    const { coalition, agency } = town.places.hospital
    await db.admin.query(
      `insert into identity.provider (coalition_id, agency_id, name, issuer, client_id, client_secret, set_by)
       values ($1, $2, 'harbor', 'https://id.example', 'us', '\\x00', $3)`,
      [coalition, agency, town.manager.person],
    )
    const { person } = town.lead
    const bind = sql('select identity.bind_subject($1, $2)', ['lead-1', person])
    expect(await tells(person, () => as(town.manager, bind))).toBe(1)
    const { rows } = await db.admin.query<{ id: string }>('select id from identity.subject')
    const unbind = sql('select identity.unbind_subject($1)', [rows[0]?.id])
    expect(await tells(person, () => as(town.manager, unbind))).toBe(1)
  })

  it('of nothing that did not happen, and by nobody who says it by themselves', async () => {
    const { person } = town.worker
    const refused = as(town.neighbor, (ctx) =>
      confirmRecovery(ctx, person, { how: 'in-person', code: undefined }),
    )
    expect(await tells(person, () => refused.catch(() => undefined))).toBe(0)
    await expect(as(town.lead, sql('select identity.tell_of_sign_in($1)', [person]))).rejects.toMatchObject({
      code: '42501',
    })
  })
})
