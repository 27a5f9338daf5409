import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { cohortOf } from './drawing/cohorts-here.ts'
import { armOf } from './drawing/draw-arms.ts'
import { stopCohort } from './drawing/draw-cohort.ts'
import { coverageHere, type Figures, figuresOf } from './report/figures.ts'
import {
  aCohort,
  aCohortTown,
  type CohortTown,
  inDays,
  type Somebody,
  somebody,
} from './testing/cohort-town.ts'
import { addLearners, addManyLearners, type Learned } from './testing/learners.ts'
import { placesMean } from './testing/places-mean.ts'

let db: TestDatabase
let town: CohortTown
beforeAll(async () => {
  db = await testDatabase()
  town = await aCohortTown(db)
})
afterAll(() => db.close())

const refusedIn = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { message?: string }).message,
  )
const one = (id: string) => town.evaluator.run((ctx) => cohortOf(ctx, id))
const read = async (id: string): Promise<Figures> => {
  const figures = await town.evaluator.run((ctx) => figuresOf(ctx, id))
  if (!figures) throw new Error('no such cohort')
  return figures
}
const many = (n: number, of: (i: number) => Learned) => Array.from({ length: n }, (_, i) => of(i))
/** Two of three right before, all after; every third person the other way. */
const scores = (i: number): Learned => ({
  arm: i % 2 === 0 ? 'now' : 'later',
  pre: [i % 4 < 2 ? 1 : 0, 0.5],
  post: [1, i % 3 === 0 ? 0.5 : 1],
})

/** As a learner's own session begins a course. */
const beginsAs = (who: Somebody, course: string, learner: string) =>
  who.run(async (ctx) => {
    await ctx.prepared('see', `select set_config('breakwater.learner', $1, true)`, [learner])
    const { actor } = ctx
    if (actor.kind !== 'person') throw new Error('nobody')
    const { coalitionId, agencyId } = actor
    await ctx.prepared(
      'learner',
      'insert into training.learner (coalition_id, id, agency_id) values ($1, $2, $3)',
      [coalitionId, learner, agencyId],
    )
    await ctx.prepared(
      'begin',
      'insert into training.progress (coalition_id, learner_id, course, round, edition) values ($1, $2, $3, 1, 1)',
      [coalitionId, learner, course],
    )
  })
async function begins(program: string, course: string, learner: string): Promise<void> {
  const place = town.programs.find((one) => one.program === program)
  if (!place) throw new Error('no such program')
  await beginsAs(await somebody(db, 'program-worker', place), course, learner)
}
const membersOf = async (cohort: string) =>
  (
    await db.admin.query<{ learner_id: string; arm: string; place: number }>(
      'select learner_id, arm, place from cohorts.member where cohort_id = $1 order by place',
      [cohort],
    )
  ).rows

describe('a cohort of a whole state', () => {
  it('is answered in seconds: no answer is compared with each other one', async () => {
    const id = await aCohort(town)
    await addManyLearners(db, town.coalition, id, 4_200)
    const figures = await town.evaluator.run(async (ctx) => {
      // A self-join of answers takes a quarter of a minute here, and grows with the square.
      await ctx.prepared('patience', `select set_config('statement_timeout', '6s', true)`, [])
      return figuresOf(ctx, id)
    })
    expect(figures?.steps.filter(({ step }) => step === 'post').map(({ n }) => n)).toEqual([2_100, 2_100])
    expect(figures?.levels.map(({ n }) => n)).toEqual([2_100, 2_100, 2_100, 2_100])
  })
})

