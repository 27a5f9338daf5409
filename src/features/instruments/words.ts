import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { InstrumentPackage } from './package/instrument-package.ts'
import type { Mode, Setting } from './package/settings.ts'

export const settingWords = (setting: Setting | 'any'): string =>
  t(`instruments.setting.${setting}` as MessageKey)
export const modeWords = (mode: Mode): string => t(`instruments.mode.${mode}`)
export const topicWords = (topic: InstrumentPackage['topic']): string => t(`instruments.topic.${topic}`)
export const evaluatedWords = (pkg: Pick<InstrumentPackage, 'evaluated'>): string =>
  t(`instruments.evaluated.${pkg.evaluated}`)

/** A language by its own name in English: "Spanish". */
export function languageWords(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
}

/** A course by its id until trainings bring their titles: "Asking with care". */
export const courseWords = (course: string): string =>
  (course[0] ?? '').toUpperCase() + course.slice(1).replaceAll('-', ' ')

/** In years; every age has words of its own. */
export const ageWords = ({ min, max }: InstrumentPackage['ages']): string => {
  if (min === 0 && max === 120) return t('instruments.ages.any')
  return max === 120 ? t('instruments.ages.from', { min }) : t('instruments.ages.range', { min, max })
}

export const pathOf = ({ id, version }: Pick<InstrumentPackage, 'id' | 'version'>): string =>
  `/instruments/${id}/${version}`
