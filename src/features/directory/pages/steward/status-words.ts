import { t } from '#web/frame/staff.tsx'
import type { Tone } from '#web/parts/index.ts'

/** Only a service that takes people looks calm; nothing is green, because no status is a confirmation. */
export function statusTone(status: string): Tone {
  return status === 'active' ? 'info' : status === 'unknown' || status === 'inactive' ? 'aging' : 'plain'
}

/** An HSDS status in our words. */
export function statusWords(status: string): string {
  const key = `steward.status.${status.replaceAll(' ', '-')}` as 'steward.status.active'
  return t.has(key) ? t(key) : status
}
