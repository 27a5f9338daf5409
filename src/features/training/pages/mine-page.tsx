import { type Course, PLACES } from '#features/courses/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import {
  Button,
  ButtonLink,
  Details,
  EmptyState,
  Form,
  Section,
  SelectField,
  Table,
  Tag,
} from '#web/parts/index.ts'
import type { Assignment } from '../assigning.ts'
import type { Trained } from '../domain/trained.ts'
import type { Learner } from '../learner/open-link.ts'
import type { Progress } from '../learner/progress.ts'
import type { ReactionOf } from '../learner/reaction.ts'
import type { Score } from '../learner/scores.ts'
import type { BoosterNow } from '../taking/boosters.ts'
import type { Completion } from '../taking/completions.ts'
import type { StatedElsewhere } from '../taking/elsewhere.ts'
import { elsewhereTitle } from './elsewhere-page.tsx'
import { LearningFrame } from './frame.tsx'
import {
  areaWords,
  coursePathOf,
  courseTitle,
  measureWords,
  minutesWords,
  percent,
  professionWords,
  reactionWords,
  rungWords,
  settingWords,
  waveWords,
} from './words.ts'

export interface MineProps extends PageProps {
  readonly courses: readonly Course[]
  readonly learner: Learner | null
  readonly progress: readonly Progress[]
  readonly trained: ReadonlyMap<string, Trained>
  readonly completions: readonly Completion[]
  readonly boosters: readonly BoosterNow[]
  readonly assigned: readonly Assignment[]
  readonly elsewhere: readonly StatedElsewhere[]
  readonly scores: readonly Score[]
  readonly reactions: readonly ReactionOf[]
  /** Codes of facets.yml. */
  readonly professions: readonly string[]
  readonly settings: readonly string[]
}

/** One's own training: what waits, what is asked, what one is trained in, and one's own scores. */
export function MinePage(props: MineProps) {
  const { who } = props
  return (
    <LearningFrame page={props} path="/learning" heading={t('learning.heading')} lead={t('learning.lead')}>
      <Boosters {...props} />
      <Assigned {...props} />
      <Courses {...props} />
      <AboutMe {...props} />
      <Completed {...props} />
      <Scores {...props} />
      {who.permissions.has('training.assign') && (
        <p>
          <a href="/learning/people">{t('learning.people.open')}</a>
        </p>
      )}
    </LearningFrame>
  )
}

