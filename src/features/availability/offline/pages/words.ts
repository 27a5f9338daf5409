import { SHORTEST_PASSPHRASE } from '#web/assets/offline/seal.ts'
import { DAYS as days } from '#web/assets/offline/store.ts'
import { t } from '#web/frame/staff.tsx'

/** Where it stands. */
export const OFFLINE = '/availability/offline'
export const DAYS = String(days)
export const LEAST = String(SHORTEST_PASSPHRASE)

/** What the script says, with `{…}` where it fills something in. */
export const scriptWords = {
  netOn: t('offline.open.net.on'),
  netOff: t('offline.open.net.off'),
  seen: t('offline.open.seen', { ago: '{ago}' }),
  seenUnsure: t('offline.open.seenUnsure'),
  stands: t('offline.line.stands', { free: '{free}', all: '{all}', occupied: '{occupied}' }),
  closed: t('offline.line.closed'),
  counted: t('offline.line.counted', { ago: '{ago}' }),
  never: t('offline.line.never'),
  tooMany: t('offline.line.tooMany'),
  whole: t('offline.line.whole'),
  noneLess: t('offline.line.noneLess'),
  noneMore: t('offline.line.noneMore'),
  free: t('offline.place.free', { free: '{free}' }),
  call: t('offline.place.call', { phone: '{phone}' }),
  count: t('offline.entry.count', { stands: '{stands}' }),
  hold: t('offline.entry.hold'),
  written: t('offline.entry.written', { ago: '{ago}' }),
  seenThen: t('offline.entry.seen', { ago: '{ago}' }),
  unsure: t('offline.entry.unsure'),
  conflict: t('offline.entry.conflict'),
  mine: t('offline.entry.mine', { stands: '{stands}' }),
  theirs: t('offline.entry.theirs', { stands: '{stands}' }),
  mineHint: t('offline.entry.mineHint'),
  late: t('offline.entry.late'),
  saysOn: t('offline.says.on'),
  short: t('offline.says.short', { least: LEAST }),
  differ: t('offline.says.differ'),
  managed: t('offline.says.managed'),
  wrong: t('offline.says.wrong'),
  failed: t('offline.says.failed'),
  saysWritten: t('offline.says.written'),
  sent: t('offline.says.sent'),
  sentUnsure: t('offline.says.sentUnsure'),
  held: t('offline.says.held'),
  saysConflict: t('offline.says.conflict'),
  refused: t('offline.says.refused'),
  signIn: t('offline.says.signIn'),
  away: t('offline.says.away'),
  otherRole: t('offline.says.otherRole', { n: '{n}' }),
  over: t('offline.says.over', { days: DAYS, n: '{n}' }),
  unsent: t('offline.says.unsent', { n: '{n}' }),
  locked: t('offline.says.locked'),
  gone: t('offline.says.gone'),
  wiped: t('offline.says.wiped'),
  renewed: t('offline.says.renewed'),
  now: t('offline.ago.now'),
}
