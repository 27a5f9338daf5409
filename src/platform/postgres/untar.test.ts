import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { untar } from './untar.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-untar-'))
  mkdirSync(join(folder, 'in', 'sub'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function tar(...names: string[]): Buffer {
  return execFileSync('tar', ['--format=ustar', '-C', join(folder, 'in'), '-cf', '-', ...names])
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

it('unpacks files of any size from chunks of any size', async () => {
  const content = Buffer.from(Array.from({ length: 70_000 }, (_, n) => n % 251))
  for (const size of [0, 1, 511, 512, 513, 70_000]) {
    writeFileSync(join(folder, 'in', 'sub', String(size)), content.subarray(0, size))
  }
  const archive = tar('sub')
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20_000 }), async (chunk) => {
      const out = mkdtempSync(join(folder, 'out-'))
      await untar(inPieces(archive, chunk), out, {})
      for (const size of [0, 1, 511, 512, 513, 70_000]) {
        const path = join(out, 'sub', String(size))
        expect(readFileSync(path).equals(content.subarray(0, size))).toBe(true)
        expect(statSync(path).mode & 0o777).toBe(0o600)
      }
      expect(statSync(join(out, 'sub')).mode & 0o777).toBe(0o700)
    }),
    { numRuns: 10 },
  )
})

it('refuses an archive that is cut off', async () => {
  writeFileSync(join(folder, 'in', 'file'), 'x'.repeat(5000))
  await expect(untar(inPieces(tar('file').subarray(0, 3000), 512), folder, {})).rejects.toThrow(
    /ends in the middle/,
  )
})

it('refuses links and names that lead out of the folder', async () => {
  symlinkSync('/etc/passwd', join(folder, 'in', 'link'))
  await expect(untar(inPieces(tar('link'), 512), join(folder, 'out'), {})).rejects.toThrow(
    /neither file nor folder/,
  )
  writeFileSync(join(folder, 'outside'), 'x')
  const escaping = execFileSync('tar', ['-C', join(folder, 'in'), '-P', '-cf', '-', '../outside'])
  await expect(untar(inPieces(escaping, 512), join(folder, 'out'), {})).rejects.toThrow(/not allowed/)
})
