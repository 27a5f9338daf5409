import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { afterWaves, type Figures, figuresOf, MINIMUM_GROUP } from './report/figures.ts'
import { aCohort, aCohortTown, type CohortTown } from './testing/cohort-town.ts'
import { addLearners, beganLongAgo, type Learned, passDays } from './testing/learners.ts'

/**
 * Whoever may read figures reads them as often as they like, and learns elsewhere who completed a course and on which day. With n beside a
 * mean of two digits a sum is exact, so they subtract whatever they were told from whatever else they were told.
 */
let db: TestDatabase
let town: CohortTown
beforeAll(async () => {
  db = await testDatabase()
  town = await aCohortTown(db)
})
afterAll(() => db.close())

const look = async (id: string): Promise<Figures> => {
  const figures = await town.evaluator.run((ctx) => figuresOf(ctx, id))
  if (!figures) throw new Error('no such cohort')
  return figures
}

/** Sums of the first scores that a look tells of an arm, from the largest group to the smallest: each holds the next. */
function firstScores(
  { changes, levels }: Figures,
  arm: 'now' | 'later',
): readonly (readonly [number, number])[] {
  const groups: (readonly [number, number])[] = []
  for (const { arm: of, wave, n, score } of levels)
    if (of === arm && wave === 'pre') groups.push([n, n * score.mean])
  for (const { arm: of, n, before, lost, lostBefore } of changes) {
    if (of !== arm) continue
    groups.push([n, n * before.mean])
    // Whoever stayed and whoever was lost are whoever began.
    if (lostBefore) groups.push([n + (lost ?? 0), n * before.mean + lostBefore.n * lostBefore.mean])
    if (lost === 0) groups.push([n, n * before.mean])
  }
  return groups.toSorted(([one], [other]) => other - one)
}

/** Sums by what they are of, each of one kind of score at one time. */
function ownScores({
  changes,
  levels,
  questions,
  reactions,
  minutes,
}: Figures): ReadonlyMap<string, readonly [number, number]> {
  return new Map([
    ...changes.flatMap(({ arm, wave, n, before, after, difference, lost, lostBefore }) => [
      [`before ${arm} ${wave}`, [n, n * before.mean]] as const,
      [`after ${arm} ${wave}`, [n, n * after.mean]] as const,
      [`difference ${arm} ${wave}`, [n, n * difference.mean]] as const,
      ...(lostBefore ? [[`lost ${arm} ${wave}`, [lost ?? 0, lostBefore.n * lostBefore.mean]] as const] : []),
    ]),
    ...levels.map(({ arm, wave, n, score }) => [`level ${arm} ${wave}`, [n, n * score.mean]] as const),
    ...questions.map(({ bank, n, before }) => [`question ${bank}`, [n, n * before]] as const),
    ...reactions.items.map(({ item, n }) => [`reaction ${item}`, [n, 0]] as const),
    ...minutes.map(({ arm, n }) => [`minutes ${arm}`, [n, 0]] as const),
  ])
}

const NOBODY = [0, 0] as const

/** Differences of fewer than 11 people, and sums of the same people that are not the same. A mean is rounded. */
function leaks(one: readonly [number, number], other: readonly [number, number]): boolean {
  const [apart, sums] = [Math.abs(one[0] - other[0]), Math.abs(one[1] - other[1])]
  return (apart > 0 && apart < MINIMUM_GROUP) || (apart === 0 && sums > 0.011 * one[0])
}

/** What an attacker finds in the looks that they had. */
function found(looks: readonly Figures[]): readonly string[] {
  const all: string[] = []
  for (const [at, figures] of looks.entries()) {
    for (const arm of ['now', 'later'] as const) {
      const groups = firstScores(figures, arm)
      for (const one of groups)
        for (const other of groups)
          if (leaks(one, other)) all.push(`look ${at} ${arm}: ${one[0]} less ${other[0]}`)
    }
    const [mine, theirs] = [ownScores(figures), ownScores(looks[at + 1] ?? figures)]
    for (const what of new Set([...mine.keys(), ...theirs.keys()])) {
      const [one, other] = [mine.get(what) ?? NOBODY, theirs.get(what) ?? NOBODY]
      if (leaks(one, other)) all.push(`look ${at} to the next, ${what}: ${other[0]} less ${one[0]}`)
    }
  }
  return [...new Set(all)]
}

const alternating = (n: number, of: (i: number) => Omit<Learned, 'arm'>, arm: Learned['arm'] = 'now') =>
  Array.from({ length: n }, (_, i): Learned => ({ arm, ...of(i) }))
/** Whoever came to all times, however well. */
const stayed = (i: number) => ({
  pre: [i % 2, (i % 3) / 2],
  post: [1, i % 2],
  'three-months': [i % 3 ? 1 : 0],
  'six-months': [i % 2],
  said: { relevance: i % 2 ? 'very' : 'not', minutes: 10 },
})
const began = (i: number) => ({ pre: [i % 2, (i % 3) / 2] })

async function cohortOf(all: readonly Learned[]): Promise<{ id: string; learners: readonly string[] }> {
  const id = await beganLongAgo(db, await aCohort(town))
  return { id, learners: await addLearners(db, town.coalition, id, all) }
}

