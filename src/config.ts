import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { keyOfSecret } from '#platform/crypto/signed-message.ts'
import { readHosts } from '#platform/db/hosts.ts'
import { StartError } from '#platform/errors.ts'
import { type JobsAtOnce, oneOfEachKind, readJobsAtOnce } from '#platform/jobs/job-kinds.ts'
import { isMailable } from '#platform/mail/is-mailable.ts'
import { type S3Address, s3Address } from '#platform/objects/s3-address.ts'
import { type ScannerAddress, scannerAddress } from '#platform/scanner/address.ts'
import { withSecretFiles } from '#platform/secret-files.ts'

/**
 * Where "leave this page" may lead: pages that anybody may be reading, that say nothing about
 * whoever opens them. The first is the default. A list, so that no installation can send people
 * somewhere that tells on them.
 */
export const EXIT_DESTINATIONS = [
  'https://www.weather.gov/',
  'https://weather.com/',
  'https://www.accuweather.com/',
  'https://www.wunderground.com/',
] as const

const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const

/** `web`: answers pages and runs no background work. `jobs`: the other way round; answers only who asks how it is. */
const NODE_ROLES = ['all', 'web', 'jobs'] as const

export type NodeRole = (typeof NODE_ROLES)[number]

/** Of the pool that pages and background work ask; a few are left to whoever only reads. */
const CONNECTIONS = { least: 6, usual: 8, most: 100, leftToPages: 2 } as const

/** A PostgreSQL of your own, with one login for each kind of work. */
export interface OutsideDatabase {
  /** The app's login at the server itself. */
  readonly appUrl: string
  /** The app's login by way of a pooler, where there is one: pages and background work ask there. */
  readonly poolerUrl: string | undefined
  readonly ownerUrl: string
  /** Login of the job runner; without it this node runs no background work. */
  readonly jobsUrl: string | undefined
  /** A replica that may answer directory and guidance reads. */
  readonly replicaUrl: string | undefined
}

/** Everything the environment decides, checked before anything starts. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Origin people use, without a slash at the end. */
  readonly publicUrl: string
  readonly exitUrl: string
  /** IANA zone in which times are told that are of no known place. */
  readonly timeZone: string
  /** Addresses and CIDR ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  readonly metricsToken: string | undefined
  /** Undefined = the embedded PostgreSQL in `dataDir`. */
  readonly database: OutsideDatabase | undefined
  /** What this node does. */
  readonly nodeRole: NodeRole
  /** Most connections of the pool that pages and background work ask. */
  readonly connections: number
  readonly jobsAtOnce: JobsAtOnce
  readonly dataDir: string
  readonly keyFile: string
  /** Wraps the keys of agencies; the same file until the operator's key changes. */
  readonly wrappingKeyFile: string
  /** Undefined = an embedded PostgreSQL of its own in `dataDir`. */
  readonly keyStoreUrl: string | undefined
  /** Where agencies that hold their own key have it on this machine. */
  readonly agencyKeys: string | undefined
  /** Folder of the transparency log, which no backup of the data holds. */
  readonly logFolder: string
  /** Undefined = the files of the transparency log lie in `logFolder`. */
  readonly tiles: S3Address | undefined
  /** Looks at files that somebody sends; undefined = none does. */
  readonly scanner: ScannerAddress | undefined
  /** Undefined = sealed files lie in `dataDir`. */
  readonly s3: S3Address | undefined
  /** A bucket for encrypted copies of backups. */
  readonly backups: S3Address | undefined
  readonly smtpUrl: string | undefined
  readonly smsGatewayUrl: string | undefined
  /** Signs what the text gateway posts to us; undefined = nobody answers by text. */
  readonly smsInboundSecret: string | undefined
  /** Hosts of partners that may be called although they are private or without TLS: `name:port`. */
  readonly privateHosts: readonly string[]
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

/** A URL of one of these schemes; the message never repeats the value, which may hold a password. */
function url(schemes: readonly string[], example: string) {
  return z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      error: `must be an address like ${example}`,
    })
    .optional()
}

/** An address that `read` makes something of; the message never repeats the value. */
function addressOf<T>(read: (value: string) => T | undefined, example: string) {
  return z
    .string()
    .transform((value, ctx) => {
      const address = read(value)
      if (address !== undefined) return address
      ctx.addIssue({ code: 'custom', message: `must be an address like ${example}` })
      return z.NEVER
    })
    .optional()
}

