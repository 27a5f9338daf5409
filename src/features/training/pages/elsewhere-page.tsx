import {
  type Course,
  courses,
  creditedBy,
  type Elsewhere,
  type Section as Part,
} from '#features/courses/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, errorFor, Field, Form, Section, SelectField } from '#web/parts/index.ts'
import type { StatedElsewhere } from '../taking/elsewhere.ts'
import { LearningFrame } from './frame.tsx'
import { coursePathOf } from './words.ts'

export interface ElsewhereProps extends PageProps {
  readonly stated: readonly StatedElsewhere[]
  /** The catalog of courses of others. */
  readonly listed: readonly Elsewhere[]
  readonly typed?: Readonly<Record<string, unknown>> | undefined
}

/** Courses of others that somebody says they completed, and what these may cover here. */
export function ElsewherePage(props: ElsewhereProps) {
  const { stated, listed, typed = {}, errors = [] } = props
  const text = (name: string) => {
    const value = typed[name]
    return typeof value === 'string' ? value : undefined
  }
  return (
    <LearningFrame
      page={props}
      path="/learning/elsewhere"
      heading={t('learning.elsewhere')}
      lead={t('learning.elsewhere.lead')}
    >
      <Section heading={t('learning.elsewhere.stated')}>
        {stated.length === 0 ? (
          <p class="hint">{t('learning.elsewhere.none')}</p>
        ) : (
          <ul class="cards">
            {stated.map((one) => (
              <One key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Section>
      <Section heading={t('learning.elsewhere.add')}>
        <Form action="/learning/elsewhere">
          <SelectField
            t={t}
            name="course"
            label={t('learning.course')}
            empty={t('learning.choose')}
            value={text('course')}
            error={errorFor(errors, 'course')}
            options={listed.map(({ id, title, provider }) => ({
              value: id,
              label: t('learning.elsewhere.option', { title, provider }),
            }))}
          />
          <Field
            t={t}
            name="completedOn"
            type="date"
            label={t('learning.elsewhere.day')}
            width="medium"
            value={text('completedOn')}
            error={errorFor(errors, 'completedOn')}
          />
          <Field
            t={t}
            name="number"
            label={t('learning.elsewhere.number')}
            hint={t('learning.elsewhere.number.hint')}
            optional
            width="medium"
            maxLength={40}
            value={text('number')}
            error={errorFor(errors, 'number')}
          />
          <Button>{t('learning.elsewhere.save')}</Button>
        </Form>
        <p>
          <a href="/training/elsewhere">{t('learning.elsewhere.catalog')}</a>
        </p>
      </Section>
    </LearningFrame>
  )
}

function One({ one }: { readonly one: StatedElsewhere }) {
  const { id, listed, number, completedOn } = one
  return (
    <li class="card">
      <h3>{elsewhereTitle(one)}</h3>
      <p>
        {t(number === null ? 'learning.elsewhere.line' : 'learning.elsewhere.line.number', {
          day: t.date(completedOn),
          number: number ?? '',
        })}
      </p>
      {listed && <Covers listed={listed} />}
      <Form action={`/learning/elsewhere/${id}/take-back`} inline>
        <Button kind="quiet" about={elsewhereTitle(one)}>
          {t('learning.elsewhere.take-back')}
        </Button>
      </Form>
    </li>
  )
}

/** What it may cover here: a proposal, and nothing that is skipped by itself. */
function Covers({ listed }: { readonly listed: Elsewhere }) {
  const credited = [...courses().courses.values()].flatMap((course) =>
    creditedBy(course, [listed.id]).map((section) => ({ course, section })),
  )
  const teaches = listed.competencies.flatMap((code) => courses().competencies.get(code)?.title ?? [])
  if (credited.length === 0) return <p class="hint">{t('learning.elsewhere.covers.none')}</p>
  return (
    <>
      <p>{t('learning.elsewhere.covers')}</p>
      <ul>
        {credited.map(({ course, section }) => (
          <Credit key={`${course.id} ${section.id}`} course={course} section={section} />
        ))}
      </ul>
      {teaches.length > 0 && <p>{t('courses.elsewhere.teaches', { competencies: teaches.join(', ') })}</p>}
      <p class="hint">{t('learning.elsewhere.draft')}</p>
    </>
  )
}

const Credit = ({ course, section }: { readonly course: Course; readonly section: Part }) => (
  <li>
    <a href={coursePathOf(course)}>{course.title}</a>: {section.title}
  </li>
)

/** As the catalog calls it; its id where it is listed no more. */
export const elsewhereTitle = ({ course, listed }: StatedElsewhere): string => listed?.title ?? course
