import { t } from '#web/frame/staff.tsx'
import type { Feed } from '../feed.ts'

export const OFTEN = ['15', '60', '360', '1440', '10080'] as const

export function everyWords(minutes: number): string {
  const known = OFTEN.find((one) => one === String(minutes))
  return known ? t(`exchange.every.${known}`) : t('exchange.every.other', { minutes })
}

/** Why something failed, in words; a code we have none for stands for itself. */
export function codeWords(code: string): string {
  const [, status] = /^status-(\d{3})$/.exec(code) ?? []
  if (status !== undefined) return t('exchange.code.status', { status })
  const key = `exchange.code.${code}` as 'exchange.code.fault'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}

export function stateWords(feed: Feed): string {
  if (feed.stoppedAt !== null) return t('exchange.state.stopped')
  if (feed.sourceWithdrawn) return t('exchange.state.withdrawn')
  if (feed.failures > 0)
    return t('exchange.state.failed', { count: feed.failures, why: codeWords(feed.lastCode ?? 'fault') })
  if (feed.lastCode === 'more') return t('exchange.state.more')
  return feed.lastSuccessAt === null ? t('exchange.state.new') : t('exchange.state.ok')
}
