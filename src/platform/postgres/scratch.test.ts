import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { isAliveIn } from '../alive.ts'
import { type PrivateFolder, privateFolder } from '../private-folder.ts'
import { fromRoot } from '../root.ts'
import { inScratch, openScratch, sweepScratch } from './scratch.ts'

let folder: PrivateFolder
let data: string
const children: ChildProcess[] = []

beforeAll(async () => {
  folder = await privateFolder('scratch')
  // Longer than the path of a socket may be.
  data = join(folder.path, 'a-long-name'.repeat(12), 'data')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => await folder.remove())

const left = () => readdirSync(data).toSorted()

/** As in a container: its processes are counted from one, and it sees no other. */
const apart = ['--pid', '--fork', '--kill-child=KILL'] as const
const canBeApart = spawnSync('unshare', [...apart, 'true']).status === 0

/** A process that has such a folder with something in it, and then works without a pause. */
async function another(
  isApart: boolean,
): Promise<{ readonly path: string; end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> }> {
  const words = [
    process.execPath,
    '--input-type=module',
    '-e',
    `import { writeFileSync } from 'node:fs'
     const { openScratch } = await import(${JSON.stringify(fromRoot('src', 'platform', 'postgres', 'scratch.ts'))})
     const { path } = await openScratch(${JSON.stringify(data)}, 'opened')
     writeFileSync(path + '/base', 'in clear')
     process.once('SIGTERM', () => process.exit(1))
     process.stdout.write(path + '\\n', () => ${isApart ? '{ for (;;); }' : 'setInterval(() => undefined, 1_000)'})`,
  ]
  const [program = '', ...args] = isApart ? ['unshare', ...apart, ...words] : words
  const child = spawn(program, args, { cwd: fromRoot(), stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const path = await new Promise<string>((resolve) =>
    child.stdout.once('data', (said: Buffer) => resolve(said.toString().trim())),
  )
  return {
    path,
    async end(signal) {
      child.kill(signal)
      await ended
      // One in a container ends a moment after what it was started by.
      await expect.poll(() => isAliveIn(data, `${basename(path)}.alive`)).toBe(false)
    },
  }
}

it('nobody else may look into it, and it goes when the work ends, fails or is interrupted', async () => {
  const atEnd: (() => Promise<void>)[] = []
  const services = { atEnd: (work: () => Promise<void>) => void atEnd.push(work) }
  const seen = await inScratch(data, 'plain', services, async (path) => {
    writeFileSync(join(path, 'rows'), '18 Candlewick Lane')
    return statSync(path).mode & 0o777
  })
  expect([seen, left()]).toEqual([0o700, []])
  const failing = inScratch(data, 'drill', services, async (path) => {
    await atEnd.at(-1)?.()
    // What was only told to stop goes on for a moment.
    mkdirSync(path)
    writeFileSync(join(path, 'rows'), '18 Candlewick Lane')
    throw new Error('interrupted')
  })
  await expect(failing).rejects.toThrow('interrupted')
  expect(left()).toEqual([])
})

it.each([false, ...(canBeApart ? [true] : [])])(
  'of a process that was killed it goes with the next; of one that lives it stays (in a container: %s)',
  async (isApart) => {
    const [killed, living] = [await another(isApart), await another(isApart)]
    await killed.end('SIGKILL')
    expect(existsSync(join(killed.path, 'base'))).toBe(true)
    // What a person calls a folder of theirs is none of ours.
    const theirs = ['backup-drill-before-upgrade', `backup-opened-${String(process.pid)}-AbC`]
    for (const name of theirs) mkdirSync(join(data, name))
    const mine = await openScratch(data, 'drill')
    expect(left().filter((name) => !name.endsWith('.alive'))).toEqual(
      [...theirs, ...[mine.path, living.path].map((path) => basename(path))].toSorted(),
    )
    await mine.remove()
    for (const name of theirs) rmdirSync(join(data, name))
    await living.end('SIGKILL')
    const word = join(data, 'backup-opened-000000000000.alive')
    writeFileSync(word, '')
    utimesSync(word, 0, 0)
    expect(await sweepScratch(data)).toBe(1)
    expect(left()).toEqual([])
  },
)

it('says nothing of a data folder that is none: whoever needs it does', async () => {
  const file = join(folder.path, 'a-file')
  writeFileSync(file, '')
  expect(await sweepScratch(file)).toBe(0)
  expect(await sweepScratch(join(folder.path, 'nothing'))).toBe(0)
})

it('of a process that is told to stop it goes with it', async () => {
  const other = await another(false)
  await other.end('SIGTERM')
  expect(left()).toEqual([])
})

it('is removed alone, whatever the archive that was opened in it says of another place', async () => {
  const other = join(folder.path, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'rows'), 'somebody’s')
  const pointer = JSON.stringify({ base: other })
  const services = { atEnd: () => undefined }
  await inScratch(data, 'opened', services, async (path) => {
    writeFileSync(join(path, 'postgres-location.json'), pointer)
    await Promise.resolve()
  })
  const killed = await another(false)
  writeFileSync(join(killed.path, 'postgres-location.json'), pointer)
  await killed.end('SIGKILL')
  expect(await sweepScratch(data)).toBe(1)
  expect([left(), readFileSync(join(other, 'rows'), 'utf8')]).toEqual([[], 'somebody’s'])
})
