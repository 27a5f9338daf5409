import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, errorFor, Field, Form, Name, Section, SelectField } from '#web/parts/index.ts'
import type { Training } from '../keeping/trainings.ts'
import { courseWords } from '../words.ts'
import { InstrumentsFrame } from './frame.tsx'

export interface TypedTraining {
  readonly person?: string | undefined
  readonly course?: string | undefined
  readonly trainedOn?: string | undefined
  readonly givenBy?: string | undefined
}

export interface TrainingProps extends PageProps {
  readonly trainings: readonly Training[]
  /** Everybody of the agency but whoever looks. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly courses: readonly string[]
  readonly typed?: TypedTraining
}

/** Who was trained in what, when and by whom, as an administrator records it. */
export function TrainingPage(props: TrainingProps) {
  const { trainings, people, courses, now, typed = {}, errors = [] } = props
  const today = now.toISOString().slice(0, 10)
  return (
    <InstrumentsFrame
      page={props}
      path="/instruments/training"
      heading={t('instruments.training.heading')}
      lead={t('instruments.training.lead')}
    >
      <Section heading={t('instruments.training.recorded')}>
        {trainings.length === 0 ? (
          <p class="hint">{t('instruments.training.nobody')}</p>
        ) : (
          <ul>
            {trainings.map(({ id, person, course, trainedOn, until, givenBy, by }) => (
              <li key={id}>
                <Form action={`/instruments/training/${id}/end`} inline>
                  <span>
                    {t.parts(
                      until < today ? 'instruments.training.line.lapsed' : 'instruments.training.line',
                      {
                        person: <Name key="person">{person}</Name>,
                        course: courseWords(course),
                        on: t.date(trainedOn),
                        until: t.date(until),
                        givenBy,
                        by: <Name key="by">{by}</Name>,
                      },
                    )}
                  </span>
                  <Button kind="quiet">{t('instruments.training.end')}</Button>
                </Form>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section heading={t('instruments.training.add')}>
        <Form action="/instruments/training">
          <SelectField
            t={t}
            name="person"
            label={t('instruments.training.person')}
            empty={t('instruments.choose')}
            value={typed.person}
            error={errorFor(errors, 'person')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            t={t}
            name="course"
            label={t('instruments.training.course')}
            empty={t('instruments.choose')}
            value={typed.course}
            error={errorFor(errors, 'course')}
            options={courses.map((value) => ({ value, label: courseWords(value) }))}
          />
          <Field
            t={t}
            name="trainedOn"
            type="date"
            label={t('instruments.training.on')}
            width="medium"
            value={typed.trainedOn}
            error={errorFor(errors, 'trainedOn')}
          />
          <Field
            t={t}
            name="givenBy"
            label={t('instruments.training.given-by')}
            maxLength={200}
            value={typed.givenBy}
            error={errorFor(errors, 'givenBy')}
          />
          <Button>{t('instruments.training.record')}</Button>
        </Form>
      </Section>
    </InstrumentsFrame>
  )
}
