import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { asVisitor } from '#platform/testing/database.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../../records/testing/records-town.ts'
import { answersOf, keepAnswer } from './answers.ts'
import { openLink, openOrMakeLink, sayAboutLearner } from './open-link.ts'
import { beginRound, lastProgress, noteProgress, progressOf } from './progress.ts'
import { keepReaction, type Reaction, reactionsOf } from './reaction.ts'
import { deleteMyScores, myScores } from './scores.ts'

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
})
afterAll(() => town.close())

const keyring = () => town.db.keyring
let statements = 0
const run =
  (sql: string, values: unknown[] = []) =>
  (ctx: Context) => {
    statements += 1
    return ctx.prepared<Record<string, unknown>>(`training_t${statements}`, sql, values)
  }
const DENIED = { code: '42501' }

const said: Reaction = { relevance: 'very', harder: 'some', minutes: 12, sureBefore: 'little' }

const answer = (by: Colleague, question: string, points: number) =>
  by.run(async (ctx) => {
    await openOrMakeLink(ctx, keyring())
    const { round } = (await lastProgress(ctx, 'a-course')) ?? (await beginRound(ctx, 'a-course', 1))
    await keepAnswer(ctx, {
      course: 'a-course',
      round,
      edition: 1,
      wave: 'pre',
      question,
      bank: 'a-bank',
      measures: 'knowledge',
      points,
      given: ['a1'],
      seconds: null,
    })
  })

describe('a learner', () => {
  it('is one random id for a person and coalition, also when two pages begin at once', async () => {
    const both = await Promise.all([0, 1].map(() => town.worker.run((ctx) => openOrMakeLink(ctx, keyring()))))
    expect(both[0]).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      profession: null,
      setting: null,
      area: null,
    })
    expect(both[1]).toEqual(both[0])
    expect(both[0]?.id).not.toBe(town.worker.id)
    const { rows } = await town.db.admin.query('select count(*)::int as n from training.learner')
    expect(rows).toEqual([{ n: 1 }])
    expect(await town.colleague.run((ctx) => openLink(ctx, keyring()))).toBeNull()
  })

  it('has a link that no row of the database opens, nor another person’s row', async () => {
    const { id } = await town.worker.run((ctx) => openOrMakeLink(ctx, keyring()))
    const { rows } = await town.db.admin.query<{ sealed: Buffer }>(
      'select sealed from training.link where person_id = $1',
      [town.worker.id],
    )
    expect(rows[0]?.sealed.toString('latin1')).not.toContain(id)
    expect(rows[0]?.sealed.includes(Buffer.from(id.replaceAll('-', ''), 'hex'))).toBe(false)
    // No column of a table that names a person holds it.
    const { rows: columns } = await town.db.admin.query<{ t: string; c: string }>(
      `select c.table_schema || '.' || quote_ident(c.table_name) as t, quote_ident(c.column_name) as c from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
         and c.data_type in ('uuid', 'text', 'jsonb', 'json', 'bytea')`,
    )
    expect(columns.length).toBeGreaterThan(200)
    const holding = []
    for (const { t, c } of columns) {
      const found = await town.db.admin.query(
        `select from ${t} where position($1 in ${c}::text) > 0 or position($2 in ${c}::text) > 0 limit 1`,
        [id, id.replaceAll('-', '')],
      )
      if (found.rowCount) holding.push(`${t}.${c}`)
    }
    expect(holding.sort()).toEqual(['training.learner.id'])
    // Moved into another person's row it opens nothing.
    await town.db.admin.query(
      `insert into training.link (coalition_id, person_id, sealed) select coalition_id, $2, sealed from training.link where person_id = $1`,
      [town.worker.id, town.inShelter.id],
    )
    await expect(town.inShelter.run((ctx) => openLink(ctx, keyring()))).rejects.toThrow()
    await town.db.admin.query('delete from training.link where person_id = $1', [town.inShelter.id])
  })

  it('says what they do and where, and nobody else', async () => {
    await town.worker.run((ctx) =>
      sayAboutLearner(ctx, keyring(), {
        profession: 'nurse',
        setting: 'emergency-department',
        area: 'rural',
      }),
    )
    expect(await town.worker.run((ctx) => openLink(ctx, keyring()))).toMatchObject({
      profession: 'nurse',
      setting: 'emergency-department',
    })
  })
})

