import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { RIGHTS_FILE, readRights, reviewedRights, rightsFaults } from './rights.ts'
import { defaultRoles } from './roles.ts'

/**
 * Everything that a role was granted, and everything that keeps it out, stands once in the reviewed file. After a change
 * that is meant: `RIGHTS=write npx vitest run` this file, and read what moved. A reason is a line that begins with `# `,
 * before the line it is of; each line of a schema has one.
 */
let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
})
afterAll(() => db.close())

const now = () => readRights(db.app, defaultRoles.app)

/** What stands before the first line, and the reasons before each line, by the line's name. */
function reasons(): { head: string; before: Map<string, string> } {
  const [head = '', ...rest] = readFileSync(RIGHTS_FILE, 'utf8').split(/\n\n/)
  const before = new Map<string, string>()
  let said = ''
  for (const line of rest.join('\n').split('\n')) {
    if (line.startsWith('#')) said += `${line}\n`
    else {
      before.set(line.split(': ')[0] ?? '', said)
      said = ''
    }
  }
  return { head, before }
}

describe('what each role may do, and what keeps it out', () => {
  it('is what the reviewed file says', async () => {
    const lines = await now()
    if (process.env.RIGHTS === 'write') {
      const { head, before } = reasons()
      const text = lines.map((line) => {
        const what = line.split(': ')[0] ?? ''
        return `${what.startsWith('schema ') ? '\n' : ''}${before.get(what) ?? ''}${line}\n`
      })
      writeFileSync(RIGHTS_FILE, `${head}\n${text.join('')}`)
    }
    expect(lines).toEqual(reviewedRights())
    expect(lines.length).toBeGreaterThan(500)
    expect(new Set(lines.map((line) => line.split(': ')[0])).size).toBe(lines.length)
  })

  it('has a reason for each schema, and for each function by which somebody becomes somebody', () => {
    const { before } = reasons()
    const wanted = [...before.keys()].filter(
      (what) =>
        what.startsWith('schema ') ||
        /^function identity\.(enter\w*|open_session|open_agency_session|join_by_agency|add_passkey|demo_sign_in|operator_sign_in|renew_context_key|keep_statement_key)\(/.test(
          what,
        ),
    )
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((what) => (before.get(what) ?? '').length < 22)).toEqual([])
  })

  it('lets the app’s login call nothing in the schema of jobs, nor the queue of its own', async () => {
    const open = (await now()).filter((line) =>
      /^\w+ (?:jobs|graphile_worker)\b.*: .*\b(?:app|everybody)\b/.test(line),
    )
    expect(open).toEqual([])
  })
})

describe('what is missing or switched off', () => {
  it.each([
    ['alter table audit.event disable trigger user', 'trigger event_named on audit.event'],
    ['alter table audit.event no force row level security', 'rows of audit.event'],
    ['alter table identity.session disable row level security', 'rows of identity.session'],
    ['drop policy location_shown on directory.location', 'policy location_shown on directory.location'],
    ['alter table directory.service disable trigger all', 'foreign keys of directory.service'],
    ['grant select on identity.session to breakwater_app', 'table identity.session'],
    [
      'grant execute on function identity.begin_session(uuid, text, uuid, bytea, text, bytea, boolean) to breakwater_app',
      'function identity.begin_session(uuid,text,uuid,bytea,text,bytea,boolean)',
    ],
    ['grant usage on schema graphile_worker to breakwater_app', 'schema graphile_worker'],
    [
      'create policy mine on directory.location for select to public using (true)',
      'policy mine on directory.location',
    ],
  ])('is found: %s', async (sql, what) => {
    const client = await db.admin.connect()
    try {
      await client.query('begin')
      expect(rightsFaults(await readRights(client, defaultRoles.app))).toEqual([])
      await client.query(sql)
      expect(rightsFaults(await readRights(client, defaultRoles.app)).map((fault) => fault.what)).toContain(
        what,
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
