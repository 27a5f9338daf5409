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
import { addLearners, addManyLearners, beganLongAgo, type Learned, passDays } from './testing/learners.ts'
import { type Place, placesMean } from './testing/places-mean.ts'

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
const anOldCohort = async (given?: Parameters<typeof aCohort>[1]) =>
  beganLongAgo(db, await aCohort(town, given))
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
    const id = await anOldCohort()
    await addManyLearners(db, town.coalition, id, 4_200)
    const figures = await town.evaluator.run(async (ctx) => {
      // A self-join of answers takes a quarter of a minute here, and grows with the square.
      await ctx.prepared('patience', `select set_config('statement_timeout', '6s', true)`, [])
      return figuresOf(ctx, id)
    })
    expect(figures?.steps.filter(({ step }) => step === 'post').map(({ n }) => n)).toEqual([2_100, 2_100])
    expect(figures?.levels.map(({ arm, wave, n }) => [arm, wave, n])).toEqual([
      ['later', 'post', 2_100],
      ['later', 'pre', 2_100],
      ['now', 'post', 2_100],
    ])
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
    const id = await anOldCohort()
    const [learner] = await addLearners(db, town.coalition, id, many(24, scores))
    await db.admin.query('delete from training.progress where learner_id = $1', [learner])
    const { steps, due } = await read(id)
    expect(steps.filter(({ step }) => step === 'started').map(({ n }) => n)).toEqual([12, 12])
    expect(steps.find(({ step, arm }) => step === 'pre' && arm === 'now')?.n).toBe(11)
    expect(due.find(({ arm, wave }) => arm === 'now' && wave === 'post')).toMatchObject({
      told: 0,
      withheld: 12,
    })
  })
})

