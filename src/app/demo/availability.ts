import { randomUUID } from 'node:crypto'
import {
  addLine,
  askNow,
  countLine,
  type LineFacts,
  lineFacts,
  type Unit,
} from '#features/availability/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import { memberOf, tieDemoEntries } from './coalition.ts'
import { demoStewards } from './stewards.ts'

/** Runs work in one transaction as one of the demo's people. */
export type AsDemoPerson = <T>(person: string, work: (ctx: Context) => Promise<T>) => Promise<T>

interface DemoLine {
  /** Name of the service. */
  readonly service: string
  readonly unit: Unit
  readonly facts: Partial<LineFacts>
  /** Total and occupied, counted so many minutes ago; absent: nobody has counted. */
  readonly count?: readonly [total: number, occupied: number, minutesAgo: number]
}

const everyone = ['girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary'] as const
const COOK = 17031
const DUPAGE = 17043
const LAKE = 17097
const WILL = 17197

/** One of each kind that a board has to show: free, hidden, full with a waiting list, ageing, old, never counted. */
const ofNobody: readonly DemoLine[] = [
  {
    service: 'Juniper drop-in',
    unit: 'intake-slot',
    facts: {
      ageMin: 12,
      ageMax: 24,
      takes: ['pregnant', 'parenting', 'siblings', 'wheelchair', 'substance-use', 'interpreter'],
      county: COOK,
      region: 1,
      hidden: false,
    },
    count: [5, 2, 15],
  },
  {
    service: 'Northlight emergency exams',
    unit: 'forensic-exam',
    facts: { ageMin: 0, ageMax: 24, genders: [...everyone], county: COOK, region: 1, hidden: false },
    count: [2, 1, 180],
  },
  {
    service: 'Northlight teen clinic',
    unit: 'clinic-appointment',
    facts: {
      ageMin: 11,
      ageMax: 21,
      takes: ['pregnant', 'interpreter'],
      county: COOK,
      region: 1,
      hidden: false,
      waitlist: true,
    },
    count: [4, 4, 90],
  },
  {
    service: 'Survivor mentors',
    unit: 'mentor',
    facts: { ageMin: 13, ageMax: 24, county: COOK, region: 1, hidden: false, waitlist: true },
    count: [3, 1, 2 * 1_440],
  },
  {
    service: 'Trauma therapy for teens',
    unit: 'clinic-appointment',
    facts: { ageMin: 12, ageMax: 19, county: COOK, region: 1, hidden: false },
  },
]

const ofTheHospital: readonly DemoLine[] = [
  {
    service: 'Exams after an assault',
    unit: 'forensic-exam',
    facts: {
      ageMin: 0,
      ageMax: 24,
      genders: [...everyone],
      takes: ['wheelchair', 'interpreter', 'pregnant'],
      county: LAKE,
      region: 2,
      hidden: false,
    },
    count: [2, 0, 10],
  },
  {
    service: 'Mental health crisis team',
    unit: 'advocate-on-call',
    facts: { ageMin: 6, ageMax: 24, counties: [LAKE, WILL], region: 2, hidden: false, waitlist: true },
    count: [1, 1, 20],
  },
]

/** Hidden houses whose own people count: one with room, one without. */
const ofTheShelter: readonly DemoLine[] = [
  {
    service: 'Juniper overnight beds',
    unit: 'bed',
    facts: {
      ageMin: 12,
      ageMax: 17,
      genders: [...everyone],
      takes: ['siblings', 'interpreter'],
      counties: [COOK, DUPAGE, LAKE],
      county: COOK,
      region: 1,
      hidden: true,
    },
    count: [6, 4, 25],
  },
  {
    service: 'Boys and young men group home',
    unit: 'bed',
    facts: { ageMin: 14, ageMax: 20, genders: ['boy', 'trans-boy'], county: COOK, region: 1, hidden: true },
    count: [8, 8, 70],
  },
]

/** Lines of the demo, once: a later start finds them, and counts grow old as they do anywhere. */
export async function loadDemoAvailability(as: AsDemoPerson): Promise<void> {
  const [steward] = demoStewards
  await as(memberOf('Marisol Vega'), addRegions)
  await as(steward.id, (ctx) => addLines(ctx, ofNobody))
  // Stewards add no line to what an agency keeps.
  await as(steward.id, (ctx) => tieDemoEntries(ctx, 'shelter'))
  await as(memberOf('Nora Petrova'), (ctx) => addLines(ctx, ofTheHospital))
  await as(memberOf('Omar Haddad'), (ctx) => addLines(ctx, ofTheShelter))
}

/**
 * A placement request that the shelter's night worker finds waiting, at each start: one that is open stays, one of last
 * night is over. None where whoever tried things out left nobody to ask, or nobody who may.
 */
export async function askTonight(as: AsDemoPerson): Promise<void> {
  try {
    await as(memberOf('Daniel Kim'), (ctx) =>
      askNow(ctx, {
        need: {
          unit: 'bed',
          band: '12-14',
          gender: 'girl',
          needs: ['siblings'],
          county: COOK,
          by: 'tonight',
        },
        key: randomUUID(),
      }),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

async function addRegions(ctx: Context): Promise<void> {
  const { actor } = ctx
  if (!('coalitionId' in actor) || actor.coalitionId === null) throw new Error('the demo has a coalition')
  const broker = await ctx.db
    .selectFrom('identity.program')
    .select('id')
    .where('name', '=', 'Response coordination')
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('availability.region')
    .values(
      [
        { number: 1, counties: [COOK, DUPAGE], broker_phone: '+1 872-555-0131' },
        { number: 2, counties: [LAKE, WILL], broker_phone: '+1 872-555-0132' },
      ].map((one) => ({ ...one, coalition_id: actor.coalitionId ?? '', broker_program: broker.id })),
    )
    .onConflict((same) => same.columns(['coalition_id', 'number']).doNothing())
    .execute()
}

async function addLines(ctx: Context, lines: readonly DemoLine[]): Promise<void> {
  const [there] = await ctx.prepared<{ n: number }>(
    'demo_lines',
    `select count(*)::int as n, pg_advisory_xact_lock(hashtext('availability.demo')) from availability.line`,
    [],
  )
  if ((there?.n ?? 0) > 0) return
  for (const line of lines) await addOne(ctx, line)
}

async function addOne(ctx: Context, { service, unit, facts, count }: DemoLine): Promise<void> {
  const [found] = await ctx.prepared<{ id: string; place: string | null }>(
    'demo_line_service',
    `select s.id, sal.location_id as place from directory.service s
     left join directory.service_at_location sal on sal.service_id = s.id where s.name = $1 limit 1`,
    [`${service}`],
  )
  if (!found) throw new Error(`the demo has no service ${service}`)
  const lineId = await addLine(ctx, {
    serviceId: found.id,
    locationId: found.place,
    unit,
    facts: lineFacts.parse({ ageMin: 12, ageMax: 17, ...facts }),
  })
  if (!count) return
  const [total, occupied, minutesAgo] = count
  await countLine(ctx, {
    lineId,
    numbers: { total, surge: 0, outOfService: 0, occupied },
    channel: 'app',
    key: randomUUID(),
    madeAt: new Date(ctx.now.getTime() - minutesAgo * 60_000),
  })
}
