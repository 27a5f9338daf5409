import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { inRole, type Signer } from '#features/sharing/testing/counsel.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { hashOfPack, type Pack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { signPack } from './sign-pack.ts'
import { type PackNow, packNow, packsNow, standOf } from './signatures.ts'
import { stopPack } from './stop-pack.ts'

let db: TestDatabase
let place: Place
let counsel: Signer
let colleague: Signer
let administrator: Signer
let lead: Signer
let far: Signer

beforeAll(async () => {
  db = await testDatabase()
  const coalition = await aCoalition(db)
  place = await aProgram(db, await anAgency(db, coalition))
  counsel = await inRole(db, 'counsel', { coalition })
  colleague = await inRole(db, 'counsel', { coalition })
  administrator = await inRole(db, 'coalition-administrator', { coalition })
  lead = await inRole(db, 'program-lead', place)
  far = await inRole(db, 'counsel', { coalition: await aCoalition(db, 'Far Coalition (fictional)') })
})
afterAll(() => db.close())

const now = async (
  by: Signer,
  jurisdiction = 'US-KY',
  packs: readonly Pack[] = shippedPacks(),
): Promise<PackNow> => {
  const found = await by.run((ctx) => packNow(ctx, jurisdiction, packs))
  if (!found) throw new Error(`no pack of ${jurisdiction}`)
  return found
}
const signs = async (
  by: Signer,
  other: Partial<Parameters<typeof signPack>[1]> = {},
  packs?: readonly Pack[],
) => {
  const here = await now(by, other.jurisdiction, packs)
  return by.run((ctx) =>
    signPack(
      ctx,
      {
        jurisdiction: 'US-KY',
        edition: here.hash,
        after: standOf(here),
        name: by.name,
        title: 'General counsel',
        admitted: 'Kentucky (fictional)',
        ...other,
      },
      packs,
    ),
  )
}
/** Signed by somebody, as a test that runs alone needs it. @returns id of the signature that stands */
async function ensureSigned(): Promise<string> {
  const { state, last } = await now(counsel)
  return state === 'signed' && last ? last.id : await signs(counsel)
}
/** The packs of a later version, in which one limit of Kentucky is another. */
const later = (): Pack[] =>
  shippedPacks().map((pack) =>
    pack.jurisdiction === 'US-KY'
      ? { ...pack, rows: pack.rows.map((row) => (row.id === 'T10' ? { ...row, doubt: 'Read anew.' } : row)) }
      : pack,
  )