describe('figures', () => {
  it('are those of the answers: means, differences and sites as the numbers say', async () => {
    const id = await anOldCohort()
    await addLearners(db, town.coalition, id, many(96, scores))
    const { changes, levels, steps } = await read(id)
    expect(steps.filter(({ step }) => step === 'pre')).toEqual([
      { arm: 'later', step: 'pre', n: 48 },
      { arm: 'now', step: 'pre', n: 48 },
    ])
    // Now: i even, so i % 4 is 0 or 2 in turn: (1 + 0.5) / 2 and (0 + 0.5) / 2, mean 0.5. After: 1, or 0.75 for each third: mean 11/12.
    const now = changes.find(({ arm, wave }) => arm === 'now' && wave === 'post')
    expect(now).toMatchObject({
      n: 48,
      before: { mean: 0.5, sd: 0.253 },
      after: { mean: 0.92 },
      places: 3,
      lost: 0,
      lostBefore: null,
    })
    expect(now?.difference.mean).toBe(0.42)
    // Members come in turn to the three places of their arm, as another hand counts them.
    expect(now?.error).toBeCloseTo(placesMean(placesOf(96, [[0], [1], [2]])).error ?? -1, 4)
    expect(now?.error).toBeGreaterThan(0)
    expect(changes.find(({ arm }) => arm === 'all')).toMatchObject({ n: 96, places: 6 })
    expect(levels.find(({ arm, wave }) => arm === 'later' && wave === 'pre')).toMatchObject({
      n: 48,
      began: 48,
      score: { mean: 0.5 },
    })
    // The first group before the course is compared with nobody.
    expect(levels.some(({ arm, wave }) => arm === 'now' && wave === 'pre')).toBe(false)
    expect(changes.filter(({ wave }) => wave !== 'post')).toEqual([])
  })

  /** Of so many with {@link scores}, the sums of what changed in those now, by places that count as one. */
  function placesOf(count: number, sites: readonly (readonly number[])[]): readonly Place[] {
    const differences = many(count, scores).flatMap(({ arm, pre = [], post = [] }) =>
      arm === 'now' ? [(post[0] ?? 0) / 2 + (post[1] ?? 0) / 2 - (pre[0] ?? 0) / 2 - (pre[1] ?? 0) / 2] : [],
    )
    return sites.map((site) => {
      const own = differences.filter((_, i) => site.includes(i % 3))
      return { n: own.length, sum: own.reduce((sum, one) => sum + one, 0) }
    })
  }

  it('have an error of sites only where each has 11 people, small places as one, and two sites only once', async () => {
    const of = async (id: string) => (await read(id)).changes.find(({ arm }) => arm === 'now')
    const small = await anOldCohort()
    await addLearners(db, town.coalition, small, many(48, scores))
    expect(await of(small)).toMatchObject({ n: 24, places: 2, error: null })
    const two = await anOldCohort()
    await addLearners(db, town.coalition, two, many(66, scores))
    const found = await of(two)
    expect(found?.places).toBe(2)
    expect(found?.error).toBeCloseTo(placesMean(placesOf(66, [[0, 1], [2]])).error ?? -1, 4)
    expect(found?.error).toBeGreaterThan(0)
    // What the next block did at each of two sites would follow.
    await passDays(db, two, 90)
    expect((await of(two))?.error).toBe(found?.error)
    await addLearners(db, town.coalition, two, many(66, scores))
    expect(await of(two)).toMatchObject({ n: 66, places: 2, error: null })
  })

  it('count answers once: the first try, of the first time', async () => {
    const id = await anOldCohort()
    const learners = await addLearners(
      db,
      town.coalition,
      id,
      many(22, (i) => ({ arm: 'later', pre: [0, i % 2] })),
    )
    await db.admin.query(
      `insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, try, bank, measures, points, given, given_on)
       select a.coalition_id, a.learner_id, a.course, a.round, 1, a.wave, a.question, 2, a.bank, a.measures, 1, '{}', a.given_on
       from training.answer a where a.learner_id = any ($1)`,
      [learners],
    )
    const { levels } = await read(id)
    expect(levels.map(({ score }) => score.mean)).toEqual([0.25])
  })

  it('of fewer than 11 are told of nobody, nor of both together where one is not told', async () => {
    const id = await anOldCohort()
    await addLearners(db, town.coalition, id, [
      ...many(30, (i) => ({ arm: 'now', pre: [i % 2], post: [1, i % 2] })),
      ...many(10, (i) => ({ arm: 'later', pre: [i % 2], post: [0.5, i % 2] })),
    ])
    const { steps, changes, levels, minutes } = await read(id)
    expect(steps.filter(({ arm }) => arm === 'later').map(({ n }) => n)).toEqual([null, null, null, null])
    expect(changes.map(({ arm }) => arm)).toEqual(['now'])
    expect(levels.map(({ arm }) => arm)).toEqual(['now'])
    expect(minutes.map(({ arm }) => arm)).toEqual(['now'])
    await addLearners(
      db,
      town.coalition,
      id,
      many(1, () => ({ arm: 'later', pre: [0], post: [0.5] })),
    )
    expect((await read(id)).changes.map(({ arm }) => arm)).toEqual(['all', 'later', 'now'])
  })

  it('of those who were lost are told of 11 at least, and of the later arm before the course alone where they are fewer', async () => {
    const id = await anOldCohort()
    const lost = (n: number, arm: Learned['arm']) => many(n, (i) => ({ arm, pre: [i % 2] }))
    await addLearners(db, town.coalition, id, [
      ...many(20, (i) => ({ arm: 'now', pre: [i % 2], post: [1, i % 2] })),
      ...many(20, (i) => ({ arm: 'later', pre: [i % 2], post: [1, i % 2] })),
      ...lost(10, 'now'),
      ...lost(10, 'later'),
    ])
    const told = async () => {
      const { changes, levels } = await read(id)
      return [
        changes.map(({ arm, lost: n, lostBefore }) => [arm, n, lostBefore?.mean]),
        levels.map(({ arm, wave, n }) => [arm, wave, n]),
      ]
    }
    // The later arm before the course less the twenty would be the ten.
    expect(await told()).toEqual([
      [['now', null, undefined]],
      [
        ['later', 'pre', 30],
        ['now', 'post', 20],
      ],
    ])
    await addLearners(db, town.coalition, id, [...lost(1, 'now'), ...lost(1, 'later')])
    expect(await told()).toEqual([
      [
        ['all', 22, 0.45],
        ['later', 11, 0.45],
        ['now', 11, 0.45],
      ],
      [
        ['later', 'post', 20],
        ['later', 'pre', 31],
        ['now', 'post', 20],
      ],
    ])
  })

  it('of a later time are of those who answered each time, and are told where 11 fewer did or none', async () => {
    const id = await anOldCohort()
    const came = (n: number, more: Partial<Learned>) =>
      many(n, (i) => ({ arm: 'now', pre: [i % 2], post: [1, i % 2], ...more }) as const)
    await addLearners(db, town.coalition, id, [
      ...came(20, { 'three-months': [1, 0], 'six-months': [1] }),
      ...came(10, {}),
    ])
    const told = async () => (await read(id)).changes.map(({ wave, n, lost }) => [wave, n, lost])
    // Each of those who came after three months answered alike, and those after six.
    expect(await told()).toEqual([['post', 30, 0]])
    await db.admin.query(
      `update training.answer a set points = m.place % 2 from cohorts.member m
       where m.cohort_id = $1 and a.learner_id = m.learner_id and a.wave = any ($2)`,
      [id, ['three-months', 'six-months']],
    )
    // Thirty less twenty would be ten.
    expect(await told()).toEqual([['post', 30, 0]])
    await addLearners(db, town.coalition, id, came(1, { 'six-months': [1] }))
    expect(await told()).toEqual([
      ['post', 31, 0],
      ['six-months', 20, 11],
      ['three-months', 20, 11],
    ])
  })

  it('of people who all began or answered alike are told of nobody', async () => {
    const id = await anOldCohort()
    await addLearners(db, town.coalition, id, [
      ...many(12, (i) => ({ arm: 'now', pre: [0.5], post: [1, i % 2] })),
      ...many(12, (i) => ({ arm: 'later', pre: [i % 2], post: [1] })),
    ])
    const { changes, levels } = await read(id)
    expect([changes, levels.map(({ arm, wave }) => `${arm} ${wave}`)]).toEqual([[], ['later pre']])
  })

  it('wait for as many spans of three months as it takes until 11 joined', async () => {
    const id = await anOldCohort()
    const joined = (n: number, daysAgo: number) =>
      many(n, (i) => ({ arm: 'now', joined: daysAgo, pre: [i % 2], post: [1, i % 2] }) as const)
    await addLearners(db, town.coalition, id, [...joined(6, 420), ...joined(4, 300)])
    expect((await read(id)).changes).toEqual([])
    await addLearners(db, town.coalition, id, joined(1, 200))
    expect((await read(id)).changes.map(({ n }) => n)).toEqual([11])
  })

  it('count as lost nobody who still has their time, and nothing that is answered after it', async () => {
    const id = await anOldCohort()
    const learners = await addLearners(db, town.coalition, id, [
      ...many(12, (i) => ({ arm: 'now', pre: [i % 2], post: [1, i % 2], 'three-months': [1, i % 2] })),
      ...many(11, (i) => ({ arm: 'now', pre: [i % 2], post: [1, i % 2] })),
    ])
    const told = async () => (await read(id)).changes.map(({ wave, n, lost }) => [wave, n, lost])
    expect(await told()).toEqual([
      ['post', 23, 0],
      ['three-months', 12, 11],
    ])
    await db.admin.query(
      `insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given)
       select a.coalition_id, a.learner_id, a.course, 1, 1, 'three-months', 'late-' || a.question, a.bank, a.measures, a.points, '{}'
       from training.answer a where a.learner_id = any ($1) and a.wave = 'post'`,
      [learners],
    )
    expect(await told()).toEqual([
      ['post', 23, 0],
      ['three-months', 12, 11],
    ])
  })

  it('of what people thought of it are counts of both arms, each question by itself, and no answer of a few or that follows', async () => {
    const id = await anOldCohort()
    const said = (n: number, of: NonNullable<Learned['said']>) =>
      many(n, () => ({ arm: 'now', pre: [0], post: [1], said: of }) as const)
    const reactions = async () => (await read(id)).reactions
    await addLearners(db, town.coalition, id, [
      ...many(22, (i) => ({ ...scores(i), arm: 'now' }) as const),
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
    // What ten of the other arm say waits for one more of them.
    await addLearners(db, town.coalition, id, [
      ...many(10, (i) => ({
        arm: 'later',
        pre: [0],
        post: [1],
        said: { relevance: i % 2 ? 'very' : 'not' },
      })),
      ...many(1, () => ({ arm: 'later', pre: [0], post: [1] })),
    ])
    expect((await relevance())?.n).toBe(48)
    await addLearners(db, town.coalition, id, [
      { arm: 'later', pre: [0], post: [1], said: { relevance: 'not' } },
    ])
    expect((await relevance())?.n).toBe(59)
  })

  it('of one question are told where 11 changed, and not where all or nobody was right, nor where a few left it out', async () => {
    const id = await anOldCohort()
    const all = (n: number, pre: number, post: number) =>
      many(n, () => ({ arm: 'now', pre: [pre], post: [post] }) as const)
    await addLearners(db, town.coalition, id, [...all(12, 1, 1), ...all(2, 1, 0), ...all(8, 0, 1)])
    expect((await read(id)).questions).toEqual([])
    await addLearners(db, town.coalition, id, all(1, 0, 1))
    expect((await read(id)).questions).toEqual([
      { bank: 'bank-x', measure: 'knowledge', n: 23, before: 0.61, after: 0.91, lost: 2, gained: 9 },
    ])
    const alike = await anOldCohort()
    await addLearners(
      db,
      town.coalition,
      alike,
      many(24, (i) => ({ arm: 'now', pre: [0, i % 2], post: [1, 1 - (i % 2)] })),
    )
    expect((await read(alike)).questions.map(({ bank, n }) => [bank, n])).toEqual([['bank-y', 24]])
    // Everybody's score less the question of the 24 would be that of the one.
    await addLearners(db, town.coalition, alike, all(1, 1, 0))
    expect((await read(alike)).questions.map(({ bank, n }) => [bank, n])).toEqual([['bank-x', 25]])
    expect((await read(alike)).changes.map(({ n }) => n)).toEqual([25])
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