describe('whoever begins the course', () => {
  it('joins in their own session, in the arm of their place, under the id that says nothing of who', async () => {
    const course = 'joins-here'
    const id = await aCohort(town, { course })
    const { units } = await one(id)
    const now = units.find(({ arm }) => arm === 'now')
    if (!now) throw new Error('no arm now')
    const learner = randomUUID()
    await begins(now.id, course, learner)
    expect(await membersOf(id)).toEqual([{ learner_id: learner, arm: 'now', place: now.place }])
    const { rows } = await db.admin.query(
      `select column_name from information_schema.columns where table_schema = 'cohorts' and table_name = 'member' order by 1`,
    )
    expect(rows.map(({ column_name: column }) => column)).toEqual([
      'arm',
      'coalition_id',
      'cohort_id',
      'joined_on',
      'learner_id',
      'place',
      'round',
    ])
  })

  it('cannot before the day of their arm, whatever a page offered, and can once the cohort is stopped, outside of it', async () => {
    const course = 'held-by-the-database'
    const id = await aCohort(town, { course })
    const later = (await one(id)).units.find(({ arm }) => arm === 'later')
    if (!later) throw new Error('no arm later')
    expect(await refusedIn(begins(later.id, course, randomUUID()))).toBe('starts-later')
    await town.evaluator.run((ctx) => stopCohort(ctx, id))
    expect(await refusedIn(begins(later.id, course, randomUUID()))).toBe('done')
    expect(await membersOf(id)).toEqual([])
  })

  it('where people are drawn one by one, joins the arm of their lot or waits for its day', async () => {
    const course = 'each-by-lot'
    const [place] = town.programs
    if (!place) throw new Error('no program')
    const id = await aCohort(town, { course, drawnAs: 'person', places: [place.program] })
    const { seed } = await one(id)
    for (let i = 0; i < 8; i += 1) {
      const worker = await somebody(db, 'program-worker', place)
      // Under whatever id they try.
      for (let again = 0; again < 2; again += 1)
        expect(await refusedIn(beginsAs(worker, course, randomUUID()))).toBe(
          armOf(seed, worker.id) === 'now' ? 'done' : 'starts-later',
        )
    }
    expect((await membersOf(id)).some(({ arm }) => arm === 'later')).toBe(false)
  })

  it('stays a number when they delete their scores', async () => {
    const id = await aCohort(town)
    const [learner] = await addLearners(db, town.coalition, id, many(24, scores))
    await db.admin.query('delete from training.progress where learner_id = $1', [learner])
    const { steps } = await read(id)
    expect(steps.filter(({ step }) => step === 'started').map(({ n }) => n)).toEqual([12, 12])
    expect(steps.find(({ step, arm }) => step === 'pre' && arm === 'now')?.n).toBe(11)
  })
})

