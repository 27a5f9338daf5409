import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../../testing/records-town.ts'
import { type Fields, recordsWeb } from '../../testing/records-web.ts'

export interface Answer {
  readonly status: number
  readonly body: string
  /** Where it leads. */
  readonly to: string
}

/** The pages of a record, asked as a browser does; also where the key store is out of reach. */
export interface RecordPages {
  readonly town: RecordsTown
  open(who: Colleague | undefined, url: string, keys?: 'away'): Promise<Answer>
  post(who: Colleague | undefined, url: string, fields?: Fields, keys?: 'away'): Promise<Answer>
  close(): Promise<void>
}

export async function recordPages(): Promise<RecordPages> {
  const town = await recordsTown()
  const noKeys = awayKeyStore()
  const [here, away] = [await recordsWeb(town), await recordsWeb(town, noKeys)]
  const of = (keys: 'away' | undefined) => (keys === undefined ? here : away)
  return {
    town,
    open: async (who, url, keys) => answerOf(await of(keys).get(url, who)),
    post: async (who, url, fields = {}, keys) => answerOf(await of(keys).post(url, fields, who)),
    async close() {
      await Promise.all([here.close(), away.close()])
      await noKeys.close()
      await town.close()
    },
  }
}

const answerOf = (answer: {
  readonly statusCode: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}): Answer => ({
  status: answer.statusCode,
  body: answer.body,
  to: String(answer.headers.location ?? ''),
})