const POSTGRES_SENTENCE =
  'must be an address like postgres://user:password@host:5432/breakwater, or with several hosts like postgres://user:password@one,other:5433/breakwater?target_session_attrs=read-write'

const postgresUrl = z.string().refine(isPostgresUrl, { error: POSTGRES_SENTENCE }).optional()

function isPostgresUrl(value: string): boolean {
  const first = readHosts(value)?.urls[0]
  if (first === undefined) return false
  const { username, pathname } = new URL(first)
  return username !== '' && pathname.length > 1
}

/** Whether a replica answers, and how far it is, is asked of one address. */
function namesOneHost(value: string | undefined): boolean {
  return value === undefined || readHosts(value)?.session === undefined
}

/** Whether either holds the other. */
function isWithin(one: S3Address, other: S3Address): boolean {
  const [place, under] = [one, other].map(({ origin, bucket, prefix }) => `${origin}/${bucket}/${prefix}`)
  return place !== undefined && under !== undefined && (place.startsWith(under) || under.startsWith(place))
}

/** The sender that SMTP_URL may name: a mail server would refuse each mail of a wrong one, hours later. */
function namesSender(value: string | undefined): boolean {
  if (value === undefined || !URL.canParse(value)) return true
  const from = new URL(value).searchParams.get('from')
  return from === null || isMailable(from)
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const parsed = new URL(value)
  const bare = `${parsed.protocol}//${parsed.host}`
  return /^https?:$/.test(parsed.protocol) && (value === bare || value === `${bare}/`)
}

function isAddressOrRange(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  // A prefix of 0 would let every caller name any address.
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (family === 4 ? 32 : 128)
}

/** A zone of a place: people are not told the time in UTC. */
function isZone(value: string): boolean {
  if (!/^(?!Etc\/)[A-Za-z]+\/[A-Za-z_/-]+$/.test(value)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== 'UTC'
  } catch {
    return false
  }
}

const CONNECTIONS_SENTENCE = `must be a number from ${String(CONNECTIONS.least)} to ${String(CONNECTIONS.most)}`

