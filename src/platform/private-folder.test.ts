import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { privateFolder, sweepPrivateFolders } from './private-folder.ts'

it('nobody else may look into it, and it goes when it is removed', async () => {
  const folder = await privateFolder('test')
  expect(statSync(folder.path).mode & 0o777).toBe(0o700)
  writeFileSync(join(folder.path, 'rows'), '18 Candlewick Lane')
  await folder.remove()
  expect(existsSync(folder.path)).toBe(false)
})

/** A process that makes one, says where, and then waits. */
function another(): Promise<{ readonly path: string; kill(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { privateFolder } = await import(${JSON.stringify(fromRoot('src', 'platform', 'private-folder.ts'))})
       console.log((await privateFolder('test')).path)
       setInterval(() => undefined, 1000)`,
    ],
    { cwd: fromRoot(), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve) =>
    child.stdout.once('data', (said: Buffer) =>
      resolve({
        path: said.toString().trim(),
        kill: async () => {
          child.kill('SIGKILL')
          await ended
        },
      }),
    ),
  )
}

it('of one that was killed under the number of this process goes too, and what is in use stays', async () => {
  const mine = await privateFolder('test')
  const before = mine.path.replace(/-[^-]+$/, '-before')
  mkdirSync(before)
  await sweepPrivateFolders()
  expect([existsSync(before), existsSync(mine.path)]).toEqual([false, true])
  await mine.remove()
})

it('of a process that was killed, the next one removes it; of one that runs it stays', async () => {
  const [killed, running] = await Promise.all([another(), another()])
  mkdirSync(join(killed.path, 'deeper'))
  await killed.kill()
  expect(existsSync(killed.path)).toBe(true)
  expect(await sweepPrivateFolders()).toBeGreaterThan(0)
  expect(existsSync(killed.path)).toBe(false)
  expect(existsSync(running.path)).toBe(true)
  await running.kill()
  await sweepPrivateFolders()
  expect(existsSync(running.path)).toBe(false)
})
