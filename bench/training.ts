import { loadavg } from 'node:os'
import type pg from 'pg'
import { cohortOf } from '#features/cohorts/drawing/cohorts-here.ts'
import { behaviorOf } from '#features/cohorts/report/behavior.ts'
import { figuresOf } from '#features/cohorts/report/figures.ts'
import { reportOf } from '#features/cohorts/report/report-of.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import type { EmbeddedDatabase } from '#platform/postgres/embedded.ts'
import { round } from './lib/closed-loop.ts'
import { heldJob } from './lib/held-job.ts'
import { inTurns, medians } from './lib/in-turns.ts'
import { measureLessons } from './lib/lesson-pages.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'
import { COHORT, dueForAll, evaluator, fillTraining, letReadersIn, readers } from './lib/training-data.ts'

const small = process.argv.includes('--small')
const turns = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? (small ? 2 : 4))
const whole = small ? 10_000 : 100_000
const tenth = whole / 10
/** People told in one transaction, as the product has it. */
const AT_ONCE = 5_000

/**
 * What learning costs where a whole state learns: a section of a course against a plain page behind the same sign-in
 * (`to_plain_page`), the report of a cohort against that of a tenth (`growth_10x`), and finding out whom to tell of a booster, where one
 * is due for everybody, against reading the same rows (`to_floor`). Telling them, with the notice, the job and the mark of each, is
 * reported beside it.
 */
export async function benchTraining(): Promise<void> {
  const stop: (() => Promise<unknown>)[] = []
  const open = async (name: string, learners: number) => {
    const server = await benchDatabase(`training-${name}${small ? '-small' : ''}`, (made) =>
      fillTraining(made.superUrl, learners),
    )
    stop.push(() => server.stop())
    await letReadersIn(server.superUrl)
    const pool = openPool(server.appUrl, { max: 1, name: 'bench' })
    stop.push(() => pool.end())
    return { server, pool }
  }
  const busy = () => round(loadavg()[0] ?? 0)
  const before = busy()
  try {
    const all = await open('whole', whole)
    const less = await open('tenth', tenth)
    say('The report of a cohort, and of a tenth of it …')
    const cohorts = medians(
      await inTurns({ whole: () => readReport(all.pool), tenth: () => readReport(less.pool) }, turns),
    )
    say('Boosters of everybody …')
    const boosters = await measureBoosters(all.server, all.pool)
    say('Sections of a course at the learner …')
    const pages = medians(await measureLessons(all.server, { seconds, turns }))
    const figures = {
      to_plain_page: round(pages.lesson / pages.plain),
      growth_10x: round(cohorts.whole / cohorts.tenth),
      to_floor: round(boosters.read / boosters.plan),
      lesson_per_s: Math.round(pages.lesson),
      report_ms: Math.round(cohorts.whole),
      told_per_s: Math.round(AT_ONCE / (boosters.tell / 1_000)),
    }
    report({
      bench: 'training',
      figures,
      floor: {
        plain_page_per_s: Math.round(pages.plain),
        public_page_per_s: Math.round(pages.public),
        report_of_a_tenth_ms: Math.round(cohorts.tenth),
        rows_ms: Math.round(boosters.read),
      },
      ratios: {
        to_plain_page: figures.to_plain_page,
        to_public_page: Math.round((1_000 * pages.lesson) / pages.public) / 1_000,
        growth_10x: figures.growth_10x,
        to_floor: figures.to_floor,
        told_to_floor:
          Math.round((1_000 * (boosters.read / boosters.due)) / (boosters.tell / AT_ONCE)) / 1_000,
      },
      targets: { to_plain_page: { atLeast: 0.3 }, growth_10x: { atMost: 12 }, to_floor: { atLeast: 0.2 } },
      conditions: {
        learners: whole,
        learners_of_the_tenth: tenth,
        boosters_due: boosters.due,
        users: readers.length,
        seconds,
        turns,
        postgresql: all.server.version,
        load_before: before,
        load_after: busy(),
        figure: 'medians of runs in turns; telling is 5,000 people in one transaction, undone again',
      },
    })
  } finally {
    for (const one of stop.toReversed()) await one()
  }
}

/** What the page of a cohort does before it is drawn. */
async function readReport(pool: pg.Pool): Promise<void> {
  await asActor(
    pool,
    { kind: 'session', secret: evaluator },
    async (ctx) => {
      const cohort = await cohortOf(ctx, COHORT)
      const figures = await figuresOf(ctx, COHORT)
      if (!figures) throw new Error('no such cohort')
      await behaviorOf(ctx, cohort)
      // A measurement of something else is none.
      if (reportOf(figures).funnels.some(({ finished }) => !finished)) throw new Error('nobody finished')
    },
    { readOnly: true },
  )
}

/** The rows by which it is found out who is to be told, of everybody to whom something is due. */
const ROWS = `select b.id, b.completion_id, b.person_id, b.due_on, c.course, c.completed_on, m.id as membership
  from training.booster b
  join training.completion c on c.coalition_id = b.coalition_id and c.id = b.completion_id
  join identity.membership m on m.person_id = b.person_id and m.ended_at is null
  where b.done_on is null and b.told_at is null and b.due_on <= (now() at time zone 'UTC')::date`

async function measureBoosters(server: EmbeddedDatabase, app: pg.Pool) {
  await prepareQueue(server.jobsUrl, defaultRoles)
  await dueForAll(server.superUrl)
  const admin = openPool(server.superUrl, { max: 1, name: 'bench' })
  const jobs = openPool(server.jobsUrl, { max: 1, name: 'bench', pipeline: false })
  try {
    const claim = await heldJob(admin, jobs)
    let due = 0
    const took = medians(
      await inTurns(
        {
          read: async () => {
            due = (await admin.query(ROWS)).rows.length
          },
          plan: async () => {
            const { rows } = await admin.query('select * from training.due_to_tell($1)', [whole])
            if (rows.length !== due) throw new Error(`${rows.length} of ${due} boosters were looked at`)
          },
          tell: () => tellAndUndo(app, claim),
        },
        turns,
      ),
    )
    return { ...took, due }
  } finally {
    await admin.end()
    await jobs.end()
  }
}

/** @returns ms to tell some thousand people; then it never was */
async function tellAndUndo(pool: pg.Pool, claim: ActorClaim): Promise<number> {
  const undo = new Error('undo')
  let took = 0
  await asActor(pool, claim, async (ctx) => {
    const began = performance.now()
    const [told] = await ctx.prepared<{ due: number }>('bench_tell', 'select training.tell_due($1) as due', [
      AT_ONCE,
    ])
    took = performance.now() - began
    if ((told?.due ?? 0) < Math.min(AT_ONCE, whole) * 0.9) throw new Error('nobody was told')
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  return took
}
