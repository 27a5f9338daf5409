import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asVisitor } from '#platform/testing/database.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../../records/testing/records-town.ts'
import { completionsOf } from './completions.ts'
import { statedElsewhere, stateElsewhere, takeBackElsewhere } from './elsewhere.ts'
import { trainedByCourse } from './trained-by-course.ts'

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
  await state(town.worker, soar)
  await state(town.worker, { course: 'misssey', completedOn: '2025-01-31', number: '' })
})
afterAll(() => town.close())

const keyring = () => town.db.keyring
const stated = (by: Colleague) => by.run((ctx) => statedElsewhere(ctx, keyring()))
const state = (by: Colleague, sent: Record<string, unknown>) =>
  by.run((ctx) => stateElsewhere(ctx, keyring(), sent))
const soar = { course: 'hhs-soar', completedOn: '2026-03-02', number: ' TRAIN-4711/b ' }
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const DENIED = { code: '42501' }

describe('a course of others that somebody completed', () => {
  it('is kept as they state it, with what the catalog says of it, and counts for nothing by itself', async () => {
    expect(await stated(town.worker)).toMatchObject([
      {
        course: 'hhs-soar',
        completedOn: '2026-03-02',
        number: 'TRAIN-4711/b',
        listed: { provider: 'U.S. Department of Health and Human Services' },
      },
      { course: 'misssey', completedOn: '2025-01-31', number: null },
    ])
    expect(await town.worker.run((ctx) => completionsOf(ctx))).toEqual([])
    expect(await town.worker.run((ctx) => trainedByCourse(ctx, 'recognizing-without-labeling'))).toBeNull()
  })

  it('is refused with a sentence beside its field where something is wrong, and kept once of a day', async () => {
    for (const [more, code, field] of [
      [{ course: 'who-to-call' }, 'elsewhere-course', 'course'],
      [{ course: '' }, 'elsewhere-course', 'course'],
      [{ completedOn: inDays(1) }, 'elsewhere-day', 'completedOn'],
      [{ completedOn: '2026-02-30' }, 'elsewhere-day', 'completedOn'],
      [{ completedOn: '2026-13-01' }, 'elsewhere-day', 'completedOn'],
      [{ completedOn: '1989-12-31' }, 'elsewhere-day', 'completedOn'],
      [{ completedOn: '' }, 'elsewhere-day', 'completedOn'],
      [{ number: 'see my <file>' }, 'elsewhere-number', 'number'],
      [{ number: 'x'.repeat(41) }, 'elsewhere-number', 'number'],
      [{}, 'elsewhere-stated', 'completedOn'],
    ] as const)
      await expect(state(town.worker, { ...soar, ...more })).rejects.toMatchObject({
        code,
        fields: [{ field }],
      })
    expect(await stated(town.worker)).toHaveLength(2)
  })

  it('has a number that no row of the database shows and no other row opens', async () => {
    const { rows } = await town.db.admin.query<{ number: Buffer }>(
      `select number from training.elsewhere where course = 'hhs-soar'`,
    )
    expect(rows[0]?.number.toString('latin1')).not.toContain('4711')
    const moved = (to: Colleague) =>
      town.db.admin.query(`update training.elsewhere set person_id = $1 where course = 'hhs-soar'`, [to.id])
    await moved(town.lead)
    await expect(stated(town.lead)).rejects.toThrow()
    await moved(town.worker)
  })

  it('is seen and taken back by whoever stated it, and by nobody else', async () => {
    const [one] = await stated(town.worker)
    const all = 'select from training.elsewhere'
    for (const by of [town.colleague, town.lead, town.administrator, town.auditor, town.outsider]) {
      expect(await by.run((ctx) => ctx.prepared('elsewhere_of_all', all, []))).toEqual([])
      await expect(by.run((ctx) => takeBackElsewhere(ctx, one?.id ?? ''))).rejects.toMatchObject({
        code: 'no-such-course',
      })
    }
    expect(await asVisitor(town.db, (ctx) => ctx.prepared('elsewhere_of_visitor', all, []))).toEqual([])
    await expect(
      town.colleague.run((ctx) =>
        ctx.prepared(
          'elsewhere_for_another',
          `insert into training.elsewhere (coalition_id, id, person_id, course, completed_on)
           values (identity.coalition(), gen_random_uuid(), $1, 'hhs-soar', '2026-01-01')`,
          [town.worker.id],
        ),
      ),
    ).rejects.toMatchObject(DENIED)
    await expect(
      town.worker.run((ctx) =>
        ctx.prepared('elsewhere_changed', `update training.elsewhere set course = 'sage'`, []),
      ),
    ).rejects.toMatchObject(DENIED)
    await town.worker.run((ctx) => takeBackElsewhere(ctx, one?.id ?? ''))
    expect((await stated(town.worker)).map(({ course }) => course)).toEqual(['misssey'])
    await expect(town.worker.run((ctx) => takeBackElsewhere(ctx, one?.id ?? ''))).rejects.toMatchObject({
      code: 'no-such-course',
    })
  })
})
