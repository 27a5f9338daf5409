import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { copyFiles, putFilesBack } from './sealed-files.ts'

let folder: PrivateFolder
beforeAll(async () => {
  folder = await privateFolder('data')
})
afterAll(async () => await folder.remove())

const namesIn = async (path: string) =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name).slice(path.length + 1)] : []))
    .toSorted()

it('a backup holds sealed files and marks of frozen ones, and no frozen file; a restore puts both back', async () => {
  const [dataDir, backup, other] = ['data', 'backup', 'other'].map((name) => join(folder.path, name))
  if (!dataDir || !backup || !other) throw new Error('no folders')
  const [kept, frozen] = ['ab'.repeat(16), 'cd'.repeat(16)]
  for (const name of [kept, frozen]) {
    await mkdir(join(dataDir, 'files', name.slice(0, 2), name), { recursive: true })
    for (const piece of ['0', '1'])
      await writeFile(join(dataDir, 'files', name.slice(0, 2), name, piece), 'sealed')
  }
  await mkdir(join(dataDir, 'files', 'frozen'))
  await writeFile(join(dataDir, 'files', 'frozen', 'an-entry'), '{}')
  copyFiles({ dataDir, s3: undefined }, backup, new Set([frozen]))
  const held = [`files/ab/${kept}/0`, `files/ab/${kept}/1`, 'files/frozen/an-entry']
  expect(await namesIn(backup)).toEqual(held)
  // No mark tells of them: whoever may write there could point elsewhere, and the program would write there.
  await symlink(dataDir, join(backup, 'files', 'ef'))
  putFilesBack({ dataDir: other, s3: undefined }, backup)
  expect([await namesIn(other), (await readdir(join(other, 'files'))).toSorted()]).toEqual([
    held,
    ['ab', 'cd', 'frozen'],
  ])
})