describe('figures', () => {
  it('are those of the answers: means, differences and sites as the numbers say', async () => {
    const id = await aCohort(town)
    await addLearners(db, town.coalition, id, many(48, scores))
    const { changes, levels, steps } = await read(id)
    expect(steps.filter(({ step }) => step === 'pre')).toEqual([
      { arm: 'later', step: 'pre', n: 24 },
      { arm: 'now', step: 'pre', n: 24 },
    ])
    // Now: i even, so i % 4 is 0 or 2 in turn: (1 + 0.5) / 2 and (0 + 0.5) / 2, mean 0.5. After: 1, or 0.75 for each third: mean 11/12.
    const now = changes.find(
      ({ arm, measure, wave }) => arm === 'now' && measure === 'knowledge' && wave === 'post',
    )
    expect(now).toMatchObject({
      n: 24,
      before: { mean: 0.5, sd: 0.255 },
      after: { mean: 0.92 },
      places: 3,
      lost: 0,
      lostBefore: null,
    })
    expect(now?.difference.mean).toBe(0.42)
    // Members come in turn to the three places of their arm, as another hand counts them.
    const differences = many(48, scores).flatMap(({ arm, pre = [], post = [] }) =>
      arm === 'now' ? [(post[0] ?? 0) / 2 + (post[1] ?? 0) / 2 - (pre[0] ?? 0) / 2 - (pre[1] ?? 0) / 2] : [],
    )
    const places = [0, 1, 2].map((place) => {
      const own = differences.filter((_, i) => i % 3 === place)
      return { n: own.length, sum: own.reduce((sum, one) => sum + one, 0) }
    })
    expect(now?.error).toBeCloseTo(placesMean(places).error ?? -1, 4)
    expect(now?.error).toBeGreaterThan(0)
    expect(changes.find(({ arm }) => arm === 'all')).toMatchObject({ n: 48, places: 6 })
    expect(levels.find(({ arm, wave }) => arm === 'later' && wave === 'pre')).toMatchObject({
      n: 24,
      score: { mean: 0.5 },
    })
    expect(changes.filter(({ wave }) => wave !== 'post')).toEqual([])
  })

  it('count answers once: the first try, of the first time', async () => {
    const id = await aCohort(town)
    const learners = await addLearners(
      db,
      town.coalition,
      id,
      many(22, (i) => ({ arm: i % 2 ? 'now' : 'later', pre: [0, 0] })),
    )
    await db.admin.query(
      `insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, try, bank, measures, points, given)
       select a.coalition_id, a.learner_id, a.course, a.round, 1, a.wave, a.question, 2, a.bank, a.measures, 1, '{}' from training.answer a
       where a.learner_id = any ($1)`,
      [learners],
    )
    const { levels } = await read(id)
    expect(levels.map(({ score }) => score.mean)).toEqual([0, 0])
  })

  it('of fewer than 11 are told of nobody, nor what would follow from the rest', async () => {
    const id = await aCohort(town)
    await addLearners(db, town.coalition, id, [
      ...many(30, () => ({ arm: 'now', pre: [0.5], post: [1] })),
      ...many(10, () => ({ arm: 'later', pre: [0], post: [0.5] })),
    ])
    const { steps, changes, levels, minutes } = await read(id)
    expect(steps.filter(({ arm }) => arm === 'later').map(({ n }) => n)).toEqual([null, null, null, null])
    // Both together less the arm now would be the ten.
    expect(changes.map(({ arm }) => arm)).toEqual(['now'])
    expect(levels.map(({ arm }) => arm)).toEqual(['now', 'now'])
    expect(minutes.map(({ arm }) => arm)).toEqual(['now'])
    await addLearners(
      db,
      town.coalition,
      id,
      many(1, () => ({ arm: 'later', pre: [0], post: [0.5] })),
    )
    expect((await read(id)).changes.map(({ arm }) => arm)).toEqual(['all', 'later', 'now'])
  })

  it('of those who were lost are told of 11 at least, and their number likewise', async () => {
    const id = await aCohort(town)
    await addLearners(db, town.coalition, id, [
      ...many(20, () => ({ arm: 'now', pre: [0.5], post: [1] })),
      ...many(10, () => ({ arm: 'now', pre: [0] })),
    ])
    const lost = async () =>
      (await read(id)).changes.find(({ arm, wave }) => arm === 'now' && wave === 'post')
    expect(await lost()).toMatchObject({ lost: null, lostBefore: null })
    await addLearners(
      db,
      town.coalition,
      id,
      many(1, () => ({ arm: 'now', pre: [0] })),
    )
    expect(await lost()).toMatchObject({ lost: 11, lostBefore: { n: 11, mean: 0, sd: 0 } })
  })

  it('of those who were lost are told of both together only where neither arm hides them', async () => {
    const id = await aCohort(town)
    const lost = (n: number, arm: Learned['arm']) => many(n, () => ({ arm, pre: [0] }))
    await addLearners(db, town.coalition, id, [
      ...many(12, () => ({ arm: 'now', pre: [0.5], post: [1] })),
      ...many(12, () => ({ arm: 'later', pre: [0.5], post: [1] })),
      ...lost(20, 'later'),
      ...lost(10, 'now'),
    ])
    const told = async () => (await read(id)).changes.map(({ arm, lost: n }) => [arm, n])
    // All less those of the later arm would be the ten.
    expect(await told()).toEqual([
      ['all', null],
      ['later', 20],
      ['now', null],
    ])
    await addLearners(db, town.coalition, id, lost(1, 'now'))
    expect(await told()).toEqual([
      ['all', 31],
      ['later', 20],
      ['now', 11],
    ])
  })

  it('count nobody as lost who was not asked yet', async () => {
    const id = await aCohort(town)
    const learners = await addLearners(db, town.coalition, id, [
      ...many(12, () => ({ arm: 'now', pre: [0.5], post: [1], 'three-months': [1] })),
      ...many(11, () => ({ arm: 'now', pre: [0], post: [1] })),
    ])
    const lost = async () => (await read(id)).changes.find(({ wave }) => wave === 'three-months')?.lost
    expect(await lost()).toBe(0)
    await db.admin.query(
      `update training.progress set started_on = current_date - 100, finished_on = (current_date - interval '3 months')::date
       where learner_id = any ($1)`,
      [learners],
    )
    expect(await lost()).toBe(11)
  })

  it('of how the course was are counts of both arms, each question by itself, and no answer of a few or that follows', async () => {
    const id = await aCohort(town)
    const said = (n: number, of: NonNullable<Learned['said']>) =>
      many(n, (i) => ({ arm: i % 2 ? 'now' : 'later', pre: [0], post: [1], said: of }) as const)
    const reactions = async () => (await read(id)).reactions
    expect(await reactions()).toEqual({ answered: 0, items: [], minutes: null })
    await addLearners(db, town.coalition, id, [
      ...many(5, scores),
      ...said(10, { relevance: 'very', minutes: 9 }),
    ])
    expect(await reactions()).toEqual({ answered: null, items: [], minutes: null })
    await addLearners(db, town.coalition, id, said(1, { relevance: 'very', minutes: 90, harder: 'much' }))
    expect(await reactions()).toEqual({
      answered: 11,
      // All say the same: told, it would be everybody's answer.
      items: [],
      minutes: { n: 11, median: 9 },
    })
    // Of 12 one says otherwise: 11 told would say so.
    await addLearners(db, town.coalition, id, said(1, { relevance: 'not' }))
    const relevance = async () => (await reactions()).items.find(({ item }) => item === 'relevance')
    expect(await relevance()).toEqual({
      item: 'relevance',
      n: 12,
      answers: [
        { answer: 'not', n: null },
        { answer: 'very', n: null },
      ],
    })
    // One more answer is hidden with it, the smallest of those that could be told.
    await addLearners(db, town.coalition, id, [
      ...said(13, { relevance: 'somewhat' }),
      ...said(2, { relevance: 'very' }),
    ])
    expect(await relevance()).toEqual({
      item: 'relevance',
      n: 27,
      answers: [
        { answer: 'not', n: null },
        { answer: 'somewhat', n: null },
        { answer: 'very', n: 13 },
      ],
    })
    // Two of a few who are fewer than 11 together hide a third.
    await addLearners(db, town.coalition, id, said(1, { relevance: 'little' }))
    expect((await relevance())?.answers.map(({ n }) => n)).toEqual([null, null, null, 13])
    await addLearners(db, town.coalition, id, [
      ...said(10, { relevance: 'little' }),
      ...said(10, { relevance: 'not' }),
    ])
    expect((await relevance())?.answers.map(({ n }) => n)).toEqual([11, 11, 13, 13])
  })

  it('of one question are told where 11 changed, and not where all or nobody was right', async () => {
    const id = await aCohort(town)
    const all = (n: number, pre: number, post: number) =>
      many(n, (i) => ({ arm: i % 2 ? 'now' : 'later', pre: [pre], post: [post] }) as const)
    await addLearners(db, town.coalition, id, [...all(12, 1, 1), ...all(2, 1, 0), ...all(8, 0, 1)])
    expect((await read(id)).questions).toEqual([])
    await addLearners(db, town.coalition, id, all(1, 0, 1))
    expect((await read(id)).questions).toEqual([
      { bank: 'bank-x', measure: 'knowledge', n: 23, before: 0.61, after: 0.91, lost: 2, gained: 9 },
    ])
    const alike = await aCohort(town)
    await addLearners(db, town.coalition, alike, all(24, 0, 1))
    expect((await read(alike)).questions).toEqual([])
  })

  it('of how many were to learn count also those who never began', async () => {
    const wide = await aCohortTown(db, 2, 2)
    const id = await aCohort(wide, { course: 'were-to-learn' })
    for (const place of wide.programs)
      for (let i = 0; i < 6; i += 1) await somebody(db, 'program-worker', place)
    const assigned = async () =>
      (await wide.evaluator.run((ctx) => figuresOf(ctx, id)))?.steps.filter(({ step }) => step === 'assigned')
    expect(await assigned()).toEqual([])
    await db.admin.query(
      `insert into training.assignment (coalition_id, agency_id, program_id, course, due_on, assigned_by)
       select $1, p.agency_id, p.id, 'were-to-learn', current_date + 30, $2 from identity.program p where p.coalition_id = $1`,
      [wide.coalition, wide.evaluator.id],
    )
    expect(await assigned()).toEqual([
      { arm: 'later', step: 'assigned', n: 12 },
      { arm: 'now', step: 'assigned', n: 12 },
    ])
  })

  it('are read by evaluators and administrators of the coalition, and by nobody else', async () => {
    const id = await aCohort(town)
    const far = (await aCohortTown(db)).evaluator
    const [place] = town.programs
    if (!place) throw new Error('no program')
    const administrator = await somebody(db, 'coalition-administrator', { coalition: town.coalition })
    expect(await administrator.run((ctx) => figuresOf(ctx, id))).toMatchObject({ changes: [] })
    for (const by of [
      far,
      await somebody(db, 'program-lead', place),
      await somebody(db, 'agency-administrator', { coalition: place.coalition, agency: place.agency ?? '' }),
    ]) {
      expect(await by.run((ctx) => figuresOf(ctx, id))).toBeNull()
    }
    for (const table of [
      'cohorts.member',
      'training.answer',
      'training.progress',
      'training.reaction',
      'training.learner',
      'training.completion',
    ])
      expect(
        await refusedIn(
          town.evaluator.run(async (ctx) => {
            const rows = await ctx.prepared(`all of ${table}`, `select * from ${table}`, [])
            if (rows.length > 0) throw new Error('rows')
          }),
        ),
      ).toBe(table === 'cohorts.member' ? 'permission denied for table member' : 'done')
  })
})

