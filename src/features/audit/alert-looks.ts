import type { Keyring } from '#platform/crypto/keyring.ts'
import { paddedText } from '#platform/crypto/padded-text.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { recordEvent } from './record-event.ts'

const t = translator('en')

/** What somebody found who looked into an alert. */
export interface AlertLook {
  readonly person: string | null
  readonly at: Date
  readonly note: string
}

const padTo = 256

/** Binds the words to whose they are about which alert. */
const about = (alert: string, person: string) => `audit.alert_look|note|${alert}|${person}`

/** What was found, the first one first; and whether whoever acts is among those who said it. */
export async function looksInto(
  ctx: Context,
  keyring: Keyring,
  alert: string,
): Promise<{ readonly looks: readonly AlertLook[]; readonly isDone: boolean }> {
  const rows = await ctx.prepared<{ person_id: string; person: string | null; at: Date; note: Buffer }>(
    'alert_looks',
    `select k.person_id, p.name as person, k.at, k.note from audit.alert_look k
     left join identity.person p on p.id = k.person_id where k.alert_id = $1 order by k.at`,
    [alert],
  )
  return {
    looks: rows.map(({ person_id, note, ...row }) => ({
      ...row,
      note: keyring.open(note, about(alert, person_id)).trimEnd(),
    })),
    isDone: rows.some(({ person_id }) => person_id === personOf(ctx)),
  }
}

/**
 * Whoever may read an alert says what they found, once. It does not close the alert for the other reader.
 *
 * @throws {NotFound} not theirs to read · {Conflict} `looked-already`
 */
export async function sayWhatWasFound(
  ctx: Context,
  keyring: Keyring,
  alert: string,
  note: string,
): Promise<void> {
  const person = personOf(ctx)
  await orRefuse(
    {
      insufficient_privilege: () => new NotFound('alert'),
      unique_violation: () => new Conflict('looked-already', t('work.alerts.refused.looked-already')),
    },
    ctx.prepared(
      'alert_look_add',
      'insert into audit.alert_look (alert_id, person_id, note) values ($1, $2, $3)',
      [alert, person, keyring.seal(paddedText(note, padTo), about(alert, person))],
    ),
  )
  await recordEvent(ctx, 'alert.looked-into', { kind: 'alert', id: alert }, {}, 'oversight')
}

const personOf = ({ actor }: Context) => (actor.kind === 'person' ? actor.personId : '')
