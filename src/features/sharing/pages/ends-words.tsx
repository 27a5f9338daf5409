import type { ComponentChildren } from 'preact'
import { isoDay } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { When } from '#web/parts/index.ts'

/** A guardian's word ends where the month begins first, whatever the clock of whoever looks: it is said as a day. */
const WHERE_IT_BEGINS = 'Pacific/Kiritimati'

/** When a release ends by itself, in words. */
export function endsWords({ at, why }: { at: Date; why: 'last-day' | 'turns-18' }): ComponentChildren {
  return why === 'turns-18' ? t.date(isoDay(at, WHERE_IT_BEGINS)) : <When key="at" t={t} at={at} />
}