describe('scores', () => {
  it('are seen by whoever they are of, and count the first answers', async () => {
    await answer(town.worker, 'one-a', 1)
    await answer(town.worker, 'two-a', 0.5)
    await answer(town.worker, 'two-a', 1)
    expect(await town.worker.run((ctx) => myScores(ctx, keyring()))).toEqual([
      {
        course: 'a-course',
        round: 1,
        wave: 'pre',
        measures: 'knowledge',
        questions: 2,
        points: 0.75,
        seconds: null,
      },
    ])
    await town.worker.run(async (ctx) => {
      await openLink(ctx, keyring())
      await noteProgress(ctx, { course: 'a-course', round: 1 }, { section: 'one', seconds: 40 })
      await noteProgress(ctx, { course: 'a-course', round: 1 }, { section: 'one', seconds: 20 })
    })
    expect(
      await town.worker.run(async (ctx) => {
        await openLink(ctx, keyring())
        return [await progressOf(ctx), (await answersOf(ctx, 'a-course', 1)).length]
      }),
    ).toEqual([
      [
        {
          course: 'a-course',
          round: 1,
          edition: 1,
          startedOn: new Date().toISOString().slice(0, 10),
          sections: ['one'],
          seconds: 60,
          finishedOn: null,
        },
      ],
      3,
    ])
  })

  it('are seen by nobody else, in whatever role, in any table, also where they say to be that learner’s lead', async () => {
    await answer(town.worker, 'three-a', 1)
    await town.worker.run(async (ctx) => {
      await openLink(ctx, keyring())
      await keepReaction(ctx, { course: 'a-course', round: 1 }, said)
    })
    for (const by of [town.colleague, town.lead, town.administrator, town.auditor, town.outsider]) {
      expect(await by.run((ctx) => myScores(ctx, keyring()))).toEqual([])
      for (const table of ['learner', 'link', 'progress', 'answer', 'reaction', 'completion', 'booster'])
        expect(await by.run(run(`select from training.${table}`))).toEqual([])
    }
    // Without having opened the link, not by whoever they are of either.
    expect(await town.worker.run(run('select from training.answer'))).toEqual([])
    expect(await town.worker.run(run('select from training.reaction'))).toEqual([])
    expect(await asVisitor(town.db, run('select from training.answer'))).toEqual([])
    // A visitor gains nothing by setting the variable.
    const { id } = await town.worker.run((ctx) => openOrMakeLink(ctx, keyring()))
    expect(
      await asVisitor(town.db, async (ctx) => {
        await run(`select set_config('breakwater.learner', $1, true)`, [id])(ctx)
        expect(await run('select training.learner() as id')(ctx)).toEqual([{ id: null }])
        return await run('select from training.answer')(ctx)
      }),
    ).toEqual([])
  })

  it('lie beside how the course was for them, which only they see and correct', async () => {
    const own = () =>
      town.worker.run(async (ctx) => {
        await openLink(ctx, keyring())
        return await reactionsOf(ctx)
      })
    expect(await own()).toEqual([{ course: 'a-course', round: 1, ...said }])
    const corrected: Reaction = { ...said, minutes: null, harder: 'no' }
    await town.worker.run(async (ctx) => {
      await openLink(ctx, keyring())
      await keepReaction(ctx, { course: 'a-course', round: 1 }, corrected)
    })
    expect(await own()).toEqual([{ course: 'a-course', round: 1, ...corrected }])
  })

  it('are changed by nobody: no answer, no completion, no link', async () => {
    for (const sql of [
      'update training.answer set points = 1',
      'delete from training.answer',
      'delete from training.reaction',
      `update training.reaction set course = 'another'`,
      'update training.completion set minutes = 1',
      'delete from training.completion',
      `update training.link set sealed = '\\x00'`,
      'delete from training.link',
      'delete from training.learner',
      'delete from training.booster',
      'update training.booster set due_on = current_date',
    ])
      await expect(town.worker.run(run(sql))).rejects.toMatchObject(DENIED)
  })

  it('cannot be written for another person', async () => {
    await town.colleague.run((ctx) => openOrMakeLink(ctx, keyring()))
    const { rows } = await town.db.admin.query<{ c: string; id: string }>(
      'select coalition_id as c, id from training.learner where profession is not null',
    )
    await expect(
      town.colleague.run(async (ctx) => {
        await openLink(ctx, keyring())
        await run(
          `insert into training.progress (coalition_id, learner_id, course, round, edition) values ($1, $2, 'x', 1, 1)`,
          [rows[0]?.c, rows[0]?.id],
        )(ctx)
      }),
    ).rejects.toMatchObject(DENIED)
    await expect(
      town.colleague.run(async (ctx) => {
        await openLink(ctx, keyring())
        await run(
          `insert into training.reaction (coalition_id, learner_id, course, round, relevance) values ($1, $2, 'a-course', 1, 'not')
           on conflict (coalition_id, learner_id, course, round) do update set relevance = 'not'`,
          [rows[0]?.c, rows[0]?.id],
        )(ctx)
      }),
    ).rejects.toMatchObject(DENIED)
    await expect(
      town.colleague.run(
        run(
          `insert into training.completion (coalition_id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
           values (identity.coalition(), $1, identity.agency(), 'x', 1, (now() at time zone 'UTC')::date, 1, 'course', 12)`,
          [town.worker.id],
        ),
      ),
    ).rejects.toMatchObject(DENIED)
  })

  it('are deleted by whoever they are of: of one course or of all, and of nobody else', async () => {
    await answer(town.colleague, 'one-a', 0)
    await town.worker.run((ctx) => deleteMyScores(ctx, keyring(), 'another-course'))
    expect(await town.worker.run((ctx) => myScores(ctx, keyring()))).toHaveLength(1)
    await town.worker.run((ctx) => deleteMyScores(ctx, keyring(), 'a-course'))
    expect(await town.worker.run((ctx) => myScores(ctx, keyring()))).toEqual([])
    expect(await town.colleague.run((ctx) => myScores(ctx, keyring()))).toHaveLength(1)
    await town.colleague.run((ctx) => deleteMyScores(ctx, keyring(), null))
    const { rows } = await town.db.admin.query(
      'select from training.answer union all select from training.reaction',
    )
    expect(rows).toEqual([])
    const { rows: said } = await town.db.admin.query(
      `select object_kind, detail from audit.event where action = 'training.scores-deleted'`,
    )
    expect(said).toEqual([
      { object_kind: 'person', detail: {} },
      { object_kind: 'person', detail: {} },
    ])
  })
})
