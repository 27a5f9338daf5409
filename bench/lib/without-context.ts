import pg from 'pg'
import { openPool } from '#platform/db/pool.ts'

const FLOOR = 'bench_without_context'

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

/**
 * A pool on which the same acts run without a context, in a copy of the database: the door is not asked, whoever asks
 * who acts gets one constant, and row policies do not hold because the administrator asks. All else, from the pipelined
 * driver to the statements, is the product's own: what differs from the app's pool is the whole cost of a context.
 *
 * @param url of the superuser; nobody else may be connected to the database while it is copied.
 * @param secret of the session whose answers are repeated.
 */
export async function withoutContext(url: string, secret: string): Promise<pg.Pool> {
  const { entered, answers } = await answered(url, secret)
  const elsewhere = new URL(url)
  const source = elsewhere.pathname.slice(1)
  elsewhere.pathname = '/postgres'
  await withClient(elsewhere.href, async (client) => {
    await client.query(`drop database if exists ${FLOOR} with (force)`)
    await client.query(`create database ${FLOOR} template ${client.escapeIdentifier(source)}`)
  })
  elsewhere.pathname = `/${FLOOR}`
  await withClient(elsewhere.href, async (client) => {
    for (const [name, type] of Object.entries(QUESTIONS)) {
      const value = constant(answers[name])
      await client.query(
        `create or replace function identity.${name}() returns ${type} language sql stable return ${value}::${type}`,
      )
    }
    await client.query(
      'create or replace function identity.has(permission text) returns boolean language sql stable return true',
    )
  })
  const columns = Object.entries(entered).map(([name, value]) => `${constant(value)} as "${name}"`)
  const standIn = { name: 'stand-in', text: `select ${columns.join(', ')}, now() as now` }
  const pool = openPool(elsewhere.href, { max: 1, name: 'bench' })
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
