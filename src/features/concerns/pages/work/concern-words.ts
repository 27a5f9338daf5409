import { t } from '#web/frame/staff.tsx'
import type { ConcernLine } from '../../triage/concern-list.ts'

/** Who told it, as far as we know: what was claimed without an account says that it is not verified, until somebody called there. */
export const toldByWords = ({ toldBy, work, calledBackAt }: ConcernLine): string =>
  toldBy === 'claimed'
    ? t(calledBackAt === null ? 'concerns.toldBy.claimed' : 'concerns.toldBy.calledBack', {
        work: t(`concerns.work.${work ?? 'unsure'}`),
      })
    : t(`concerns.toldBy.${toldBy}`)

/** What it is about, in the codes that were chosen. */
export const aboutWords = ({ about, age }: ConcernLine): string =>
  `${t(`concerns.about.${about}`)} · ${t(`concerns.age.${age}`)}`
