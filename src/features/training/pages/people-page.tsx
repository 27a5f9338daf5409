import type { Course } from '#features/courses/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import {
  Button,
  Details,
  EmptyState,
  errorFor,
  Field,
  Form,
  Name,
  Section,
  SelectField,
  Tag,
} from '#web/parts/index.ts'
import type { Asked } from '../assigning.ts'
import { LearningFrame } from './frame.tsx'
import { courseTitle } from './words.ts'

export interface TypedAssignment {
  readonly person?: string | undefined
  readonly course?: string | undefined
  readonly dueOn?: string | undefined
}

export interface PeopleProps extends PageProps {
  readonly asked: readonly Asked[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly courses: readonly Course[]
  readonly typed?: TypedAssignment
}

/** What the acting place is asked to take, and who has done it: done or not done, and nothing more. */
export function PeoplePage(props: PeopleProps) {
  const { asked, people, courses, typed = {}, errors = [] } = props
  return (
    <LearningFrame
      page={props}
      path="/learning/people"
      heading={t('learning.people.heading')}
      lead={t('learning.people.lead')}
    >
      <Section heading={t('learning.people.asked')}>
        {asked.length === 0 ? (
          <EmptyState icon="people" heading={t('learning.people.none')} />
        ) : (
          asked.map((one) => <One key={one.assignment.id} {...one} now={props.now} />)
        )}
      </Section>
      <Section heading={t('learning.assign.heading')}>
        <Form action="/learning/people">
          <SelectField
            t={t}
            name="course"
            label={t('learning.course')}
            empty={t('learning.choose')}
            value={typed.course}
            error={errorFor(errors, 'course')}
            options={courses.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <SelectField
            t={t}
            name="person"
            label={t('learning.assign.who')}
            value={typed.person ?? ''}
            error={errorFor(errors, 'person')}
            options={[
              { value: '', label: t('learning.assign.everybody') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Field
            t={t}
            name="dueOn"
            type="date"
            label={t('learning.assign.due')}
            width="medium"
            value={typed.dueOn}
            error={errorFor(errors, 'dueOn')}
          />
          <Button>{t('learning.assign')}</Button>
        </Form>
      </Section>
    </LearningFrame>
  )
}

function One({ assignment, people, now }: Asked & { readonly now: Date }) {
  const isOver = assignment.dueOn < now.toISOString().slice(0, 10)
  return (
    <article class="card" id={`asked-${assignment.id}`}>
      <h3>{courseTitle(assignment.course)}</h3>
      <p>
        {t('learning.people.done', {
          done: people.filter(({ done }) => done).length,
          all: people.length,
          due: t.date(assignment.dueOn),
        })}
      </p>
      <Details summary={t('learning.people.who')}>
        <ul>
          {people.map(({ id, name, done }) => (
            <li key={id}>
              <Name>{name}</Name>{' '}
              <Tag tone={done ? 'good' : isOver ? 'aging' : 'plain'}>
                {t(done ? 'learning.done' : isOver ? 'learning.overdue' : 'learning.not-done')}
              </Tag>
            </li>
          ))}
        </ul>
      </Details>
      <Form action={`/learning/people/${assignment.id}/end`} inline>
        <Button kind="quiet" about={courseTitle(assignment.course)}>
          {t('learning.assign.end')}
        </Button>
      </Form>
    </article>
  )
}
