import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CommandServices } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { textHash } from '../package/text-hash.ts'
import { licensedFile, licensedForm, licensedPackage } from '../testing/licensed.ts'
import { instrumentCheckCommand } from './instrument-check.ts'

const folder = mkdtempSync(join(tmpdir(), 'instrument-'))
afterAll(() => rmSync(folder, { recursive: true }))

const none = () => {
  throw new Error('no database is there')
}
const services = {
  pool: none,
  ownerUrl: none,
  operator: none,
  keyring: none,
  atEnd: none,
} satisfies CommandServices

async function run(content: string) {
  const path = join(folder, 'package.json')
  writeFileSync(path, content)
  const out: string[] = []
  const { json, code } = await instrumentCheckCommand.run({
    words: [path],
    options: {},
    io: { json: false, out: (line) => out.push(line), note: none, progress: none },
    services,
  })
  return { json, code, out: out.join('\n') }
}

describe('breakwater instrument check', () => {
  it('says what an import would say, and prints the hash that a package needs', async () => {
    const hash = textHash(licensedForm())
    expect(await run(licensedFile())).toMatchObject({
      json: { accepted: true, hash, code: null },
      code: 0,
      out: `It could be imported.\nitemTextSha256: ${hash}`,
    })
    const unfinished = {
      package: { ...licensedPackage(), itemTextSha256: '' },
      questionnaire: licensedForm(),
    }
    expect(await run(JSON.stringify(unfinished))).toMatchObject({
      json: { accepted: false, hash, code: 'import-faults' },
      code: 1,
    })
    expect(await run('no')).toMatchObject({
      json: { accepted: false, hash: null, code: 'import-unreadable' },
    })
    await expect(
      instrumentCheckCommand.run({
        words: [join(folder, 'nothing.json')],
        options: {},
        io: { json: false, out: () => undefined, note: none, progress: none },
        services,
      }),
    ).rejects.toThrow(StartError)
  })
})