describe('no two figures that anybody can read', () => {
  it.each([0, 1, 3, 10, 11, 14])(
    'on one page differ by fewer than 11, where %i were lost at each time',
    async (lost) => {
      const classes = (arm: Learned['arm']) => [
        ...alternating(24, stayed, arm),
        ...alternating(lost, (i) => ({ ...stayed(i), 'six-months': [] }), arm),
        ...alternating(lost, (i) => ({ ...stayed(i), 'three-months': [], 'six-months': [] }), arm),
        ...alternating(lost, began, arm),
      ]
      const { id } = await cohortOf([...classes('now'), ...classes('later')])
      const figures = await look(id)
      expect(found([figures])).toEqual([])
      // And whatever may be told of them is told.
      const isFew = lost > 0 && lost < MINIMUM_GROUP
      const told = (arm: string) =>
        figures.changes
          .filter((one) => one.arm === arm)
          .map(({ wave }) => wave)
          .toSorted()
      const whole = [...afterWaves].toSorted()
      expect(told('now')).toContain('post')
      expect(figures.levels.map(({ arm, wave }) => `${arm} ${wave}`)).toContain('later pre')
      if (!isFew) expect([told('now'), told('later'), told('all')]).toEqual([whole, whole, whole])
      if (isFew) expect(told('later')).not.toContain('post')
    },
  )

  it('on two days differ by fewer than 11, while people join, answer, are lost and delete their scores', async () => {
    const days = 12
    const id = await beganLongAgo(db, await aCohort(town))
    // Back to its first day, from which on time passes.
    await passDays(db, id, -420)
    const looks: Figures[] = []
    const learners: string[] = []
    for (let day = 0; day < 560; day += days) {
      // Five each time for a year, of whom some answer no more after the course or after three months.
      if (day < 380) {
        const i = day / days
        const one =
          i % 5 === 4
            ? began(i)
            : i % 7 === 6
              ? { ...stayed(i), 'three-months': [], 'six-months': [] }
              : stayed(i)
        learners.push(
          ...(await addLearners(db, town.coalition, id, [
            { arm: 'now', joined: 0, ...one },
            ...alternating(2, (n) => ({ joined: 0, ...stayed(i + n) })),
            ...alternating(2, (n) => ({ joined: 0, ...stayed(i + n) }), 'later'),
          ])),
        )
      }
      if (day === 264)
        await db.admin.query('delete from training.progress where learner_id = $1', [learners[6]])
      looks.push(await look(id))
      await passDays(db, id, days)
    }
    expect(found(looks)).toEqual([])
    const told = looks.map(
      ({ changes }) => changes.find(({ arm, wave }) => arm === 'now' && wave === 'post')?.n ?? 0,
    )
    // It went up by blocks, and once down by one.
    expect(new Set(told).size).toBeGreaterThan(3)
    expect(told.some((n, at) => n < (told[at - 1] ?? 0))).toBe(true)
  })

  it('before and after one person answers, is lost, joins, begins anew or deletes their scores', async () => {
    const { id, learners } = await cohortOf([
      ...alternating(30, stayed),
      ...alternating(30, stayed, 'later'),
      ...alternating(12, began),
      // Still in their three months.
      ...alternating(20, (i) => ({ ...stayed(i), joined: 10 })),
    ])
    const looks = [await look(id)]
    const [deletes] = learners
    const anew = learners[30]
    const [late] = learners.slice(60)
    const acts = [
      // Somebody answers whose time is over, and one whose time is not.
      ...[late, learners.at(-1)].map(
        (learner) => () =>
          db.admin.query(
            `insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, bank, measures, points, given)
             select coalition_id, learner_id, course, round, 1, 'post', 'one-more', 'bank-y', 'knowledge', 1, '{}'
             from training.progress where learner_id = $1`,
            [learner],
          ),
      ),
      () => passDays(db, id, 1),
      () => addLearners(db, town.coalition, id, [{ arm: 'now', joined: 0, ...stayed(0) }]),
      () => db.admin.query('delete from training.progress where learner_id = $1', [deletes]),
      () => db.admin.query('delete from training.progress where learner_id = $1', [anew]),
      () =>
        db.admin.query(
          `insert into training.progress (coalition_id, learner_id, course, round, edition)
           select c.coalition_id, $2, c.course, 1, 1 from cohorts.cohort c where c.id = $1`,
          [id, anew],
        ),
    ]
    for (const act of acts) {
      await act()
      looks.push(await look(id))
    }
    expect(found(looks)).toEqual([])
    const post = (of: string) =>
      looks.map(({ changes }) => changes.find(({ arm, wave }) => arm === of && wave === 'post')?.n)
    expect(post('now')).toEqual([30, 30, 30, 30, 30, undefined, undefined, undefined])
    expect(post('later')).toEqual([30, 30, 30, 30, 30, 30, undefined, undefined])
    expect(looks.at(-1)?.due.find(({ arm, wave }) => arm === 'now' && wave === 'post')).toMatchObject({
      told: 0,
      withheld: 42,
    })
  })
})
