import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StartError } from '#platform/errors.ts'
import { EXIT_DESTINATIONS, loadConfig } from './config.ts'

/** The sentence a person sees for these settings. */
function sentence(env: Record<string, string>): string {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  return ''
}

describe('an empty environment', () => {
  it('runs on this machine only, with the embedded database', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      exitUrl: 'https://www.weather.gov/',
      timeZone: 'America/New_York',
      trustedProxies: [],
      metricsToken: undefined,
      database: undefined,
      nodeRole: 'all',
      connections: 8,
      jobsAtOnce: { messages: 1, partners: 1, upkeep: 1 },
      dataDir: resolve('.breakwater'),
      keyFile: resolve('.breakwater/breakwater.key'),
      wrappingKeyFile: resolve('.breakwater/breakwater.key'),
      keyStoreUrl: undefined,
      agencyKeys: undefined,
      logFolder: resolve('.breakwater/transparency-log'),
      smtpUrl: undefined,
      smsGatewayUrl: undefined,
      smsInboundSecret: undefined,
      privateHosts: [],
      logLevel: 'info',
    })
  })

  it('treats empty values as not set, and ignores what is not ours', () => {
    expect(loadConfig({ PORT: '', BREAKWATER_DATA: '', PATH: '/bin', npm_config_x: 'y' })).toEqual(
      loadConfig({}),
    )
  })
})

