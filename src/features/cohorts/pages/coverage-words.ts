import { disciplineName } from '#features/identity/index.ts'
import type { Setting } from '#features/instruments/index.ts'
import { settingWords } from '#features/instruments/parts.ts'
import { t } from '#web/frame/staff.tsx'
import type { Coverage } from '../report/figures.ts'

/** Whose people a line of coverage counts: a discipline, a setting, or those of few. */
export function coverageWords({ kind, of }: Pick<Coverage, 'kind' | 'of'>): string {
  if (of === 'few') return t('cohorts.coverage.few')
  if (of === 'unsaid') return t('cohorts.coverage.unsaid')
  return kind === 'discipline' ? disciplineName(of) : settingWords(of as Setting)
}
