import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config'
import { differencesIn, rowsOfOwner, stateOfFiles } from '#features/records/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { MOST_OUT_BYTES } from '#platform/documents/limits.ts'
import { probe } from '#platform/objects/probe.ts'
import { lookAtScanner } from '#platform/scanner/look-at-scanner.ts'
import { FILES, openFiles } from '../lifecycle/open-files.ts'
import type { Finding } from './doctor-settings.ts'

const SCANNER = 'scanner'
const STORE = 'files'
const DAY_MS = 86_400_000
/** Signatures come out daily; a week without is a daemon that fetches none. */
const OLD_DAYS = 7
/** A form is a few megabytes, and the database writes onto the same disk. */
const LITTLE_BYTES = 5_000_000_000
const FULL_BYTES = 500_000_000

/** Whether the scanner that is set answers, knows what is new, and takes as much as is sent. */
export async function checkScanner({ scanner }: Pick<Config, 'scanner'>): Promise<Finding[]> {
  const about = SCANNER
  if (scanner === undefined)
    return [
      {
        about,
        state: 'note',
        sentence: 'CLAMD_URL is not set: documents are not scanned for viruses, and their page says so.',
      },
    ]
  const { release, signaturesOf, takesAll } = await lookAtScanner(scanner, MOST_OUT_BYTES)
  if (release === undefined)
    return [
      {
        about,
        state: 'wrong',
        sentence:
          'Nothing answers at CLAMD_URL as clamd does, so every document goes into quarantine: start clamd, and let the user of Breakwater reach its socket (LocalSocketMode or LocalSocketGroup in clamd.conf).',
      },
    ]
  const found: Finding[] = [{ about, state: 'ok', sentence: `The virus scanner answers: ${release}.` }]
  const days = signaturesOf && Math.floor((Date.now() - signaturesOf.getTime()) / DAY_MS)
  if (days === undefined)
    found.push({
      about,
      state: 'note',
      sentence:
        'The virus scanner does not say of which day its signatures are: it has a file of your own, or none. Run freshclam, or look after that file yourself.',
    })
  else if (days > OLD_DAYS)
    found.push({
      about,
      state: 'wrong',
      sentence: `The signatures of the virus scanner are ${String(days)} days old: start freshclam (Debian: clamav-freshclam), and see in its log why it fetches none.`,
    })
  if (!takesAll)
    found.push({
      about,
      state: 'wrong',
      sentence:
        'The virus scanner does not take files as large as they may be, so those go into quarantine: set StreamMaxLength, MaxFileSize and MaxScanSize to 100M in clamd.conf, and start clamd anew.',
    })
  return found
}

const FAULTS = {
  write: 'cannot be written',
  read: 'does not give back what was written',
  list: 'does not list what lies in it',
  remove: 'lets nothing be removed',
} as const

/** Whether sealed files can be kept and found, and whether those are there that should be. */
export async function checkFiles(
  config: Pick<Config, 's3' | 'dataDir'>,
  ownerUrl: string,
): Promise<Finding[]> {
  const { s3, dataDir } = config
  const folder = join(dataDir, FILES)
  const where = s3 ? 'The bucket of S3_URL' : `The folder ${folder}`
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const store = openFiles(config)
    const isThere = s3 !== undefined || existsSync(folder)
    // It is made by the first document; here nothing is.
    const fault = isThere ? await probe(store) : undefined
    if (fault !== undefined)
      return [{ about: STORE, state: 'wrong', sentence: `${where} ${FAULTS[fault]}: ${howTo(fault, s3)}` }]
    const state = await stateOfFiles(owner, store)
    return [
      isThere
        ? { about: STORE, state: 'ok', sentence: `${where} keeps sealed files, and gives them back.` }
        : { about: STORE, state: 'note', sentence: `${where} is made by the first document.` },
      ...(s3 ? [] : await space(dataDir)),
      ...missing(state),
      ...(isThere ? frozen(await differencesIn(rowsOfOwner(owner), store)) : []),
      ...overdue(state),
    ]
  } finally {
    await owner.end()
  }
}

function howTo(fault: keyof typeof FAULTS, s3: Config['s3']): string {
  if (!s3)
    return 'let it belong to the user who starts Breakwater, with mode 700, on a disk that is not full.'
  const right = {
    write: 's3:PutObject',
    read: 's3:GetObject',
    list: 's3:ListBucket',
    remove: 's3:DeleteObject',
  }
  return `see that the bucket is there and answers, and that the key of S3_URL may ${right[fault]}.`
}

async function space(dataDir: string): Promise<Finding[]> {
  if (!existsSync(dataDir)) return []
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  if (free >= LITTLE_BYTES) return []
  return [
    {
      about: STORE,
      state: free < FULL_BYTES ? 'wrong' : 'note',
      sentence: `The disk of ${dataDir} has ${String(Math.floor(free / 1_000_000))} MB left for the database and the files of documents: make room, or move the data folder.`,
    },
  ]
}

function missing({ looked, missing }: Awaited<ReturnType<typeof stateOfFiles>>): Finding[] {
  if (missing.length === 0) return []
  return [
    {
      about: STORE,
      state: 'wrong',
      sentence: `Of ${String(looked)} documents that were looked for, ${String(missing.length)} have sealed pieces that are missing or cannot be read: ${missing.map((item) => `entry ${item}`).join(', ')}. Put the folder "${FILES}" of a backup back, without overwriting what is there, or the copy of the bucket.`,
    },
  ]
}

/** A frozen file lies in no backup: after a restore it is where it was, or with whoever has that disk. */
function frozen({ unmarked, forgotten }: Awaited<ReturnType<typeof differencesIn>>): Finding[] {
  const entries = (of: readonly string[]) => of.map((item) => `entry ${item}`).join(', ')
  return [
    ...(unmarked.length === 0
      ? []
      : [
          {
            about: STORE,
            state: 'note' as const,
            sentence: `${String(unmarked.length)} frozen document(s) have no mark beside their sealed files yet: ${entries(unmarked)}. The next start writes it.`,
          },
        ]),
    ...(forgotten.length === 0
      ? []
      : [
          {
            about: STORE,
            state: 'wrong' as const,
            sentence: `${String(forgotten.length)} file(s) are frozen by a mark beside them that this database does not know: ${entries(forgotten)}. Nobody opens them. A start freezes them in the database again where it has their entries; the others were attached after the backup that it is from.`,
          },
        ]),
  ]
}

function overdue({ overdue }: Awaited<ReturnType<typeof stateOfFiles>>): Finding[] {
  if (overdue === 0) return []
  return [
    {
      about: STORE,
      state: 'note',
      sentence: `${String(overdue)} sealed file(s) should have been removed by now and lie there still: background work does not run, or the store lets nothing be removed.`,
    },
  ]
}
