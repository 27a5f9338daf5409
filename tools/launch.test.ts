import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { fingerprint, stampOf } from './built.mjs'

/** The Node of the machine itself, beside the one that npm installed. */
const path = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)
const node = (args: readonly string[]) =>
  spawnSync('node', args, { encoding: 'utf8', timeout: 30_000, env: { ...process.env, PATH: path } })
const major = Number(/^v(\d+)/.exec(node(['--version']).stdout ?? '')?.[1])
const older = major < 24
if (!older) process.stdout.write('SKIPPED: what an older Node is told. No node before 24 is on the path.\n')

it.runIf(older)('an older Node is told which one to start with, in one sentence', () => {
  const { status, stderr } = node([fromRoot('tools', 'launch.mjs'), 'demo'])
  expect(stderr).toMatch(/^Breakwater runs on the Node 24 .*"npm run demo".*\n$/)
  expect(status).toBe(1)
})

/** A place with the launcher and no package: what production has of tools. */
let place: string
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'breakwater-launch-'))
  for (const folder of ['tools', 'src', 'dist']) mkdirSync(join(place, folder))
  for (const file of ['launch.mjs', 'built.mjs', 'build.mjs'])
    copyFileSync(fromRoot(`tools/${file}`), join(place, 'tools', file))
  writeFileSync(join(place, 'package.json'), '{"type":"module"}')
  writeFileSync(join(place, 'package-lock.json'), '{}')
})
afterAll(() => rmSync(place, { recursive: true }))

const launch = () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(place, 'tools', 'launch.mjs'), 'start'],
    { encoding: 'utf8', timeout: 30_000 },
  )
  return { status, stdout, stderr }
}
const write = (file: string, text: string) => writeFileSync(join(place, file), text)
const ran = { status: 0, stdout: 'ran start\n', stderr: '' }

it('without what builds, the built program is run where there are no sources, or none that are newer', () => {
  expect(launch()).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Breakwater has neither .* unpack the release again\.\n$/) as unknown,
  })

  write('dist/main.js', 'console.log("ran", process.argv[2])')
  expect(launch()).toEqual(ran)

  write('src/main.ts', '')
  const other = /^Breakwater was built from other sources .*"npm ci" and "npm run build".*\n$/
  expect(launch()).toMatchObject({ status: 1, stderr: expect.stringMatching(other) as unknown })

  writeFileSync(stampOf(place), JSON.stringify({ inputs: fingerprint(place) }))
  expect(launch()).toEqual(ran)

  rmSync(join(place, 'dist', 'main.js'))
  expect(launch()).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Breakwater is not built yet/) as unknown,
  })
})

it('a fault of the build itself is not taken for a missing tool', () => {
  symlinkSync(fromRoot('node_modules'), join(place, 'node_modules'))
  const { status, stderr } = launch()
  expect(status).toBe(1)
  expect(stderr).toContain('sources.json')
})
