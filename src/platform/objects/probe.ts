import { randomBytes } from 'node:crypto'
import type { ObjectStore } from './object-store.ts'

/** What a store does not let us do; undefined: it lets us do all. */
export type ProbeFault = 'write' | 'read' | 'list' | 'remove'

/** Writes a few random bytes under a name of their own, reads, finds and removes them. */
export async function probe(store: ObjectStore): Promise<ProbeFault | undefined> {
  const under = `probe-${randomBytes(8).toString('hex')}/`
  const [name, bytes] = [`${under}0`, randomBytes(64)]
  const steps: readonly (readonly [ProbeFault, () => Promise<boolean>])[] = [
    ['write', () => store.write(name, bytes).then(() => true)],
    ['read', async () => (await store.read(name))?.equals(bytes) === true],
    ['list', async () => (await namesOf(store, under)).join() === name],
    ['remove', () => store.remove(name).then(async () => (await store.read(name)) === undefined)],
  ]
  for (const [what, step] of steps)
    if (!(await step().catch(() => false))) {
      await store.remove(name).catch(() => undefined)
      return what
    }
  return undefined
}

async function namesOf(store: ObjectStore, under: string): Promise<string[]> {
  const names: string[] = []
  for await (const name of store.list(under)) names.push(name)
  return names
}
