import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StartError } from '#platform/errors.ts'
import { loadConfig } from './config.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-secrets-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const refused = (env: Record<string, string>) => {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  return ''
}

const SECRET = 'postgres://breakwater_app:grains-of-sand@database:5432/breakwater'

it('takes every setting that may hold a password from a file, with and without a line end', () => {
  const config = loadConfig({
    DATABASE_URL_FILE: file('app', `${SECRET}\n`),
    DATABASE_OWNER_URL_FILE: file('owner', SECRET),
    DATABASE_JOBS_URL_FILE: file('jobs', `${SECRET}\r\n`),
    KEYS_DATABASE_URL_FILE: file('keys', SECRET),
    SMTP_URL_FILE: file('smtp', 'smtps://user:password@mail.example.org\n'),
    METRICS_TOKEN_FILE: file('metrics', '0123456789abcdef\n'),
    S3_URL_FILE: '',
  })
  expect(config.database).toMatchObject({ appUrl: SECRET, ownerUrl: SECRET, jobsUrl: SECRET })
  expect(config).toMatchObject({
    keyStoreUrl: SECRET,
    smtpUrl: 'smtps://user:password@mail.example.org',
    metricsToken: '0123456789abcdef',
  })
})

it.each([
  [
    'both are set',
    () => ({ SMTP_URL: 'smtp://a', SMTP_URL_FILE: file('x', 'smtp://b') }),
    /^SMTP_URL and SMTP_URL_FILE are both set: remove one/,
  ],
  [
    'the file is not there',
    () => ({ KEYS_DATABASE_URL_FILE: join(folder, 'none') }),
    /^KEYS_DATABASE_URL_FILE names the file \S+none, which cannot be read \(ENOENT\)/,
  ],
  [
    'the file is empty',
    () => ({ METRICS_TOKEN_FILE: file('empty', '\n') }),
    /^METRICS_TOKEN_FILE names the file \S+empty, which is empty/,
  ],
  [
    'what it holds is no such setting',
    () => ({ KEYS_DATABASE_URL_FILE: file('wrong', 'grains-of-sand') }),
    /^KEYS_DATABASE_URL must be an address like/,
  ],
])('says so in a sentence when %s, without what is in it', (_when, env, sentence) => {
  const said = refused(env())
  expect(said).toMatch(sentence)
  expect(said).not.toContain('grains-of-sand')
})
