import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type Groups, groupsOf } from '../domain/kinds.ts'
import { idOf } from '../id-of.ts'
import { sealGroup } from '../seal-groups.ts'
import { makeSubjectKeys } from '../subject-keys.ts'

type Contact = Groups<'safe-contact'>['contact']
type Way = Contact['ways'][number]

interface Before {
  readonly coalition: string
  readonly agency: string
  readonly program: string
  readonly id: string
  /** An id that said nothing. */
  readonly about: string
  /** The record of that id which the program keeps; null: none. */
  readonly into: string | null
  readonly channel: Way['channel']
  readonly allowed: boolean
  readonly days: number[]
  readonly from: number
  readonly until: number
  readonly zone: string
  readonly voicemail: boolean
  readonly textLevel: Way['textLevel']
  readonly askAgain: string
  readonly sealed: Buffer
}

/** What was sealed of it, under the installation's key. */
interface Words extends Pick<Way, 'to' | 'whoMayAnswer' | 'sayAs'> {
  readonly verifyPhrase?: string
  readonly duressPhrase?: string
}

/**
 * Seals what young people said to programs before there were records into records: one for each of them, by the id under which
 * a program had written it down, or a new one without a name. Until then a row waits, and opens no way to anybody. What cannot be
 * sealed yet, because a key is away, is tried again.
 *
 * @returns how many young people's were brought over
 * @throws {Error} naming codes, when some wait still
 */
export async function bringContacts(
  pool: pg.Pool,
  keyring: Keyring,
  keys: KeyStore,
  claim: ActorClaim,
): Promise<number> {
  const waiting = await asActor(pool, claim, (ctx) =>
    ctx.prepared<Before>(
      'records_contacts_before',
      `select coalition_id as coalition, agency_id as agency, program_id as program, id, subject_id as about, into_subject as into,
         channel, allowed, days, from_minute as "from", until_minute as until, zone, voicemail, text_level as "textLevel",
         ask_again::text as "askAgain", sealed
       from records.contacts_before()`,
      [],
    ),
  )
  const people = Map.groupBy(waiting, ({ program, about }) => `${program}|${about}`)
  const failed: string[] = []
  for (const said of people.values()) {
    try {
      await asActor(pool, claim, (ctx) => bring(ctx, keyring, keys, said))
    } catch (error) {
      // Its words may quote what could not be read.
      failed.push(error instanceof Refusal ? error.code : 'fault')
    }
  }
  if (failed.length > 0)
    throw new Error(
      `safe contact of ${String(failed.length)} young people waits still: ${failed.slice(0, 5).join(', ')}`,
    )
  return people.size
}

async function bring(ctx: Context, keyring: Keyring, keys: KeyStore, said: readonly Before[]): Promise<void> {
  const [first] = said
  if (!first) return
  const { coalition, agency, program } = first
  const subject = first.into ?? idOf(program, first.about)
  const contact = groupsOf['safe-contact'].contact.parse(contactOf(keyring, said))
  const { newest } = await makeSubjectKeys(keys, { coalition, agency }, subject)
  const item = idOf(program, randomUUID())
  const place = {
    coalition,
    agency,
    subject,
    table: 'records.sealed',
    row: item,
    group: 'contact',
    version: 1,
  }
  const { epoch, ciphertext } = sealGroup(newest, place, contact)
  await ctx.prepared('records_bring_contacts', 'select records.bring_contacts($1, $2, $3, $4, $5)', [
    said.map(({ id }) => id),
    subject,
    item,
    epoch,
    ciphertext,
  ])
  await recordEvent(ctx, 'contact.brought', { kind: 'subject', id: subject }, { ways: said.length })
}

function contactOf(keyring: Keyring, said: readonly Before[]): Contact {
  const opened = said.map((one) => {
    const { id, about, sealed } = one
    const words = JSON.parse(keyring.open(sealed, `notices.safe_contact|sealed|${id}|${about}`)) as Words
    return { one, words }
  })
  const phrases = (of: 'verifyPhrase' | 'duressPhrase') =>
    [...new Set(opened.flatMap(({ words }) => words[of] ?? []))].join(' / ')
  return {
    ways: opened.map(({ one, words }) => ({
      channel: one.channel,
      allowed: one.allowed,
      to: words.to,
      whoMayAnswer: words.whoMayAnswer,
      days: one.days,
      from: one.from,
      until: one.until,
      zone: one.zone,
      sayAs: words.sayAs,
      voicemail: one.voicemail,
      textLevel: one.textLevel,
      askAgain: one.askAgain,
    })),
    verifyPhrase: phrases('verifyPhrase'),
    duressPhrase: phrases('duressPhrase'),
  }
}
