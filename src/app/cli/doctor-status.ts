import type { Config } from '#config'
import { openPool } from '#platform/db/pool.ts'
import {
  type About,
  judge,
  lookAtStandby,
  readConfirmations,
  readDatabaseFacts,
  wordsOf,
} from '../status/index.ts'
import type { Finding } from './doctor-settings.ts'

/** What the status page says of these and the doctor has no closer look at. */
const ABOUTS: readonly About[] = [
  'jobs',
  'mail',
  'text',
  'push',
  'feeds',
  'partners',
  'confirmations',
  'standby',
]

/** Whether work is done, messages leave and directories are read: in the words of the status page, by the same judgement. */
export async function checkStatus(
  config: Pick<Config, 'smtpUrl' | 'smsGatewayUrl'>,
  appUrl: string,
): Promise<Finding[]> {
  const app = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const database = await readDatabaseFacts(app)
    const confirmations = await readConfirmations(app)
    const standby = await lookAtStandby(app)
    const node = {
      mail: config.smtpUrl !== undefined,
      text: config.smsGatewayUrl !== undefined,
      scanner: undefined,
      keyStore: 'answers',
      replica: undefined,
    } as const
    const found = judge({ database, confirmations, standby, node }).flatMap((judgement): Finding[] => {
      const { about, state } = judgement
      if (!ABOUTS.includes(about)) return []
      const { says, todo } = wordsOf(judgement)
      // Whoever set a copy up wants to read that it is waited for.
      if (about === 'standby' && state === 'well') return [{ about, state: 'ok', sentence: says }]
      if (state !== 'note' && state !== 'wrong') return []
      return [{ about, state, sentence: todo === undefined ? says : `${says} ${todo}` }]
    })
    if (found.some(({ state }) => state !== 'ok')) return found
    return [
      ...found,
      { about: 'work', state: 'ok', sentence: 'Work is done, messages leave and feeds are read.' },
    ]
  } finally {
    await app.end()
  }
}
