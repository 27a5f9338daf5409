import { creditedBy, minutesFor } from '#features/courses/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, ButtonLink, Form, Notice, Section, StepIndicator, Tag } from '#web/parts/index.ts'
import { learnerOf, type Path } from '../domain/path.ts'
import type { Trained } from '../domain/trained.ts'
import type { ReactionOf } from '../learner/reaction.ts'
import type { CourseNow } from '../taking/course-now.ts'
import type { StatedElsewhere } from '../taking/elsewhere.ts'
import { isTooLate } from '../taking/react.ts'
import { elsewhereTitle } from './elsewhere-page.tsx'
import { LearningFrame } from './frame.tsx'
import { coursePathOf, minutesWords, reactionPathOf } from './words.ts'

export interface CourseProps extends PageProps {
  readonly at: CourseNow
  readonly trained: Trained | undefined
  /** Courses of others that they say they completed. */
  readonly elsewhere: readonly StatedElsewhere[]
  /** What they said of courses, of whichever. */
  readonly reactions: readonly ReactionOf[]
  /** Their group begins later than today: ISO day. */
  readonly startsOn: string | undefined
}

/** A course as it stands for whoever looks: what it is, how far they came, and the next page of it. */
export function CoursePage(props: CourseProps) {
  const { at, trained, now } = props
  const { course, path } = at
  const today = now.toISOString().slice(0, 10)
  return (
    <LearningFrame page={props} path={coursePathOf(course)} heading={course.title} lead={course.meta.goal}>
      <Notice t={t} kind="aging" title={t('learning.draft')}>
        {t('learning.draft.means')}
      </Notice>
      {trained && (
        <p>
          <Tag tone={trained.until < today ? 'aging' : 'good'}>
            {t(trained.until < today ? 'learning.lapsed' : 'learning.trained', {
              day: t.date(trained.until),
            })}
          </Tag>
        </p>
      )}
      <MayKnow {...props} />
      {path && at.progress?.finishedOn == null ? <GoOn {...props} path={path} /> : <Begin {...props} />}
      <p>
        <a href={`/training/${course.id}`}>{t('learning.read')}</a>
      </p>
    </LearningFrame>
  )
}

/** Sections that they may know from elsewhere. None is skipped for it: the questions before the course show what they know. */
function MayKnow({ at: { course }, elsewhere }: CourseProps) {
  const taken = elsewhere.filter((one) => creditedBy(course, [one.course]).length > 0)
  if (taken.length === 0) return null
  const sections = creditedBy(
    course,
    taken.map((one) => one.course),
  )
  return (
    <>
      <p>
        {t('learning.elsewhere.may-know', { courses: [...new Set(taken.map(elsewhereTitle))].join(', ') })}
      </p>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      <p class="hint">{t('learning.elsewhere.draft')}</p>
    </>
  )
}

function Begin({ at, startsOn, reactions, now }: CourseProps) {
  const { course, learner, progress } = at
  const finished = progress?.finishedOn ?? undefined
  const said = reactions.some((one) => one.course === course.id && one.round === progress?.round)
  const waits = startsOn !== undefined && startsOn > now.toISOString().slice(0, 10)
  return (
    <Section heading={t(finished === undefined ? 'learning.begin.heading' : 'learning.finished')}>
      <p>
        {finished === undefined
          ? t('learning.begin.lead', {
              minutes: minutesWords(minutesFor(course, learnerOf(learner))),
              percent: Math.round(course.meta.mastery * 100),
            })
          : t('learning.finished.lead', { day: t.date(finished) })}
      </p>
      {progress && finished !== undefined && !isTooLate(progress, now) && (
        <p>
          <a href={reactionPathOf(course)}>
            {t(said ? 'learning.reaction.change' : 'learning.reaction.open')}
          </a>
        </p>
      )}
      {waits ? (
        <p>{t('learning.refused.starts-later', { from: t.date(startsOn) })}</p>
      ) : (
        <Form action={coursePathOf(course)}>
          <Button kind={finished === undefined ? 'primary' : 'quiet'}>
            {t(finished === undefined ? 'learning.begin' : 'learning.begin.again')}
          </Button>
        </Form>
      )}
    </Section>
  )
}

function GoOn({ at, path }: CourseProps & { readonly path: Path }) {
  const { course } = at
  const { next, steps, done, testedOut } = path
  if (!next) return null
  return (
    <Section heading={t('learning.go-on.heading')}>
      <StepIndicator t={t} step={Math.min(done.size + 1, steps.length)} steps={steps.length} />
      {path.again && (
        <Notice t={t} kind="aging" title={t('learning.again')}>
          {t('learning.again.means', { percent: Math.round(course.meta.mastery * 100) })}
        </Notice>
      )}
      {testedOut.length > 0 && (
        <>
          <p>{t('learning.tested-out')}</p>
          <ul>
            {testedOut.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </>
      )}
      <ButtonLink href={`${coursePathOf(course)}/${next.id}`}>{t('learning.go-on')}</ButtonLink>
    </Section>
  )
}