function Boosters({ boosters }: MineProps) {
  if (boosters.length === 0) return null
  return (
    <Section heading={t('learning.boosters')}>
      <p>{t('learning.boosters.lead')}</p>
      <ul class="cards">
        {boosters.map(({ planned, course, canBePutOff }) => (
          <li key={planned.id} class="card">
            <h3>{course.title}</h3>
            <p class="hint">
              {t('learning.booster.rung', { rung: rungWords(planned.at) })}{' '}
              {planned.putOffUntil !== null &&
                t('learning.booster.put-off', { day: t.date(planned.putOffUntil) })}
            </p>
            <div class="cluster">
              <ButtonLink href={`/learning/boosters/${planned.id}`}>{t('learning.booster.do')}</ButtonLink>
              {canBePutOff && (
                <Form action={`/learning/boosters/${planned.id}/not-now`} inline>
                  <Button kind="quiet" about={course.title}>
                    {t('learning.booster.not-now')}
                  </Button>
                </Form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Assigned({ assigned, completions, now }: MineProps) {
  if (assigned.length === 0) return null
  const today = now.toISOString().slice(0, 10)
  const isDone = ({ course }: Assignment) => completions.some((one) => one.course === course)
  return (
    <Section heading={t('learning.assigned')}>
      <ul>
        {assigned.map((one) => (
          <li key={one.id}>
            <a href={coursePathOf({ id: one.course })}>{courseTitle(one.course)}</a>{' '}
            {t('learning.assigned.by', { by: one.by, due: t.date(one.dueOn) })}{' '}
            <Tag tone={isDone(one) ? 'good' : one.dueOn < today ? 'aging' : 'plain'}>
              {t(
                isDone(one) ? 'learning.done' : one.dueOn < today ? 'learning.overdue' : 'learning.not-done',
              )}
            </Tag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Courses({ courses, progress, trained, now }: MineProps) {
  const today = now.toISOString().slice(0, 10)
  return (
    <Section heading={t('learning.courses')}>
      <Table
        t={t}
        caption={t('learning.courses')}
        hideCaption
        rows={courses}
        rowKey={({ id }) => id}
        columns={[
          {
            heading: t('learning.course'),
            rowHeading: true,
            cell: (course) => <a href={coursePathOf(course)}>{course.title}</a>,
          },
          { heading: t('learning.long'), cell: ({ meta }) => minutesWords(meta.minutes) },
          {
            heading: t('learning.state'),
            cell: ({ id }) => (
              <StateOf
                trained={trained.get(id)}
                begun={progress.some(({ course, finishedOn }) => course === id && finishedOn === null)}
                today={today}
              />
            ),
          },
        ]}
      />
    </Section>
  )
}

function StateOf({
  trained,
  begun,
  today,
}: {
  readonly trained: Trained | undefined
  readonly begun: boolean
  readonly today: string
}) {
  return (
    <>
      {trained && (
        <Tag tone={trained.until < today ? 'aging' : 'good'}>
          {t(trained.until < today ? 'learning.lapsed' : 'learning.trained', { day: t.date(trained.until) })}
        </Tag>
      )}{' '}
      {begun && <Tag tone="info">{t('learning.begun')}</Tag>}
      {!trained && !begun && <Tag>{t('learning.not-begun')}</Tag>}
    </>
  )
}

function AboutMe({ learner, professions, settings }: MineProps) {
  const any = { value: '', label: t('learning.about.not-said') }
  return (
    <Section heading={t('learning.about')}>
      <Details summary={t('learning.about.open')}>
        <p>{t('learning.about.lead')}</p>
        <Form action="/learning/about">
          <SelectField
            t={t}
            name="profession"
            label={t('learning.about.profession')}
            value={learner?.profession ?? ''}
            options={[any, ...professions.map((value) => ({ value, label: professionWords(value) }))]}
          />
          <SelectField
            t={t}
            name="setting"
            label={t('learning.about.setting')}
            value={learner?.setting ?? ''}
            options={[any, ...settings.map((value) => ({ value, label: settingWords(value) }))]}
          />
          <SelectField
            t={t}
            name="area"
            label={t('learning.about.area')}
            value={learner?.area ?? ''}
            options={[any, ...PLACES.map((value) => ({ value, label: areaWords(value) }))]}
          />
          <Button kind="quiet">{t('learning.about.save')}</Button>
        </Form>
      </Details>
    </Section>
  )
}

function Completed({ completions, elsewhere }: MineProps) {
  return (
    <Section heading={t('learning.completed')}>
      {completions.length === 0 ? (
        <EmptyState icon="book" heading={t('learning.completed.none')} />
      ) : (
        <ul>
          {completions.map((one) => (
            <li key={one.id}>
              {t(`learning.completed.${one.way}`, {
                course: courseTitle(one.course),
                day: t.date(one.completedOn),
                minutes: t.number(one.minutes),
              })}
            </li>
          ))}
        </ul>
      )}
      {completions.length > 0 && (
        <p>
          <a href="/learning/certificates">{t('learning.certificates')}</a>
        </p>
      )}
      {elsewhere.length > 0 && (
        <ul>
          {elsewhere.map((one) => (
            <li key={one.id}>
              {t('learning.elsewhere.mine', { course: elsewhereTitle(one), day: t.date(one.completedOn) })}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/learning/elsewhere">{t('learning.elsewhere.open')}</a>
      </p>
    </Section>
  )
}

function Scores({ scores, reactions }: MineProps) {
  if (scores.length === 0) return null
  const courses = [...new Set(scores.map(({ course }) => course))]
  return (
    <Section heading={t('learning.scores')} id="scores">
      <p>{t('learning.scores.lead')}</p>
      <Details summary={t('learning.scores.open')}>
        <Table
          t={t}
          caption={t('learning.scores')}
          hideCaption
          rows={scores}
          rowKey={(one) => `${one.course} ${one.round} ${one.wave} ${one.measures}`}
          columns={[
            { heading: t('learning.course'), rowHeading: true, cell: ({ course }) => courseTitle(course) },
            { heading: t('learning.wave'), cell: ({ wave }) => waveWords(wave) },
            { heading: t('learning.measures'), cell: ({ measures }) => measureWords(measures) },
            {
              heading: t('learning.score'),
              cell: ({ points, seconds }) =>
                seconds === null
                  ? percent(points)
                  : t('learning.score.practice', { percent: Math.round(points * 100), seconds }),
            },
          ]}
        />
        <Reactions reactions={reactions} />
        <Form action="/learning/scores/delete">
          <SelectField
            t={t}
            name="course"
            label={t('learning.scores.which')}
            options={[
              { value: '', label: t('learning.scores.all') },
              ...courses.map((value) => ({ value, label: courseTitle(value) })),
            ]}
          />
          <p class="hint">{t('learning.scores.delete.hint')}</p>
          <Button kind="danger">{t('learning.scores.delete')}</Button>
        </Form>
      </Details>
    </Section>
  )
}

/** How courses were for them, as they said. It is shown and deleted with the scores. */
function Reactions({ reactions }: Pick<MineProps, 'reactions'>) {
  const told = reactions.filter((one) => reactionWords(one).length > 0)
  if (told.length === 0) return null
  return (
    <>
      <h3>{t('learning.reaction.yours')}</h3>
      <ul>
        {told.map((one) => (
          <li key={`${one.course} ${one.round}`}>
            {courseTitle(one.course)}
            <ul>
              {reactionWords(one).map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}
