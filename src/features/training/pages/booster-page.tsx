import type { Given } from '#features/courses/index.ts'
import { AnswerWords, QuestionFields, type Reader, Remembered } from '#features/courses/parts.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, ButtonLink, Form, Notice } from '#web/parts/index.ts'
import { WAVE_AFTER } from '../domain/ladder.ts'
import type { BoosterNow } from '../taking/boosters.ts'
import { LearningFrame } from './frame.tsx'
import { coursePathOf, rungWords } from './words.ts'

export interface BoosterProps extends PageProps {
  readonly at: BoosterNow
  readonly reader: Reader
  readonly given?: Given | undefined
  readonly wrong?: readonly { readonly field: string; readonly sentence: string }[] | undefined
  /** Trained until, where it is done: ISO day. */
  readonly until?: string | undefined
  /** The first question that follows, where one does. */
  readonly follows?: string | undefined
}

/** A new case of two minutes, and afterwards what to remember of the course. */
export function BoosterPage(props: BoosterProps) {
  const { at, reader, given, wrong } = props
  const { planned, course, booster, waits, canBePutOff } = at
  const path = `/learning/boosters/${planned.id}`
  return (
    <LearningFrame
      page={props}
      path={path}
      heading={t('learning.booster.heading', { course: course.title })}
      lead={t('learning.booster.rung', { rung: rungWords(planned.at) })}
    >
      {planned.doneOn !== null ? (
        <Done {...props} />
      ) : waits ? (
        <>
          <Form action={path}>
            <QuestionFields reader={reader} question={booster.vignette} given={given} wrong={wrong} />
            <Button>{t('learning.answer')}</Button>
          </Form>
          {canBePutOff && (
            <Form action={`${path}/not-now`}>
              <Button kind="quiet">{t('learning.booster.not-now')}</Button>
              <p class="hint">{t('learning.booster.not-now.hint')}</p>
            </Form>
          )}
        </>
      ) : (
        <Notice t={t} kind="aging" title={t('learning.refused.booster-done')}>
          <a href="/learning">{t('learning.heading')}</a>
        </Notice>
      )}
    </LearningFrame>
  )
}

function Done({ at, reader, given, until, follows }: BoosterProps) {
  const { planned, course, booster } = at
  return (
    <>
      {until !== undefined && (
        <Notice t={t} kind="good" title={t('learning.trained', { day: t.date(until) })}>
          {t('learning.booster.done')}
        </Notice>
      )}
      {given && <AnswerWords reader={reader} question={booster.vignette} given={given} />}
      <Remembered reader={reader} course={course} booster={booster} />
      {follows !== undefined && planned.at in WAVE_AFTER && (
        <>
          <p>{t('learning.follow-up.lead')}</p>
          <ButtonLink href={`${coursePathOf(course)}/${planned.at}-${follows}`}>
            {t('learning.follow-up.open')}
          </ButtonLink>
        </>
      )}
    </>
  )
}
