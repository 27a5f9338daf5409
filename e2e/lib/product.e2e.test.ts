import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isLocked } from '#platform/postgres/folder-lock.ts'
import { commandLine } from '#platform/postgres/processes.ts'
import { ownFolder } from './own-folder.ts'
import { startProduct } from './product.ts'

/** Living PostgreSQL servers on this folder, by what they were started with; Linux only. */
function serversOn(folder: string): string[] {
  if (!existsSync('/proc/self/cmdline')) return []
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && commandLine(Number(pid)).includes(join(folder, 'postgres')),
  )
}

it('a program that does not get ready in time is not left running', async () => {
  const dataDir = ownFolder('late')
  try {
    await expect(startProduct({ dataDir, patienceMs: 1_000 })).rejects.toThrow('did not get ready')
    expect(isLocked(dataDir)).toBe(false)
    expect(serversOn(dataDir)).toEqual([])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
