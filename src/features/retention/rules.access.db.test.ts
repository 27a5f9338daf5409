import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCoalition } from '#platform/testing/people.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import type { Rule } from './domain/rules.ts'
import { shippedRules } from './retention-files.ts'
import { rulesNow } from './rules-now.ts'
import { setPeriod, signRules } from './sign-rules.ts'
import { aSigner, hashOf, signNow } from './testing/who-signs.ts'

let town: RecordsTown
let signer: Colleague
let colleague: Colleague
let far: Colleague

beforeAll(async () => {
  town = await recordsTown()
  signer = await aSigner(town, town.clinic.coalition)
  colleague = await aSigner(town, town.clinic.coalition)
  far = await aSigner(town, await aCoalition(town.db, 'Far Coalition (fictional)'))
})
afterAll(() => town.close())

const note = {
  lane: 'HIPAA',
  kind: 'note',
  months: 84,
  from: 'last-activity',
  reason: 'Counsel said so',
} as const
const now = (by: Colleague = signer, shipped?: readonly Rule[]) => by.run((ctx) => rulesNow(ctx, shipped))
const rowOf = (rules: readonly Rule[]) => rules.find(({ lane, kind }) => lane === 'HIPAA' && kind === 'note')

describe('the rules of a coalition', () => {
  it('are a draft until a named person of it signs them as they stood on the page', async () => {
    const before = await now()
    expect([before.isSigned, before.signed]).toEqual([false, undefined])
    await signer.run((ctx) => setPeriod(ctx, note))
    expect(rowOf((await now()).rules)).toMatchObject({ months: 84, by: 'coalition', says: 'Counsel said so' })
    expect(await refusedIn(signer.run((ctx) => signRules(ctx, before.hash)))).toBe('rules-changed')
    const shown = await now()
    await signer.run((ctx) => signRules(ctx, shown.hash))
    const { isSigned, signed } = await now(colleague)
    expect([isSigned, signed?.hash]).toEqual([true, shown.hash])
    expect(
      createHash('sha256')
        .update(signed?.rules ?? '')
        .digest('hex'),
    ).toBe(shown.hash)
    expect(await refusedIn(colleague.run((ctx) => signRules(ctx, shown.hash)))).toBe('signed-already')
    const { rows } = await town.db.admin.query(
      `select e.actor_id, e.detail from audit.event e join records.retention_signature s on s.id::text = e.object_id
       where e.action = 'retention.signed'`,
    )
    expect(rows).toEqual([{ actor_id: signer.id, detail: { hash: shown.hash } }])
  })

  it('are a draft again when a row changes afterwards, on the page or in a file', async () => {
    const period = { ...note, months: 90 }
    await signer.run((ctx) => setPeriod(ctx, period))
    await signNow(signer)
    await colleague.run((ctx) => setPeriod(ctx, { ...note, months: 96 }))
    expect((await now()).isSigned).toBe(false)
    await colleague.run((ctx) => setPeriod(ctx, period))
    expect((await now()).isSigned).toBe(true)
    const changed = shippedRules().map((rule) =>
      rule.by === 'law' && rule.lane === 'HIPAA' ? { ...rule, cite: '45 CFR 164.528(a)' } : rule,
    )
    expect((await now(signer, changed)).isSigned).toBe(false)
    expect((await now()).isSigned).toBe(true)
  })

  it('are known to nobody of another coalition, and to nobody who neither signs nor decides', async () => {
    for (const other of [far, town.worker, town.auditor]) {
      const { rules, signed } = await now(other)
      expect([rowOf(rules)?.months, signed]).toEqual([null, undefined])
    }
    await signNow(far)
    expect((await now()).signed?.hash).not.toBe((await now(far)).signed?.hash)
  })

  it('are set and signed by administrators of the coalition alone', async () => {
    const hash = hashOf(shippedRules())
    for (const other of [town.lead, town.worker, town.administrator, town.auditor]) {
      expect(await refusedIn(other.run((ctx) => setPeriod(ctx, note)))).toBe('for-coalition')
      expect(await refusedIn(other.run((ctx) => signRules(ctx, hash)))).toBe('for-coalition')
    }
  })

  it('are not set where a law names the period, or where there is no such row', async () => {
    const law = shippedRules().map(
      (rule): Rule => (rowOf([rule]) ? { ...rule, months: 12, from: 'written', by: 'law' } : rule),
    )
    expect(await refusedIn(signer.run((ctx) => setPeriod(ctx, note, law)))).toBe('law-known')
    for (const row of [{ lane: 'HIPPA' }, { kind: 'diary' }, { kind: 'accounting' }])
      expect(await refusedIn(signer.run((ctx) => setPeriod(ctx, { ...note, ...row })))).toBe('no-such-page')
  })

  it('cannot be signed or set around the functions, and a signature stays', async () => {
    for (const sql of [
      'select * from records.retention_period',
      'select * from records.retention_signature',
      'delete from records.retention_signature',
      `select records.is_signed('${town.clinic.coalition}', '[]')`,
    ])
      await expect(signer.run((ctx) => ctx.prepared(`around ${sql.length}`, sql, []))).rejects.toMatchObject({
        code: '42501',
      })
    const text = '[]'
    await expect(
      signer.run((ctx) =>
        ctx.prepared('sign another hash', 'select records.sign_retention($1, $2)', [text, '0'.repeat(64)]),
      ),
    ).rejects.toMatchObject({ message: 'rules-changed' })
  })
})
