import type { AlertLine } from '#features/audit/index.ts'
import { t } from '#web/frame/staff.tsx'

/** What stands out in somebody's look-ups. */
export function alertWords({ kind, lookedUp: n }: Pick<AlertLine, 'kind' | 'lookedUp'>): string {
  switch (kind) {
    case 'own-name':
    case 'own-contact':
    case 'planted':
    case 'after-end':
    case 'someone-known':
      return t(`work.audit.alert.${kind}`)
    case 'many-unrelated':
    case 'sealed-places':
    case 'before-end':
      return t(`work.audit.alert.${kind}`, { n })
  }
}
