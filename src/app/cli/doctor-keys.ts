import { existsSync } from 'node:fs'
import type { Config } from '#config'
import { StartError } from '#platform/errors.ts'
import {
  agencyKeyFile,
  agencyKeysIn,
  type KeyReport,
  keyReport,
  openKeyStoreDatabase,
  readAgencyKey,
} from '#platform/key-store/index.ts'
import { hasKeyStore, type KeyStoreServer, startKeyStoreServer } from '../lifecycle/key-store-server.ts'
import { checkKeyStore } from '../lifecycle/open-key-store.ts'
import { openKeyring, openWrappingKey } from '../lifecycle/open-keyring.ts'
import { checkEpochs } from './doctor-epochs.ts'
import type { Finding } from './doctor-settings.ts'

const about = 'key-store'
/** Older than this, a copy lacks the keys of a week's work. */
const BACKUP_DAYS = 7

/** Where keys lie, how old they are, who could open what they seal, and what is off. Makes no key store. */
export async function checkKeys(
  config: Config,
  { appUrl, ownerUrl }: { readonly appUrl: string; readonly ownerUrl: string },
  say: (line: string) => void,
): Promise<Finding[]> {
  if (!hasKeyStore(config)) {
    return [{ about, state: 'note', sentence: 'There is no key store yet: the first start makes it.' }]
  }
  // What is wrong with the key file is told of by itself.
  if (!existsSync(config.keyFile)) return []
  let server: KeyStoreServer | undefined
  try {
    server = await startKeyStoreServer(config, { beside: true, say })
    return await look(config, server, appUrl, ownerUrl)
  } catch (error) {
    if (error instanceof StartError) return [{ about, state: 'wrong', sentence: error.message }]
    throw error
  } finally {
    await server?.close()
  }
}

const WHERE = {
  embedded: 'in the data folder',
  beside: 'of the Breakwater that is running',
  outside: 'that KEYS_DATABASE_URL names',
} as const

async function look(
  config: Config,
  server: KeyStoreServer,
  appUrl: string,
  ownerUrl: string,
): Promise<Finding[]> {
  const keyring = openKeyring(config, { create: false })
  const operator = openWrappingKey(config, keyring)
  const { id } = await checkKeyStore(config, server.url, appUrl, operator)
  if (id === undefined)
    return [{ about, state: 'note', sentence: 'The key store is empty: the first start makes its tables.' }]
  const database = openKeyStoreDatabase({
    url: server.url,
    operator,
    ownKeyOf: agencyKeysIn(config.agencyKeys),
    max: 1,
  })
  try {
    const report = await keyReport(database)
    return [
      { about, state: 'ok', sentence: summary(report, WHERE[server.kind]) },
      ...rotations(report),
      ...(await checkEpochs(database, ownerUrl)),
      ...safety(report),
      ...whoCould(report, config.agencyKeys),
      ...recovery(report, operator.id),
    ]
  } finally {
    await database.pool.end()
  }
}

function summary(report: KeyReport, where: string): string {
  const answers = `The key store answers, ${where}.`
  if (report.agencies === 0) return `${answers} It holds no key yet.`
  const age = report.oldest === null ? 0 : daysSince(report.oldest)
  return `${answers} It holds ${String(report.dataKeys)} key(s) of records at ${String(report.agencies)} agency(ies); newest epochs: ${String(report.agencyEpoch)} of an agency, ${String(report.dataEpoch)} of a record. The agency whose key is oldest has had it for ${String(age)} day(s).`
}

function rotations({ unfinished, alsoByAnother, onlyByAnother }: KeyReport): Finding[] {
  const found: Finding[] = unfinished.map((agency) => ({
    about: 'keys',
    state: 'note',
    sentence: `The change of keys of agency ${agency} was cut short: run "keys rotate agency ${agency}" to finish it. Records open meanwhile.`,
  }))
  if (alsoByAnother > 0) {
    found.push({
      about: 'keys',
      state: 'note',
      sentence: `Another key of the operator opens ${String(alsoByAnother)} key(s) of agencies besides this one: when every node has the new one, run "keys rotate operator" with --finish.`,
    })
  }
  if (onlyByAnother > 0) {
    found.push({
      about: 'keys',
      state: 'wrong',
      sentence: `Only another key of the operator opens ${String(onlyByAnother)} key(s) of agencies: run "keys rotate operator" with both key files.`,
    })
  }
  return found
}

function safety({ unsafe, agencies, backedUpAt }: KeyReport): Finding[] {
  const found: Finding[] = []
  if (unsafe.length > 0) {
    found.push({
      about: 'keys',
      state: 'wrong',
      sentence: `The server of the key store has ${unsafe.join(', ')} off, so a key may be lost in a power cut with all that it sealed: switch it on.`,
    })
  }
  if (agencies > 0 && (backedUpAt === null || daysSince(backedUpAt) > BACKUP_DAYS)) {
    const last =
      backedUpAt === null
        ? 'There is no backup of the key store'
        : `The last backup of the key store is ${String(daysSince(backedUpAt))} days old`
    found.push({
      about: 'keys',
      state: 'note',
      sentence: `${last}, and what a lost key sealed is lost: run "keys backup" into a folder apart from those of the data.`,
    })
  }
  return found
}

/** Who runs this installation could open what no agency locks by itself; whoever asks is told so. */
function whoCould({ agencies, holding }: KeyReport, folder: string | undefined): Finding[] {
  if (agencies > holding.length) {
    const who =
      holding.length === 0 ? 'No agency holds its own key' : 'Some agencies do not hold their own key'
    const open: Finding = {
      about: 'keys',
      state: 'note',
      sentence: `${who}: whoever has the key file of this installation and its key store could open their records. "keys hold" changes that.`,
    }
    return [open, ...away(holding, folder)]
  }
  return away(holding, folder)
}

function away(holding: readonly string[], folder: string | undefined): Finding[] {
  return holding.flatMap((agency): Finding[] => {
    const closed = `Agency ${agency} holds its own key, and its records do not open on this machine`
    if (folder === undefined)
      return [{ about: 'keys', state: 'note', sentence: `${closed}: BREAKWATER_AGENCY_KEYS is not set.` }]
    if (!existsSync(agencyKeyFile(folder, agency)))
      return [{ about: 'keys', state: 'note', sentence: `${closed}: its key file is not in ${folder}.` }]
    try {
      readAgencyKey(folder, agency)
      return []
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      return [{ about: 'keys', state: 'wrong', sentence: `${closed}. ${error.message}` }]
    }
  })
}

function recovery({ split }: KeyReport, keyId: string): Finding[] {
  if (split?.key === keyId) {
    const { need, of, at } = split
    return [
      {
        about: 'keys',
        state: 'ok',
        sentence: `Any ${String(need)} of ${String(of)} people can make the key file again; it was split and tried on ${at.toISOString().slice(0, 10)}.`,
      },
    ]
  }
  return [
    {
      about: 'keys',
      state: 'note',
      sentence:
        'The key file has not been split among people, so its loss would be final: run "keys split", and give each share to somebody else.',
    },
  ]
}

function daysSince(date: Date): number {
  return Math.floor((Date.now() - date.getTime()) / 86_400_000)
}
