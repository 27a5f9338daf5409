import { t } from '#web/frame/staff.tsx'
import { isOver, nameAmong } from './clock-head.tsx'
import type { ClockPageProps } from './clock-page.tsx'
import type { ClockNow } from './clocks-of.ts'
import { wishIn } from './correction-wish.ts'

/** From a clock whose start was wrong to the one that runs instead, and back. */
export function CorrectionLinks({ record, clock }: { readonly record: string; readonly clock: ClockNow }) {
  const { corrects, correctedBy } = clock
  return (
    <>
      {correctedBy && (
        <p>
          {t('clocks.correct.superseded')}{' '}
          <a href={`/records/${record}/clocks/${correctedBy}`}>{t('clocks.correct.to-new')}</a>
        </p>
      )}
      {corrects && (
        <p>
          {t('clocks.correct.instead')}{' '}
          <a href={`/records/${record}/clocks/${corrects}`}>{t('clocks.correct.to-old')}</a>
        </p>
      )}
    </>
  )
}

/** The way to say that its time was wrong, and what somebody said of it already. */
export function TimeWasWrong({ record, clock, people }: ClockPageProps) {
  if (isOver(clock)) return null
  const wish = wishIn(clock.said)
  const href = `/records/${record}/clocks/${clock.id}/time`
  return (
    <p>
      {wish && `${t('clocks.correct.asked', { name: nameAmong(people, wish.by) })} `}
      <a href={href}>{t(wish ? 'clocks.correct.look' : 'clocks.correct.title')}</a>
    </p>
  )
}