describe('good settings', () => {
  it('follows the port in the public address', () => {
    expect(loadConfig({ PORT: '9000' }).publicUrl).toBe('http://localhost:9000')
    expect(loadConfig({ PUBLIC_URL: 'https://help.example.org/' }).publicUrl).toBe('https://help.example.org')
  })

  it('takes the zone in which times of no known place are told', () => {
    expect(loadConfig({ TIME_ZONE: 'America/Los_Angeles' }).timeZone).toBe('America/Los_Angeles')
    expect(loadConfig({ TIME_ZONE: 'America/Indiana/Indianapolis' }).timeZone).toBe(
      'America/Indiana/Indianapolis',
    )
  })

  it('takes the hosts of partners that may be called although they are private, and nothing else for one', () => {
    expect(
      loadConfig({ OUTGOING_PRIVATE_HOSTS: 'directory.intranet:443, 10.0.0.5:8080 [fd00::5]:443' })
        .privateHosts,
    ).toEqual(['directory.intranet:443', '10.0.0.5:8080', '[fd00::5]:443'])
    for (const wrong of ['https://directory.intranet:443', '*', 'a/b', 'host:port', '*:443'])
      expect(() => loadConfig({ OUTGOING_PRIVATE_HOSTS: wrong })).toThrow(/^OUTGOING_PRIVATE_HOSTS must be/)
  })

  it('wants the port of each such host, because other things listen there too', () => {
    for (const wrong of ['directory.intranet', '10.0.0.5', '[fd00::5]', 'a.intranet:443, b.intranet'])
      expect(sentence({ OUTGOING_PRIVATE_HOSTS: wrong })).toMatch(
        /^OUTGOING_PRIVATE_HOSTS must be host names with their ports .+\.$/,
      )
  })

  it('reads proxies with commas or spaces', () => {
    expect(loadConfig({ TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16 fd00::/8' }).trustedProxies).toEqual([
      '10.0.0.1',
      '192.168.0.0/16',
      'fd00::/8',
    ])
  })

  it('takes an outside database with and without a login for jobs', () => {
    const two = {
      DATABASE_URL: 'postgres://app:a@db/breakwater',
      DATABASE_OWNER_URL: 'postgres://owner:b@db/breakwater',
    }
    expect(loadConfig(two).database).toEqual({
      appUrl: two.DATABASE_URL,
      ownerUrl: two.DATABASE_OWNER_URL,
      jobsUrl: undefined,
      replicaUrl: undefined,
    })
    const jobs = 'postgresql://jobs:c@db/breakwater'
    expect(loadConfig({ ...two, DATABASE_JOBS_URL: jobs }).database?.jobsUrl).toBe(jobs)
  })

  it('lets each of the listed exit destinations be chosen, all of them https without a query', () => {
    for (const destination of EXIT_DESTINATIONS) {
      expect(loadConfig({ EXIT_URL: destination }).exitUrl).toBe(destination)
      expect(destination).toMatch(/^https:\/\/[a-z.]+\/$/)
    }
  })
})

describe('bad settings', () => {
  it.each([
    ['PORT', '80a'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['HOST', 'a host'],
    ['PUBLIC_URL', 'help.example.org'],
    ['PUBLIC_URL', 'https://help.example.org/path'],
    ['PUBLIC_URL', 'ftp://help.example.org'],
    ['EXIT_URL', 'https://example.org/'],
    ['TIME_ZONE', 'UTC'],
    ['TIME_ZONE', 'Etc/UTC'],
    ['TIME_ZONE', 'CST'],
    ['TIME_ZONE', 'America/Nowhere'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', 'proxy.internal'],
    ['METRICS_TOKEN', 'short'],
    ['DATABASE_URL', 'mysql://u@h/d'],
    ['DATABASE_URL', 'postgres://h/d'],
    ['DATABASE_URL', 'postgres://u:p@one,,other/d'],
    ['DATABASE_URL', 'postgres://u:p@one,other:port/d'],
    ['DATABASE_URL', 'postgres://u:p@one,other/d?target_session_attrs=standby'],
    ['DATABASE_REPLICA_URL', 'postgres://u:p@one,other/d'],
    ['DATABASE_CONNECTIONS', '5'],
    ['DATABASE_CONNECTIONS', '101'],
    ['DATABASE_CONNECTIONS', 'many'],
    ['NODE_ROLE', 'worker'],
    ['JOB_CONCURRENCY', '4'],
    ['JOB_CONCURRENCY', 'mail=2'],
    ['JOB_CONCURRENCY', 'partners=0'],
    ['JOB_CONCURRENCY', 'partners=21'],
    ['JOB_CONCURRENCY', 'partners=2, partners=3'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['SMTP_URL', 'smtps://mail.example.org?from=a@b.example,c@d.example'],
    ['SMTP_URL', 'smtps://mail.example.org?from='],
    ['SMS_GATEWAY_URL', 'sms'],
    ['SMS_INBOUND_SECRET', 'secret'],
    ['SMS_INBOUND_SECRET', 'whsec_c2hvcnQ='],
    ['S3_URL', 'https://s3.example.org/bucket'],
    ['TILES_URL', 'https://s3.example.org/bucket'],
    ['BACKUP_URL', 'https://s3.example.org/bucket'],
    ['CLAMD_URL', 'tcp://127.0.0.1'],
    ['LOG_LEVEL', 'loud'],
  ])('says what %s must be, in a sentence', (name, value) => {
    expect(sentence({ [name]: value })).toMatch(new RegExp(`^(.*; )?${name} must .+\\.$`))
  })

  it('wants a database that nodes can share, and a login for jobs, where a node does one thing only', () => {
    const two = {
      DATABASE_URL: 'postgres://app:a@db/breakwater',
      DATABASE_OWNER_URL: 'postgres://owner:b@db/breakwater',
    }
    expect(sentence({ NODE_ROLE: 'web' })).toBe('DATABASE_URL must be set too, because NODE_ROLE is set.')
    expect(sentence({ NODE_ROLE: 'jobs', ...two })).toBe(
      'DATABASE_JOBS_URL must be set too, because NODE_ROLE is set.',
    )
    expect(loadConfig({ NODE_ROLE: 'web', ...two }).nodeRole).toBe('web')
  })

  it('leaves connections to pages, however much work is done at once', () => {
    const many = { JOB_CONCURRENCY: 'messages=2, partners=4' }
    expect(sentence(many)).toBe(
      'DATABASE_CONNECTIONS must be at least 9, because JOB_CONCURRENCY lets 7 jobs run at once.',
    )
    expect(loadConfig({ ...many, DATABASE_CONNECTIONS: '9' })).toMatchObject({
      connections: 9,
      jobsAtOnce: { messages: 2, partners: 4, upkeep: 1 },
    })
  })

  it('wants both database logins, or neither', () => {
    expect(sentence({ DATABASE_URL: 'postgres://app:a@db/breakwater' })).toBe(
      'DATABASE_OWNER_URL must be set too, because DATABASE_URL is set.',
    )
    expect(sentence({ DATABASE_OWNER_URL: 'postgres://owner:a@db/breakwater' })).toContain(
      'DATABASE_URL must be',
    )
    expect(sentence({ DATABASE_JOBS_URL: 'postgres://jobs:a@db/breakwater' })).toContain(
      'DATABASE_URL must be',
    )
  })

  it('wants a gateway where answers by text are taken, and never repeats its secret', () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    expect(sentence({ SMS_INBOUND_SECRET: secret })).toBe(
      'SMS_GATEWAY_URL must be set too, because SMS_INBOUND_SECRET is set.',
    )
    const gateway = { SMS_GATEWAY_URL: 'https://sms.example.org/send' }
    expect(loadConfig({ SMS_INBOUND_SECRET: secret, ...gateway }).smsInboundSecret).toBe(secret)
    expect(sentence({ SMS_INBOUND_SECRET: 'whsec_short', ...gateway })).not.toContain('whsec_short')
  })

  it('reads where files lie and who looks at them', () => {
    const { scanner, s3 } = loadConfig({
      CLAMD_URL: 'tcp://127.0.0.1:3310',
      S3_URL: 'https://key:secret@s3.example.org/bucket/part',
    })
    expect(scanner).toEqual({ host: '127.0.0.1', port: 3310 })
    expect(s3).toMatchObject({ bucket: 'bucket', prefix: 'part/', secretAccessKey: 'secret' })
    expect(loadConfig({ CLAMD_URL: '', S3_URL: '' })).toMatchObject({ scanner: undefined, s3: undefined })
  })

  it('reads where the log lies, which is one place', () => {
    const url = 'https://key:secret@s3.example.org/bucket/log'
    expect(loadConfig({ TILES_URL: url }).tiles).toMatchObject({ bucket: 'bucket', prefix: 'log/' })
    expect(loadConfig({}).tiles).toBeUndefined()
    expect(sentence({ TILES_URL: url, BREAKWATER_LOG_FOLDER: '/log' })).toBe(
      'TILES_URL must not be set beside BREAKWATER_LOG_FOLDER: a log lies in one place.',
    )
    const beside = (files: string) =>
      sentence({ TILES_URL: url, S3_URL: `https://k:s@s3.example.org/${files}` })
    for (const files of ['bucket', 'bucket/log', 'bucket/log/files'])
      expect(beside(files)).toMatch(/^TILES_URL must name another place than S3_URL/)
    expect(sentence({ BACKUP_URL: `${url}/copies`, TILES_URL: url })).toMatch(
      /^BACKUP_URL must name another place than S3_URL and TILES_URL/,
    )
    const apart = { TILES_URL: url, S3_URL: 'https://k:s@s3.example.org/bucket/files' }
    expect(loadConfig(apart).s3?.prefix).toBe('files/')
  })

  it('does not let a misspelled BREAKWATER_ setting pass for a missing one', () => {
    expect(sentence({ BREAKWATER_KEYFILE: '/etc/key' })).toBe(
      'BREAKWATER_KEYFILE is not a setting of Breakwater: remove it, or use one of BREAKWATER_DATA, BREAKWATER_KEY_FILE, BREAKWATER_WRAPPING_KEY_FILE, BREAKWATER_AGENCY_KEYS, BREAKWATER_LOG_FOLDER, BREAKWATER_SHARED.',
    )
  })

  it('names every problem at once', () => {
    expect(sentence({ PORT: 'x', LOG_LEVEL: 'y' })).toMatch(/PORT must .+; LOG_LEVEL must /)
  })

  it('never repeats a value, whatever it is', () => {
    const secret = fc.string({ minLength: 8, unit: fc.constantFrom('Z', 'Q', '@', ':', '/', '7') })
    const names = [
      'DATABASE_URL',
      'SMTP_URL',
      'S3_URL',
      'TILES_URL',
      'BACKUP_URL',
      'METRICS_TOKEN',
      'PUBLIC_URL',
      'TRUSTED_PROXIES',
      'PORT',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...names), secret, (name, value) => {
        expect(sentence({ [name]: value })).not.toContain(value)
      }),
    )
  })
})
