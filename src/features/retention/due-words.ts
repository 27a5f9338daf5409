import { t } from '#web/frame/staff.tsx'
import type { Due } from './due.ts'
import { kindWords } from './rule-words.tsx'

/** What is said of something that is due: which, since when, and until when somebody keeps it. */
export const dueWords = {
  code: ({ subject, item, kind }: Due): string =>
    item === null || kind === null
      ? t('destroy.code', { code: subject.slice(0, 8) })
      : t('retention.due.entry', { kind: kindWords(kind), code: subject.slice(0, 8) }),
  since: ({ item, countedFrom, dueOn }: Due): string =>
    t(item === null ? 'retention.due.since' : 'retention.due.since.entry', {
      from: t.date(countedFrom),
      on: t.date(dueOn),
    }),
  kept: ({ keptUntil, keptBecause }: Due): string =>
    keptUntil === null || keptBecause === null
      ? ''
      : t('retention.due.keptUntil', {
          until: t.date(keptUntil),
          reason: t(`retention.keep.reason.${keptBecause}`),
        }),
}