const environment = z
  .object({
    HOST: z
      .string()
      .regex(/^[a-z0-9.:-]+$/i, 'must be an address or host name to listen on, like 127.0.0.1 or 0.0.0.0')
      .default('127.0.0.1'),
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535')
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, { error: 'must be a number from 1 to 65535' })
      .default(8080),
    PUBLIC_URL: z
      .string()
      .refine(isOrigin, { error: 'must be only scheme and host, like https://help.example.org' })
      .transform((value) => value.replace(/\/$/, ''))
      .optional(),
    EXIT_URL: z
      .enum(EXIT_DESTINATIONS, { error: `must be one of ${EXIT_DESTINATIONS.join(', ')}` })
      .default(EXIT_DESTINATIONS[0]),
    TIME_ZONE: z
      .string()
      .refine(isZone, { error: 'must be the name of a time zone with its continent, like America/Chicago' })
      .default('America/New_York'),
    TRUSTED_PROXIES: z
      .string()
      .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
      .refine((parts) => parts.every(isAddressOrRange), {
        error: 'must be addresses or ranges with commas between them, like 10.0.0.5, 192.168.0.0/16',
      })
      .default([]),
    METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/, 'must be at least 16 letters, digits or signs without spaces')
      .optional(),
    DATABASE_URL: postgresUrl,
    DATABASE_DIRECT_URL: postgresUrl,
    DATABASE_OWNER_URL: postgresUrl,
    DATABASE_JOBS_URL: postgresUrl,
    DATABASE_REPLICA_URL: postgresUrl.refine(namesOneHost, {
      error: 'must name one host: that of the replica, or of a balancer with several behind it',
    }),
    KEYS_DATABASE_URL: postgresUrl,
    DATABASE_CONNECTIONS: z
      .string()
      .regex(/^\d{1,3}$/, CONNECTIONS_SENTENCE)
      .transform(Number)
      .refine((count) => count >= CONNECTIONS.least && count <= CONNECTIONS.most, {
        error: CONNECTIONS_SENTENCE,
      })
      .default(CONNECTIONS.usual),
    NODE_ROLE: z.enum(NODE_ROLES, { error: `must be one of ${NODE_ROLES.join(', ')}` }).default('all'),
    JOB_CONCURRENCY: z
      .string()
      .transform((value, ctx) => {
        const atOnce = readJobsAtOnce(value)
        if (atOnce !== undefined) return atOnce
        ctx.addIssue({
          code: 'custom',
          message: 'must be kinds of work with numbers from 1 to 20, like messages=2, partners=4, upkeep=1',
        })
        return z.NEVER
      })
      .default(oneOfEachKind),
    BREAKWATER_DATA: z.string().default('./.breakwater'),
    BREAKWATER_KEY_FILE: z.string().optional(),
    BREAKWATER_WRAPPING_KEY_FILE: z.string().optional(),
    BREAKWATER_AGENCY_KEYS: z.string().optional(),
    BREAKWATER_LOG_FOLDER: z.string().optional(),
    BREAKWATER_SHARED: z.string().optional(),
    SMTP_URL: url(['smtp', 'smtps'], 'smtps://user:password@mail.example.org').refine(namesSender, {
      error: 'must name one plain address after ?from=, like ?from=lists@example.org',
    }),
    SMS_GATEWAY_URL: url(['http', 'https'], 'https://sms.example.org/send'),
    SMS_INBOUND_SECRET: z
      .string()
      .refine((secret) => keyOfSecret(secret) !== undefined, {
        error: 'must be whsec_ and 24 to 64 random bytes in base64',
      })
      .optional(),
    CLAMD_URL: addressOf(scannerAddress, 'unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310'),
    S3_URL: addressOf(s3Address, 'https://key:secret@s3.example.org/bucket?region=us-east-1'),
    TILES_URL: addressOf(s3Address, 'https://key:secret@s3.example.org/bucket?region=us-east-1'),
    BACKUP_URL: addressOf(s3Address, 'https://key:secret@s3.example.org/bucket?region=us-east-1'),
    OUTGOING_PRIVATE_HOSTS: z
      .string()
      .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
      .refine((parts) => parts.every((part) => /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\]):\d{1,5}$/i.test(part)), {
        error:
          'must be host names with their ports and commas between them, like directory.intranet:443, 10.0.0.5:8080',
      })
      .default([]),
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  })
  .superRefine((env, ctx) => {
    const needs = (name: string, present: unknown, other: string, otherPresent: unknown) => {
      if (present !== undefined && otherPresent === undefined) {
        ctx.addIssue({ code: 'custom', path: [other], message: `must be set too, because ${name} is set` })
      }
    }
    needs('DATABASE_URL', env.DATABASE_URL, 'DATABASE_OWNER_URL', env.DATABASE_OWNER_URL)
    needs('DATABASE_OWNER_URL', env.DATABASE_OWNER_URL, 'DATABASE_URL', env.DATABASE_URL)
    needs('DATABASE_JOBS_URL', env.DATABASE_JOBS_URL, 'DATABASE_URL', env.DATABASE_URL)
    needs('DATABASE_DIRECT_URL', env.DATABASE_DIRECT_URL, 'DATABASE_URL', env.DATABASE_URL)
    needs('SMS_INBOUND_SECRET', env.SMS_INBOUND_SECRET, 'SMS_GATEWAY_URL', env.SMS_GATEWAY_URL)
    needs('DATABASE_REPLICA_URL', env.DATABASE_REPLICA_URL, 'DATABASE_URL', env.DATABASE_URL)
    if (env.NODE_ROLE !== 'all') needs('NODE_ROLE', env.NODE_ROLE, 'DATABASE_URL', env.DATABASE_URL)
    if (env.NODE_ROLE === 'jobs') needs('NODE_ROLE', 'jobs', 'DATABASE_JOBS_URL', env.DATABASE_JOBS_URL)
    const { messages, partners, upkeep } = env.JOB_CONCURRENCY
    const atOnce = messages + partners + upkeep
    if (atOnce > env.DATABASE_CONNECTIONS - CONNECTIONS.leftToPages)
      ctx.addIssue({
        code: 'custom',
        path: ['DATABASE_CONNECTIONS'],
        message: `must be at least ${String(atOnce + CONNECTIONS.leftToPages)}, because JOB_CONCURRENCY lets ${String(atOnce)} jobs run at once`,
      })
    if (env.TILES_URL !== undefined && env.S3_URL !== undefined && isWithin(env.TILES_URL, env.S3_URL))
      ctx.addIssue({
        code: 'custom',
        path: ['TILES_URL'],
        message: 'must name another place than S3_URL, where files that no record names are removed',
      })
    const { BACKUP_URL, S3_URL, TILES_URL } = env
    if (BACKUP_URL && [S3_URL, TILES_URL].some((other) => other !== undefined && isWithin(BACKUP_URL, other)))
      ctx.addIssue({
        code: 'custom',
        path: ['BACKUP_URL'],
        message: 'must name another place than S3_URL and TILES_URL, so that one loss does not take both',
      })
    if (env.TILES_URL !== undefined && env.BREAKWATER_LOG_FOLDER !== undefined)
      ctx.addIssue({
        code: 'custom',
        path: ['TILES_URL'],
        message: 'must not be set beside BREAKWATER_LOG_FOLDER: a log lies in one place',
      })
  })