describe('coverage', () => {
  it('counts who had training by the discipline and the setting of their program, small groups as one or not at all', async () => {
    const wide = await aCohortTown(db, 2, 1)
    const people: string[] = []
    for (const place of wide.programs)
      for (let i = 0; i < 12; i += 1) people.push((await somebody(db, 'program-worker', place)).id)
    const coverage = () => wide.evaluator.run(coverageHere)
    expect(await coverage()).toEqual([
      { kind: 'discipline', of: 'health', people: 24, trained: 0 },
      { kind: 'setting', of: 'unsaid', people: 24, trained: 0 },
    ])
    const completes = (who: readonly string[], on: string) =>
      db.admin.query(
        `insert into training.completion (coalition_id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
         select $1, p, $2, 'what-it-is', 1, $4::date, 11, 'course', 12 from unnest($3::uuid[]) p`,
        [wide.coalition, wide.agencies[0], who, on],
      )
    await completes(people.slice(0, 3), inDays(-400))
    expect((await coverage()).map(({ trained }) => trained)).toEqual([0, 0])
    await completes(people.slice(0, 10), inDays(-30))
    expect((await coverage()).map(({ trained }) => trained)).toEqual([null, null])
    await completes(people.slice(10, 13), inDays(-30))
    expect((await coverage()).map(({ trained }) => trained)).toEqual([13, 13])
    // All but one: that one would be known.
    await completes(people.slice(13, 23), inDays(-30))
    expect((await coverage()).map(({ trained }) => trained)).toEqual([null, null])
    const [place] = wide.programs
    if (!place) throw new Error('no program')
    const lead = await somebody(db, 'program-lead', place)
    expect(await lead.run(coverageHere)).toEqual([])
    await db.admin.query(
      `insert into instruments.site (coalition_id, agency_id, program_id, setting, said_by) values ($1, $2, $3, 'clinic', $4)`,
      [place.coalition, place.agency, place.program, lead.id],
    )
    expect((await coverage()).map(({ kind, of, people: n }) => [kind, of, n])).toEqual([
      ['discipline', 'health', 25],
      ['setting', 'clinic', 13],
      ['setting', 'unsaid', 12],
    ])
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where person_id = any ($1)`,
      [people.slice(12, 14)],
    )
    expect((await coverage()).map(({ kind, of, people: n }) => [kind, of, n])).toEqual([
      ['discipline', 'health', 23],
      ['setting', 'clinic', 13],
    ])
  })
})
