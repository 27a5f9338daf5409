// Makes the logins, databases and extensions that Breakwater needs on its two servers: the steps of
// docs/how-to/use-an-outside-database.md, by the administrator of each. The second time they change nothing.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** A server that starts for the first time makes its files before it answers. */
const PATIENCE_MS = 120_000

/** What others wait for; not true of servers that were emptied, until this is done again. */
const READY = '/secrets/program/ready'
rmSync(READY, { force: true })

/** The last that deploy/container/secrets.mjs makes. */
while (!existsSync('/secrets/program/breakwater.key')) await wait(500)
const secret = (path) => readFileSync(`/secrets/${path}`, 'utf8').trim()
const sqlOf = (name) => readFileSync(new URL(`../../db/${name}.sql`, import.meta.url), 'utf8')

async function connect(host, database = 'postgres') {
  const until = Date.now() + PATIENCE_MS
  const password = secret(`${host}/administrator`)
  for (;;) {
    const client = new pg.Client({ host, database, user: 'postgres', password })
    try {
      await client.connect()
      return client
    } catch (error) {
      if (Date.now() > until)
        throw new Error(`The server "${host}" does not answer (${error.code ?? 'no code'}).`)
      await wait(500)
    }
  }
}

/** What the server keeps of a password, so that the password itself is in no statement and no log of it. */
function verifierOf(password) {
  const salt = randomBytes(16)
  const rounds = 4096
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const keyOf = (name) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`
}

/** Not again where it holds already: a changed verifier would end no session, and look like a change. */
async function setPassword(server, host, database, login, password) {
  const { rows } = await server.query(
    'select rolpassword is null as none from pg_catalog.pg_authid where rolname = $1',
    [login],
  )
  const holds = rows[0]?.none === false && (await signsIn(host, database, login, password))
  if (!holds) await server.query(`alter role ${login} with login password '${verifierOf(password)}'`)
}

async function signsIn(host, database, user, password) {
  const probe = new pg.Client({ host, database, user, password })
  const answer = await probe.connect().then(
    () => true,
    () => false,
  )
  await probe.end().catch(() => undefined)
  return answer
}

async function make(server, kind, name, sql) {
  const { rowCount } = await server.query(
    `select from pg_catalog.${kind} where ${kind === 'pg_roles' ? 'rolname' : 'datname'} = $1`,
    [name],
  )
  if (rowCount === 0) await server.query(sql)
}

const inUrl = (file) => {
  const { username, password } = new URL(secret(`program/${file}`))
  return [username, password]
}

const data = await connect('database')
await data.query(sqlOf('roles'))
await make(
  data,
  'pg_database',
  'breakwater',
  "create database breakwater owner breakwater_owner template template0 encoding 'UTF8' locale 'C.UTF-8'",
)
const inside = await connect('database', 'breakwater')
await inside.query(sqlOf('extensions'))
await data.query(sqlOf('backup-role'))
await inside.query('grant connect on database breakwater to breakwater_backup')
for (const file of ['database-url', 'database-owner-url', 'database-jobs-url'])
  await setPassword(data, 'database', 'breakwater', ...inUrl(file))
await setPassword(data, 'database', 'breakwater', 'breakwater_backup', secret('backup/pgpass').split(':')[4])
await inside.end()
await data.end()

const keys = await connect('keys')
await make(
  keys,
  'pg_roles',
  'breakwater_keys',
  'create role breakwater_keys with login nosuperuser nocreatedb nocreaterole',
)
await make(
  keys,
  'pg_database',
  'breakwater_keys',
  "create database breakwater_keys owner breakwater_keys template template0 encoding 'UTF8' locale 'C.UTF-8'",
)
await keys.query('revoke all on database breakwater_keys from public')
await setPassword(keys, 'keys', 'breakwater_keys', ...inUrl('keys-database-url'))
await keys.end()
writeFileSync(READY, '', { mode: 0o444 })
process.stdout.write('Logins, databases and extensions are there.\n')