/**
 * Reads and checks the environment.
 *
 * Variables that are not ours are ignored, except unknown names that begin with `BREAKWATER_`:
 * a misspelled setting must not pass for a missing one. An empty value counts as not set. What may hold a password can be
 * named as a file: `DATABASE_URL_FILE` for `DATABASE_URL`.
 *
 * @throws {StartError} names each variable and what it must be; never repeats a value.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.keys(environment.shape)
  const set = Object.fromEntries(
    Object.entries(withSecretFiles(env, known)).filter(([, value]) => value !== undefined && value !== ''),
  )
  const unknown = Object.keys(set).find((name) => name.startsWith('BREAKWATER_') && !known.includes(name))
  if (unknown !== undefined) {
    const ours = known.filter((name) => name.startsWith('BREAKWATER_')).join(', ')
    throw new StartError(`${unknown} is not a setting of Breakwater: remove it, or use one of ${ours}.`)
  }
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`)
    throw new StartError(`${problems.join('; ')}.`)
  }
  return toConfig(parsed.data)
}

function toConfig(env: z.output<typeof environment>): Config {
  const dataDir = resolve(env.BREAKWATER_DATA)
  const keyFile =
    env.BREAKWATER_KEY_FILE === undefined ? join(dataDir, 'breakwater.key') : resolve(env.BREAKWATER_KEY_FILE)
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${String(env.PORT)}`,
    exitUrl: env.EXIT_URL,
    timeZone: env.TIME_ZONE,
    trustedProxies: env.TRUSTED_PROXIES,
    metricsToken: env.METRICS_TOKEN,
    database:
      env.DATABASE_URL === undefined || env.DATABASE_OWNER_URL === undefined
        ? undefined
        : {
            appUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
            poolerUrl: env.DATABASE_DIRECT_URL === undefined ? undefined : env.DATABASE_URL,
            ownerUrl: env.DATABASE_OWNER_URL,
            jobsUrl: env.DATABASE_JOBS_URL,
            replicaUrl: env.DATABASE_REPLICA_URL,
          },
    nodeRole: env.NODE_ROLE,
    connections: env.DATABASE_CONNECTIONS,
    jobsAtOnce: env.JOB_CONCURRENCY,
    dataDir,
    keyFile,
    wrappingKeyFile:
      env.BREAKWATER_WRAPPING_KEY_FILE === undefined ? keyFile : resolve(env.BREAKWATER_WRAPPING_KEY_FILE),
    keyStoreUrl: env.KEYS_DATABASE_URL,
    agencyKeys: env.BREAKWATER_AGENCY_KEYS === undefined ? undefined : resolve(env.BREAKWATER_AGENCY_KEYS),
    logFolder:
      env.BREAKWATER_LOG_FOLDER === undefined
        ? join(dataDir, 'transparency-log')
        : resolve(env.BREAKWATER_LOG_FOLDER),
    scanner: env.CLAMD_URL,
    tiles: env.TILES_URL,
    s3: env.S3_URL,
    backups: env.BACKUP_URL,
    smtpUrl: env.SMTP_URL,
    smsGatewayUrl: env.SMS_GATEWAY_URL,
    smsInboundSecret: env.SMS_INBOUND_SECRET,
    privateHosts: env.OUTGOING_PRIVATE_HOSTS,
    logLevel: env.LOG_LEVEL,
  }
}
