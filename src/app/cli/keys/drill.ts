import { z } from 'zod'
import type { Config } from '#config'
import { type Command, type CommandServices, defineCommand } from '#platform/cli/command.ts'
import { agencyKeysIn, openKeyStoreDatabase, type Tried, tryKeys } from '#platform/key-store/index.ts'
import { passingMajor } from '#platform/postgres/binaries.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { openScratch } from '#platform/postgres/scratch.ts'
import { openKeyring, openWrappingKey } from '../../lifecycle/open-keyring.ts'
import { readKeysBackup, restoreInto } from './restore.ts'

/** `breakwater keys drill <folder>`: a backup is restored beside everything, one key of each agency is opened, and all is removed. */
export const drillKeysCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'keys drill',
    summary: 'Try whether a backup of the key store can be restored, and whether its keys open.',
    arguments: [{ name: 'folder', summary: 'the folder that "keys backup" filled' }],
    options: z.object({}),
    async run({ words: [path = ''], io, services }) {
      const settings = config()
      const { file, facts } = await readKeysBackup(path)
      const operator = openWrappingKey(settings, openKeyring(settings, { create: false }))
      const tried = await inScratchServer(settings.dataDir, services, async (url) => {
        await restoreInto(url, file)
        const database = openKeyStoreDatabase({
          url,
          operator,
          ownKeyOf: agencyKeysIn(settings.agencyKeys),
          max: 1,
        })
        try {
          return await tryKeys(database)
        } finally {
          await database.pool.end()
        }
      })
      for (const line of said(tried, facts.made_at)) io.out(line)
      return { json: { made_at: facts.made_at, ...tried }, code: tried.closed.length === 0 ? 0 : 1 }
    },
  })

function said({ opened, away, closed }: Tried, madeAt: string): string[] {
  return [
    `The backup of ${madeAt} was restored apart from everything, and removed again. A key of ${String(opened)} agency(ies) opened.`,
    ...(away.length === 0
      ? []
      : [`Their own key opens those of ${away.join(', ')}, and it is not on this machine: not tried.`]),
    ...(closed.length === 0
      ? []
      : [`Nothing opened of ${closed.join(', ')}: is this the key file of that time?`]),
  ]
}

/** A database for a moment, in which a power cut may take everything. It ends with the command, also where that is interrupted. */
export async function inScratchServer<T>(
  dataDir: string,
  services: Pick<CommandServices, 'atEnd'>,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const scratch = await openScratch(dataDir, 'drill')
  let starting: Promise<EmbeddedDatabase> | undefined
  const end = async () => {
    const server = await starting?.catch(() => undefined)
    await server?.stop()
    await scratch.remove()
  }
  services.atEnd(end)
  try {
    starting = startEmbedded({
      dataDir: scratch.path,
      version: passingMajor(),
      settings: { fsync: 'off', shared_buffers: '16MB' },
    })
    return await work((await starting).ownerUrl)
  } finally {
    await end()
  }
}