describe('legal limits of a place', () => {
  it('remind until a named counsel of the coalition signed them, to the letter, and of no other place', async () => {
    expect(await now(lead)).toMatchObject({ state: 'unsigned', last: undefined })
    const id = await signs(counsel)
    expect(await now(lead)).toMatchObject({
      state: 'signed',
      last: { id, name: counsel.name, personId: counsel.id },
    })
    expect((await lead.run((ctx) => packsNow(ctx))).filter(({ state }) => state === 'signed')).toHaveLength(1)
    expect(await now(far)).toMatchObject({ state: 'unsigned' })
    const { rows } = await db.admin.query(
      `select e.content, a.actor_id, a.detail from clocks.signature s join clocks.edition e on e.hash = s.edition
       join audit.event a on a.object_id = s.id::text and a.action = 'clocks.signed' where s.id = $1`,
      [id],
    )
    const pack = shippedPacks().find(({ jurisdiction }) => jurisdiction === 'US-KY')
    if (!pack) throw new Error('Kentucky ships')
    const text = textOfPack(pack)
    expect(rows).toEqual([
      { content: text, actor_id: counsel.id, detail: { jurisdiction: 'US-KY', edition: hashOfPack(text) } },
    ])
  })

  it('are of an older edition when they change, and of the new one once it is signed: the older signature ends in that act', async () => {
    await ensureSigned()
    expect(await now(lead, 'US-KY', later())).toMatchObject({ state: 'old' })
    const before = (await now(lead)).last?.id
    const id = await signs(counsel, {}, later())
    expect(await now(lead, 'US-KY', later())).toMatchObject({ state: 'signed', last: { id } })
    const { rows } = await db.admin.query('select end_reason, ended_by from clocks.signature where id = $1', [
      before,
    ])
    expect(rows).toEqual([{ end_reason: 'replaced', ended_by: counsel.id }])
  })

  it('only remind again when counsel or an administrator ends the signature, and nothing signed before comes back', async () => {
    const id = await ensureSigned()
    await administrator.run((ctx) => stopPack(ctx, id))
    expect(await now(lead)).toMatchObject({ state: 'unsigned', last: { id, endedBy: administrator.name } })
    expect(await refusedIn(administrator.run((ctx) => stopPack(ctx, id)))).toBe('not-signed')
  })

  it('are signed in person by counsel, in their own name, as the page showed them', async () => {
    await administrator.run(async (ctx) => stopPack(ctx, await ensureSigned()))
    for (const [by, other, code] of [
      [administrator, {}, 'counsel-only'],
      [lead, {}, 'counsel-only'],
      [counsel, { name: colleague.name }, 'own-name'],
      [counsel, { edition: '0'.repeat(64) }, 'pack-changed'],
      [counsel, { after: 'none' }, 'signed-meanwhile'],
    ] as const)
      expect([code, await refusedIn(signs(by, other))]).toEqual([code, code])
    const missing = counsel.run((ctx) =>
      signPack(ctx, {
        jurisdiction: 'US-ZZ',
        edition: '0',
        after: 'none',
        name: counsel.name,
        title: 'Counsel',
        admitted: 'Here',
      }),
    )
    await expect(missing).rejects.toMatchObject({ status: 404 })
    await signs(counsel)
    expect(await refusedIn(signs(counsel))).toBe('signed-already')
    // A colleague may put their own name under the same edition.
    const id = await signs(colleague)
    expect(await now(lead)).toMatchObject({ state: 'signed', last: { id, name: colleague.name } })
    for (const by of [lead, far]) expect(await refusedIn(by.run((ctx) => stopPack(ctx, id)))).not.toBe('done')
    expect(await now(lead)).toMatchObject({ state: 'signed' })
  })

  it('are signed by one of two who press together', async () => {
    const here = await now(counsel, 'US-MS')
    const by = (signer: Signer) => ({
      jurisdiction: 'US-MS',
      edition: here.hash,
      after: standOf(here),
      name: signer.name,
      title: 'Counsel',
      admitted: 'Mississippi (fictional)',
    })
    let second: Promise<string | undefined> | undefined
    await counsel.run(async (ctx) => {
      await signPack(ctx, by(counsel))
      second = refusedIn(colleague.run((other) => signPack(other, by(colleague))))
      await untilBlocked(db)
    })
    expect(await second).toBe('signed-meanwhile')
  })
})

describe('around the verbs', () => {
  it('nobody signs for somebody else, changes a signature, or keeps an edition under another hash', async () => {
    await ensureSigned()
    const edition = (await now(counsel)).hash
    const attempts: [Signer, string, unknown[]][] = [
      [
        counsel,
        `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted)
        values (identity.coalition(), 'US-KY', $1, $2, 'Somebody', 'Counsel', 'Here')`,
        [edition, colleague.id],
      ],
      [
        lead,
        `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted)
        values (identity.coalition(), 'US-KY', $1, $2, 'Somebody', 'Counsel', 'Here')`,
        [edition, lead.id],
      ],
      // Kentucky's text under Florida's name.
      [
        counsel,
        `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted)
        values (identity.coalition(), 'US-FL', $1, $2, 'Somebody', 'Counsel', 'Here')`,
        [edition, counsel.id],
      ],
      [counsel, `update clocks.signature set name = 'Somebody else'`, []],
      [
        counsel,
        `update clocks.signature set ended_at = now() - interval '1 day', ended_by = $1, end_reason = 'stopped' where ended_at is null`,
        [counsel.id],
      ],
      [counsel, `delete from clocks.signature`, []],
      [counsel, `update clocks.edition set content = '{}'`, []],
      [
        counsel,
        `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US-FL', '{"jurisdiction":"US-FL"}')`,
        ['0'.repeat(64)],
      ],
      [
        lead,
        `insert into clocks.edition (hash, jurisdiction, content)
        select encode(sha256(convert_to(c, 'UTF8')), 'hex'), 'US-FL', c from (values ('{"jurisdiction":"US-FL"}')) v(c)`,
        [],
      ],
    ]
    for (const [at, [by, text, values]] of attempts.entries())
      await expect(
        by.run((ctx) => ctx.prepared(`test_${at}`, text, values)),
        text,
      ).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23514)$/) })
  })

  it('a visitor and another coalition see none of it', async () => {
    const seen = (run: Signer['run']) =>
      run(
        async (ctx) =>
          (
            await ctx.prepared<{ n: number }>(
              'test_count',
              'select count(*)::int as n from clocks.signature',
              [],
            )
          )[0]?.n,
      )
    await ensureSigned()
    expect(await seen(lead.run)).toBeGreaterThan(0)
    expect(await seen(far.run)).toBe(0)
    expect(await seen((work) => asActor(db.app, visitor, work))).toBe(0)
  })
})
