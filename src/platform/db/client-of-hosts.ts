import pg from 'pg'
import { type DatabaseHosts, hostsOf } from './hosts.ts'

/** None of several hosts takes writes at the moment, though one or more of them answer. */
export class NoPrimary extends Error {
  readonly code = 'NO_PRIMARY'
  constructor() {
    super('none of the hosts of the database takes writes')
  }
}

/** How long one host may take to answer, so that one that is gone keeps nobody from the next. */
const PATIENCE_MS = 2_000

/** Which host took writes when somebody last looked; every login of the same hosts goes there. */
const found = new Map<string, Promise<number>>()

/** What the server says of itself with each connection, and again when it changes. */
type Said = Readonly<Record<string, string>>

function fits(session: DatabaseHosts['session'], said: Said): boolean {
  if (said.in_hot_standby === 'on') return false
  return session !== 'read-write' || said.default_transaction_read_only !== 'on'
}

/** Hears what a server says of itself; pg passes it on without a type. */
function hear(client: pg.Client, onSaid: (said: Said) => void): void {
  const { connection } = client as unknown as {
    connection: NodeJS.EventEmitter
  }
  let said: Said = {}
  connection.on(
    'parameterStatus',
    ({ parameterName, parameterValue }: { parameterName: string; parameterValue: string }) => {
      said = { ...said, [parameterName]: parameterValue }
      onSaid(said)
    },
  )
}

async function takesWrites(connectionString: string, session: DatabaseHosts['session']): Promise<boolean> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'breakwater looks for the primary',
  })
  client.on('error', () => undefined)
  let latest: Said = {}
  hear(client, (said) => {
    latest = said
  })
  await client.connect()
  await client.end()
  return fits(session, latest)
}

/** Asks all hosts at once, and takes the first that takes writes. @throws {NoPrimary} or why none of them answers */
async function findPrimary({ urls, session }: DatabaseHosts): Promise<number> {
  const asked = await Promise.allSettled(urls.map((url) => takesWrites(url, session)))
  const primary = asked.findIndex((one) => one.status === 'fulfilled' && one.value)
  if (primary >= 0) return primary
  const refused = asked.find((one) => one.status === 'rejected')
  throw asked.every((one) => one.status === 'rejected') && refused ? refused.reason : new NoPrimary()
}

/**
 * A client that connects to whichever of several hosts takes writes. Where a copy took the primary's place, whoever still holds a
 * connection to the old one loses it, and the next connection goes to the new one.
 */
class ClientOfHosts extends pg.Client {
  readonly #hosts: DatabaseHosts
  readonly #key: string

  constructor(config: pg.ClientConfig & { readonly hosts: DatabaseHosts }) {
    const { hosts, ...given } = config
    super({ ...given, keepAlive: true, keepAliveInitialDelayMillis: 10_000 })
    this.#hosts = hosts
    this.#key = `${hosts.urls.map((url) => new URL(url).host).join()} ${String(hosts.session)}`
  }

  override connect(): Promise<pg.Client>
  override connect(callback: (error: Error) => void): void
  override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
    const connected = this.#connect()
    if (callback === undefined) return connected
    // The library's own callback is called without an error when all is well, whatever its type says.
    connected.then(() => (callback as (error?: Error) => void)(), callback)
    return undefined
  }

  async #connect(): Promise<pg.Client> {
    const known = found.get(this.#key)
    const looking = known ?? this.#look()
    try {
      const { hostname, port } = new URL(this.#hosts.urls[await looking] ?? this.#hosts.urls[0])
      Object.assign(this, {
        host: hostname.replace(/^\[(.+)\]$/, '$1'),
        port: port === '' ? 5432 : Number(port),
      })
      hear(this, (said) => {
        if (!fits(this.#hosts.session, said)) this.#leave(looking)
      })
      return await super.connect()
    } catch (error) {
      this.#forget(looking)
      // It went where the primary was. Where it is now is for the next; where nobody takes writes, that is what to say.
      if (known !== undefined) await (found.get(this.#key) ?? this.#look())
      throw error
    }
  }

  #look(): Promise<number> {
    const looking = findPrimary(this.#hosts)
    looking.catch(() => this.#forget(looking))
    found.set(this.#key, looking)
    return looking
  }

  /** It takes no writes any more, or never did: whoever waits for an answer is told that the database went away. */
  #leave(looking: Promise<number>): void {
    this.#forget(looking)
    const { connection } = this as unknown as { connection: { stream: { destroy: (error: Error) => void } } }
    connection.stream.destroy(new NoPrimary())
  }

  #forget(looking: Promise<number>): void {
    if (found.get(this.#key) === looking) found.delete(this.#key)
  }
}

/** A client for an address that may name several hosts. */
export function clientOf(url: string, config: Omit<pg.ClientConfig, 'connectionString'>): pg.Client {
  const hosts = hostsOf(url)
  const [first] = hosts.urls
  return hosts.session === undefined
    ? new pg.Client({ ...config, connectionString: first })
    : new ClientOfHosts({ ...config, connectionString: first, hosts })
}

/** What makes a pool's clients go where writes are taken; nothing for one host. */
export function poolHosts(
  url: string,
): Pick<pg.PoolConfig, 'connectionString'> & { Client?: new () => pg.Client } {
  const hosts = hostsOf(url)
  const [first] = hosts.urls
  if (hosts.session === undefined) return { connectionString: first }
  return { connectionString: first, Client: ClientOfHosts as unknown as new () => pg.Client, ...{ hosts } }
}
