import type { Context } from '#platform/db/actor.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import { isZone, type QuietHours } from '../domain/quiet-hours.ts'
import { type Channel, channels } from './desk.ts'

const t = translator('en')

/** How a person wants to be told. */
export interface NoticeSettings {
  readonly channels: readonly Channel[]
  readonly language: Locale
  readonly zone: string
  /** Minutes after midnight in that zone. */
  readonly quiet: { readonly from: number; readonly until: number } | null
  /** What cannot wait may come in quiet hours. */
  readonly urgent: boolean
}

/** Until somebody says otherwise: in the inbox only. */
export const noSettings: NoticeSettings = {
  channels: [],
  language: 'en',
  zone: 'America/New_York',
  quiet: null,
  urgent: false,
}

interface Row {
  readonly channels: Channel[]
  readonly language: Locale
  readonly zone: string
  readonly quiet_from: number | null
  readonly quiet_until: number | null
  readonly urgent: boolean
}

/** What a person chose; for themself and for jobs, and {@link noSettings} for everybody else. */
export async function settingsOf(ctx: Context, personId: string): Promise<NoticeSettings> {
  const [row] = await ctx.prepared<Row>(
    'notice_settings',
    'select channels, language, zone, quiet_from, quiet_until, urgent from notices.setting where person_id = $1',
    [personId],
  )
  if (!row) return noSettings
  const { quiet_from: from, quiet_until: until } = row
  return {
    channels: row.channels,
    language: row.language,
    zone: row.zone,
    quiet: from === null || until === null ? null : { from, until },
    urgent: row.urgent,
  }
}

/** The quiet hours as the clock asks for them. */
export function quietOf({ quiet, zone }: NoticeSettings): QuietHours | undefined {
  return quiet ? { zone, ...quiet } : undefined
}

/** The person who acts. @throws {Forbidden} `people-only` */
export function requirePerson(ctx: Context): string {
  if (ctx.actor.kind !== 'person') {
    throw new Forbidden('people-only', t('notices.refused.people-only'))
  }
  return ctx.actor.personId
}

/**
 * A person says how they want to be told from now on.
 *
 * @throws {Invalid} `settings-incomplete`, naming the fields @throws {Forbidden} `people-only`
 */
export async function saveSettings(ctx: Context, settings: NoticeSettings): Promise<void> {
  const personId = requirePerson(ctx)
  const { quiet } = settings
  const fields = [
    ...(isZone(settings.zone) ? [] : [{ field: 'zone', sentence: 'Choose a time zone from the list.' }]),
    ...(quiet && quiet.from === quiet.until
      ? [{ field: 'quietUntil', sentence: 'Choose an end that is not the beginning.' }]
      : []),
  ]
  if (fields.length > 0)
    throw new Invalid('settings-incomplete', t('notices.refused.settings-incomplete'), fields)
  await ctx.prepared(
    'notice_settings_save',
    `insert into notices.setting as s (person_id, channels, language, zone, quiet_from, quiet_until, urgent)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id) do update set channels = excluded.channels, language = excluded.language,
       zone = excluded.zone, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
       urgent = excluded.urgent, changed_at = now()`,
    [
      personId,
      channels.filter((channel) => settings.channels.includes(channel)),
      settings.language,
      settings.zone,
      quiet?.from ?? null,
      quiet?.until ?? null,
      settings.urgent,
    ],
  )
}
