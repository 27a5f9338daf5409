import pg from 'pg'
import { openPool } from '#platform/db/pool.ts'

/** What asks the context who acts, with what it answers in SQL. */
const QUESTIONS = {
  believed: 'text[]',
  actor_kind: 'text',
  actor_id: 'text',
  membership: 'uuid',
  coalition: 'uuid',
  agency: 'uuid',
  program: 'uuid',
  session: 'uuid',
  person: 'uuid',
  is_staff: 'boolean',
} as const

export interface WithoutContext {
  /** The app's login, under the same row policies. */
  readonly policies: pg.Pool
  /** The administrator's, for whom no row policy holds either. */
  readonly bare: pg.Pool
}

/**
 * Pools on which the same acts run without a context, in a copy of the database: the door is not asked, and whoever asks
 * who acts gets one constant. All else, from the pipelined driver to the statements, is the product's own.
 *
 * @param url of the superuser; nobody else may be connected to the database while it is copied.
 * @param appUrl of the app's login.
 * @param secret of the session whose answers are repeated.
 */
export async function withoutContext(url: string, appUrl: string, secret: string): Promise<WithoutContext> {
  const { entered, answers } = await answered(url, secret)
  const columns = Object.entries(entered).map(([name, value]) => `${constant(value)} as "${name}"`)
  const standIn = { name: 'stand-in', text: `select ${columns.join(', ')}, now() as now` }
  // A copy for each: what one writes again and again must not slow the other.
  const bare = await copied(url, 'bench_bare', entered, answers)
  const policies = await copied(url, 'bench_policies', entered, answers)
  return {
    policies: answering(inDatabase(appUrl, policies), standIn),
    bare: answering(inDatabase(url, bare), standIn),
  }
}

/** A copy of the database in which who acts is a constant. @returns its name */
async function copied(url: string, name: string, entered: Row, answers: Row): Promise<string> {
  const source = new URL(url).pathname.slice(1)
  await withClient(inDatabase(url, 'postgres'), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${client.escapeIdentifier(source)}`)
  })
  await withClient(inDatabase(url, name), async (client) => {
    for (const [question, type] of Object.entries(QUESTIONS)) {
      await client.query(
        `create or replace function identity.${question}() returns ${type} language sql stable
           return ${constant(answers[question])}::${type}`,
      )
    }
    // What the session may, and no more: else the copy looks up what only others are looked up for.
    await client.query(
      `create or replace function identity.has(permission text) returns boolean language sql stable
         return coalesce(permission = any (string_to_array(${constant(entered.permissions)}, ',')), false)`,
    )
  })
  return name
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** A pool whose door is answered by the stand-in. */
function answering(url: string, standIn: { readonly name: string; readonly text: string }): pg.Pool {
  const pool = openPool(url, { max: 1, name: 'bench' })
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    client.query = ((...given: unknown[]) => {
      const [first] = given
      const asksTheDoor =
        typeof first === 'object' && first !== null && 'name' in first && first.name === 'enter'
      return asksTheDoor ? query(standIn) : query(...given)
    }) as typeof client.query
  })
  return pool
}

type Row = Readonly<Record<string, unknown>>

/** What the door and the context answer in a transaction of this session. */
async function answered(url: string, secret: string): Promise<{ entered: Row; answers: Row }> {
  return await withClient(url, async (client) => {
    await client.query('begin')
    const entered = await client.query<Row>('select * from identity.enter($1)', [secret])
    const questions = Object.keys(QUESTIONS).map((name) => `identity.${name}()::text as ${name}`)
    const answers = await client.query<Row>(`select ${questions.join(', ')}`)
    await client.query('rollback')
    return { entered: entered.rows[0] ?? {}, answers: answers.rows[0] ?? {} }
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function constant(value: unknown): string {
  if (value === null || value === undefined) return 'null::text'
  return typeof value === 'boolean' ? String(value) : `'${String(value).replaceAll("'", "''")}'::text`
}
