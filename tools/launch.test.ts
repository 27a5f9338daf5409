import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

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
