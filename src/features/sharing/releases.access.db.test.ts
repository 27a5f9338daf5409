import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { enterNoneAfter18, flagSigner, liftFlag } from './releases/people.ts'
import { noteRefusal, withdrawRefusal } from './releases/refuse.ts'
import { peopleOf, releasesOf } from './releases/releases-of.ts'
import { takeBack } from './releases/take-back.ts'
import { releaseDays, writeRelease } from './releases/write-release.ts'
import { shippedRules } from './rules/shipped-rules.ts'
import {
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  toTheClinic,
} from './testing/sharing-town.ts'

let town: SharingTown
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  ana = await aYoungPerson(town)
})
afterAll(() => town.close())

const write = (more: Partial<ReturnType<typeof toTheClinic>> = {}) =>
  town.worker.run((ctx) => writeRelease(ctx, town.keys, ana.subject, { ...toTheClinic(town, ana), ...more }))

describe('a release', () => {
  it('is written down with who signed it, and shown by name to whoever works with the record', async () => {
    const id = await aSignedRelease(town, ana)
    const [found] = (await town.colleague.run((ctx) => releasesOf(ctx, town.keys, ana.subject))).filter(
      (one) => one.id === id,
    )
    expect(found?.signatures).toEqual([
      { name: 'Ana Example', capacity: 'youth' },
      { name: 'Maria Example', capacity: 'guardian' },
    ])
    expect(found).toMatchObject({ revokedAt: null, sharings: 0, categories: ['identity', 'advocate-notes'] })
  })

  it('keeps no name outside of the sealed words', async () => {
    await aSignedRelease(town, ana, { said: 'Only what the doctor needs.' })
    const { rows } = await town.db.admin.query<{ row: string }>(
      `select r::text as row from sharing.release r union all select g::text from sharing.release_signature g
       union all select s::text from sharing.standing s`,
    )
    expect(rows.length).toBeGreaterThan(2)
    for (const { row } of rows) expect(row).not.toMatch(/Ana|Maria|doctor/)
  })

  it.each([
    ['a recipient', { programs: [] }, 'release-recipient'],
    ['a category', { categories: [] }, 'release-categories'],
    ['a purpose', { purposes: [] }, 'release-purpose'],
    ['a way of sharing', { modes: [] }, 'release-modes'],
    ['a signature', { signatures: [] }, 'release-unsigned'],
    [
      'an end within the cap',
      { until: new Date(Date.now() + (releaseDays(shippedRules()).cap + 1) * 86_400_000) },
      'release-until',
    ],
    ['an end that is still to come', { until: new Date(Date.now() - 60_000) }, 'release-until'],
    [
      'that help does not depend on it',
      { explained: { consequences: true, howToRevoke: true, independent: false, redisclosure: true } },
      'release-explained',
    ],
  ] as const)('is none without %s (R1)', async (_, missing, code) => {
    const refused = await write(missing).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Invalid)
    expect(refused).toMatchObject({ code })
  })

  it('names one organization: programs of two are refused', async () => {
    const programs = [town.clinic.program ?? '', town.school.program ?? '']
    await expect(write({ programs })).rejects.toMatchObject({ code: 'release-recipient' })
  })

  it('is signed by nobody whom the record does not know', async () => {
    const stranger = { capacity: 'guardian', person: ana.subject, how: 'typed', name: 'Somebody' } as const
    await expect(write({ signatures: [stranger] })).rejects.toThrow()
  })

  it('cannot be written by another program, nor seen by it', async () => {
    const id = await aSignedRelease(town, ana)
    await expect(
      town.nurse.run((ctx) => writeRelease(ctx, town.keys, ana.subject, toTheClinic(town, ana))),
    ).rejects.toBeInstanceOf(NotFound)
    const seen = await town.nurse.run((ctx) =>
      ctx.prepared('test_releases_seen', 'select id from sharing.release where id = $1', [id]),
    )
    expect(seen).toEqual([])
  })
})

describe('taken back', () => {
  it('once, by whom and through whom it was said', async () => {
    const id = await aSignedRelease(town, ana)
    await town.colleague.run((ctx) => takeBack(ctx, id, 'phone'))
    const { rows } = await town.db.admin.query(
      'select revoked_by, revoked_through, revoked_at is not null as revoked from sharing.release where id = $1',
      [id],
    )
    expect(rows).toEqual([{ revoked_by: town.colleague.id, revoked_through: 'phone', revoked: true }])
    await expect(town.worker.run((ctx) => takeBack(ctx, id, 'helper'))).rejects.toBeInstanceOf(Conflict)
  })

  it('is not found for another program', async () => {
    const id = await aSignedRelease(town, ana)
    await expect(town.nurse.run((ctx) => takeBack(ctx, id, 'helper'))).rejects.toBeInstanceOf(NotFound)
  })
})

describe('who signs', () => {
  it('is known by name, standing and flag to those who work with the record, and to nobody else', async () => {
    const flag = await town.worker.run((ctx) =>
      flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'suspected-abuser' }),
    )
    const [mother] = await town.colleague.run((ctx) => peopleOf(ctx, town.keys, ana.subject))
    expect(mother).toMatchObject({ name: 'Maria Example', standing: ['guardian'], flagged: true })
    await town.worker.run((ctx) => liftFlag(ctx, flag))
    await expect(town.worker.run((ctx) => liftFlag(ctx, flag))).rejects.toMatchObject({ code: 'flag-lifted' })
    for (const table of ['signer_flag', 'standing', 'release_signature', 'age', 'item_statement', 'refusal'])
      expect(
        await town.nurse.run((ctx) =>
          ctx.prepared(`test_seen_${table}`, `select 1 from sharing.${table}`, []),
        ),
      ).toEqual([])
  })

  it('can be said of no one whom another program wrote down', async () => {
    await expect(
      town.nurse.run((ctx) => flagSigner(ctx, ana.subject, { person: ana.mother, kind: 'abuser' })),
    ).rejects.toBeInstanceOf(NotFound)
  })

  it('is the young person alone where it was entered that nobody has authority after 18', async () => {
    expect(await town.worker.run((ctx) => enterNoneAfter18(ctx, ana.subject))).toMatch(/^[0-9a-f-]{36}$/)
  })
})

it('a refusal is withdrawn once', async () => {
  const id = await town.worker.run((ctx) =>
    noteRefusal(ctx, ana.subject, { recipient: null, categories: ['location'] }),
  )
  await town.worker.run((ctx) => withdrawRefusal(ctx, id))
  await expect(town.worker.run((ctx) => withdrawRefusal(ctx, id))).rejects.toBeInstanceOf(NotFound)
})

it('what is ended is not ended again, and nothing is written over', async () => {
  const id = await aSignedRelease(town, ana)
  await town.worker.run((ctx) => takeBack(ctx, id, 'young-person'))
  const again = await town.worker.run((ctx) =>
    ctx.prepared(
      'test_take_back_again',
      `update sharing.release set revoked_through = 'phone' where id = $1 returning id`,
      [id],
    ),
  )
  expect(again).toEqual([])
  await expect(
    town.worker.run((ctx) =>
      ctx.prepared('test_widen', `update sharing.release set categories = '{health}' where id = $1`, [id]),
    ),
  ).rejects.toThrow(/permission denied/)
})
