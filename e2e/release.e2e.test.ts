import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeRelease } from '../tools/release/make-release.ts'
import { READY } from './lib/lifecycle.ts'
import { ownFolder } from './lib/own-folder.ts'
import { ownPort } from './lib/own-port.ts'

/**
 * The archive as whoever runs it gets it: its checksum is tried, it is unpacked where there is no checkout, and started
 * with a path on which no npm is, and no Node that it could use.
 */
let folder: string
let home: string
let program: ChildProcess | undefined
let url: string
let said = ''

beforeAll(async () => {
  folder = ownFolder('release')
  const { file, name } = await makeRelease(folder, 1)
  execFileSync('sha256sum', ['--check', '--quiet', `${file}.sha256`], { cwd: dirname(file) })
  execFileSync('tar', ['-xf', file, '-C', folder])
  rmSync(file)
  home = join(folder, name)
  const port = await ownPort()
  url = `http://localhost:${port}`
  program = spawn(join(home, 'breakwater'), ['demo'], { cwd: folder, env: env(port) })
  for (const stream of [program.stdout, program.stderr])
    stream?.on('data', (piece: Buffer) => (said += String(piece)))
  while (!READY.test(said) && program.exitCode === null) await pause(50)
  expect(said).toMatch(READY)
})
afterAll(async () => {
  if (program?.exitCode === null) {
    program.kill('SIGTERM')
    await once(program, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})
const env = (port: number) => ({
  PATH: '/usr/bin:/bin',
  HOME: folder,
  PORT: String(port),
  BREAKWATER_DATA: join(folder, 'data'),
  ...(process.env.JOURNEY_FOLDER ? { JOURNEY_FOLDER: process.env.JOURNEY_FOLDER } : {}),
})

const post = (path: string, body: string) =>
  fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
    body,
  })

it('starts by itself, and leads to a place that a person confirmed', async () => {
  const page = await post('/en/help', 'place=60612&age=15')
  const text = await page.text()
  expect(page.status).toBe(200)
  // As the card of a search says it: “Confirmed 5 days ago”.
  expect(/Confirmed (?:<[^>]*>)?\d+ \w+ ago/.exec(text)?.[0]).toBeDefined()
  const style = /\/assets\/[^"]+\.css[^"]*/.exec(text)?.[0] ?? ''
  expect((await fetch(new URL(style, url))).headers.get('content-type')).toContain('text/css')
})

it('makes papers with its own fonts, and answers commands with the same program', async () => {
  const paper = await post('/flyers', 'kind=card&language=en&line=example&state=&mode=proof')
  const bytes = Buffer.from(await paper.arrayBuffer())
  expect([paper.status, bytes.subarray(0, 5).toString(), bytes.includes('NotoSans')]).toEqual([
    200,
    '%PDF-',
    true,
  ])
  const wrong = spawn(join(home, 'breakwater'), ['no-such-command'], { env: env(0) })
  expect((await once(wrong, 'exit'))[0]).toBe(2)
  // Where there is no npm, no sentence may send people to it.
  const help = execFileSync(join(home, 'breakwater'), ['--help'], { env: env(0), encoding: 'utf8' })
  expect(help).toContain('./breakwater <command> --help')
})

it('says what it is made of: the notices, the packages, and nothing of a checkout', () => {
  const sbom = JSON.parse(readFileSync(join(home, 'sbom.json'), 'utf8')) as { components: { name: string }[] }
  const names = new Set(sbom.components.map(({ name }) => name))
  const packages = execFileSync(
    'find',
    ['node_modules', '-name', 'package.json', '-path', 'node_modules/*'],
    {
      cwd: home,
      encoding: 'utf8',
    },
  ).matchAll(/^(?:.*\/)?node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\/package\.json$/gm)
  const notices = readFileSync(join(home, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
  const missing = [...packages].flatMap(([, name = '']) =>
    names.has(name) && notices.includes(`${name} `) ? [] : [name],
  )
  expect(missing).toEqual([])
  for (const gone of ['src/main.ts', 'e2e', '.git', 'node_modules/esbuild', 'node_modules/typescript'])
    expect([gone, existsSync(join(home, gone))]).toEqual([gone, false])
})
