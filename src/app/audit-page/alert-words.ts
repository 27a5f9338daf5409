import type { AlertLine } from '#features/audit/index.ts'
import { t } from '#web/frame/staff.tsx'

/** What stands out in somebody's look-ups. */
export function alertWords({ kind, lookedUp: n }: Pick<AlertLine, 'kind' | 'lookedUp'>): string {
  if (kind === 'own-name') return t('work.audit.alert.own-name')
  return kind === 'sealed-places'
    ? t('work.audit.alert.sealed-places', { n })
    : t('work.audit.alert.many-unrelated', { n })
}
