import { constants, existsSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '#config'
import type { CommandServices } from '#platform/cli/command.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { inScratch } from '#platform/postgres/scratch.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { type Described, damaged, readDescription, sha256Of } from '../backup-folder.ts'

/** Undefined where there is no key file yet, on a machine that the installation is restored on: then nothing shows who wrote a backup. */
export const keyringIn = (settings: Config): Keyring | undefined =>
  existsSync(settings.keyFile) ? openKeyring(settings, { create: false }) : undefined

/** Said of a backup that was made where no key file is. */
export const unmarked = ({ keyFile }: Config): string =>
  `There is no key file ${keyFile}, so nothing will show that this installation wrote it: "drill" does not open it, and "restore" only with --unproven.`

/**
 * Hands over the folder of a backup that is not encrypted. Its rows are put back by an administrator of a server, who may run
 * programs: whoever else may write there would run theirs. So only what bears our mark is opened, and of that a copy that nobody
 * else can change between the comparison and the use.
 *
 * @param work is given the folder, and the one in which the sealed files of documents lie
 * @throws {StartError} none that is finished, damaged, or nothing shows that this installation wrote it
 */
export async function withPlain<T>(
  settings: Config,
  { typed, unproven }: { readonly typed: string; readonly unproven: boolean },
  services: Pick<CommandServices, 'atEnd'>,
  work: (folder: string, files: string) => Promise<T>,
): Promise<T> {
  const folder = resolve(typed)
  const keyring = keyringIn(settings)
  const described = readDescription(folder, keyring)
  if (unproven) return await work(folder, folder)
  if (!described.ours)
    throw new StartError(
      keyring === undefined
        ? `There is no key file ${settings.keyFile}, so nothing shows who wrote the backup in ${folder}: whoever may write there would get in with what is in it. Put the key file in place first. Where that is lost, and you know by other means that the backup is yours, add --unproven.`
        : `The backup in ${folder} does not bear the mark of the key file of this installation, so nobody knows who wrote it: it is not opened. Older versions put no mark there. Where you know by other means that it is yours, add --unproven.`,
    )
  return await inScratch(settings.dataDir, 'opened', services, async (scratch) => {
    await copyInto(scratch, folder, described)
    return await work(scratch, folder)
  })
}

async function copyInto(scratch: string, folder: string, { text, facts }: Described): Promise<void> {
  const [from, to] = [folder, scratch].map((one) => join(one, facts.file)) as [string, string]
  if (!existsSync(from)) throw damaged(folder, facts)
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE)
  } catch (error) {
    rethrowStorage(error, scratch)
  }
  if ((await sha256Of(to)) !== facts.sha256) throw damaged(folder, facts)
  writeFileSync(join(scratch, 'backup.json'), text, { mode: 0o600 })
}
