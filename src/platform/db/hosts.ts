/** What a connection has to be good for: `read-write` takes writes, `primary` is no copy, whatever it was told about writes. */
const SESSIONS = ['read-write', 'primary'] as const

/** One address of a database that has several, each the same server or a copy of it that may take its place. */
export interface DatabaseHosts {
  /** The same login and database, one address for each host, in the order in which they are named. */
  readonly urls: readonly [string, ...string[]]
  /** Undefined where one host is named, and nothing is asked of it. */
  readonly session: (typeof SESSIONS)[number] | undefined
}

const PARTS = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)((?:[/?#].*)?)$/

/**
 * Reads an address as PostgreSQL's own programs do: `postgresql://user:password@h1,h2:5433/db?target_session_attrs=read-write`.
 * Several hosts without that parameter have to take writes too, because everything of ours does.
 *
 * @returns undefined for what is no address, or asks for a session that we cannot work with, such as `standby`.
 */
export function readHosts(url: string): DatabaseHosts | undefined {
  const [, before = '', hosts, after = ''] = PARTS.exec(url) ?? []
  if (hosts === undefined) return undefined
  const urls = hosts.split(',').map((host) => `${before}${host}${after}`)
  if (!urls.every((one) => URL.canParse(one))) return undefined
  const asked = new URL(urls[0] ?? '').searchParams.get('target_session_attrs')
  const session = SESSIONS.find((one) => one === asked)
  if (asked !== null && session === undefined) return undefined
  const [first = '', ...others] = asked === null ? urls : urls.map(withoutSession)
  const several = others.length > 0 ? 'read-write' : undefined
  return { urls: [first, ...others], session: session ?? several }
}

/** @throws where {@link readHosts} reads nothing; settings were checked before. */
export function hostsOf(url: string): DatabaseHosts {
  const hosts = readHosts(url)
  if (hosts === undefined) throw new Error('this is no address of a database')
  return hosts
}

/** The first of an address's hosts, for what all of them have in common: login, database, parameters. */
export function firstOf(url: string): URL {
  return new URL(hostsOf(url).urls[0])
}

function withoutSession(url: string): string {
  const read = new URL(url)
  read.searchParams.delete('target_session_attrs')
  return read.href
}
