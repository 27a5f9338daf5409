import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startProduct } from './product.ts'

/** Living programs that were started on this folder, PostgreSQL included; Linux only. */
function processesOn(folder: string): string[] {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return ['environ', 'cmdline'].some((what) =>
        readFileSync(join('/proc', pid, what), 'utf8').includes(folder),
      )
    } catch {
      // It ended while we looked, or is somebody else's.
      return false
    }
  })
}

it('a program that does not get ready in time is not left running', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-late-'))
  try {
    await expect(startProduct({ dataDir, patienceMs: 1_000 })).rejects.toThrow('did not get ready')
    expect(processesOn(dataDir)).toEqual([])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
