import type { ComponentChildren } from 'preact'
import {
  type Course,
  type Given,
  type Section as Part,
  type Question,
  reflectionsOf,
} from '#features/courses/index.ts'
import {
  AnswerWords,
  asksForState,
  QuestionFields,
  type Reader,
  SectionText,
  StateChooser,
} from '#features/courses/parts.ts'
import { ReaderProvider } from '#features/guidance/parts.ts'
import { categoryByCode } from '#features/needs/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, ButtonLink, errorFor, Field, Form, Section, StepIndicator } from '#web/parts/index.ts'
import { LearningFrame } from './frame.tsx'
import { coursePathOf, waveWords } from './words.ts'

interface StepProps extends PageProps {
  readonly course: Course
  readonly reader: Reader
  /** Below `/learning/:course/`. */
  readonly step: string
  /** When the page was served, sealed. */
  readonly served: string
  /** Which step of how many; undefined after the course. */
  readonly place?: { readonly step: number; readonly steps: number } | undefined
}

function StepFrame(props: StepProps & { readonly heading: string; readonly children: ComponentChildren }) {
  const { course, step, place } = props
  return (
    <LearningFrame
      page={props}
      path={`${coursePathOf(course)}/${step}`}
      heading={props.heading}
      back={{ href: coursePathOf(course), words: course.title }}
    >
      {place && <StepIndicator t={t} {...place} />}
      {props.children}
    </LearningFrame>
  )
}

const postTo = ({ course, step }: Pick<StepProps, 'course' | 'step'>) => `${coursePathOf(course)}/${step}`

export interface QuestionProps extends StepProps {
  readonly question: Question
  readonly wave: 'pre' | 'post' | 'three-months' | 'six-months'
  readonly given?: Given | undefined
  readonly wrong?: readonly { readonly field: string; readonly sentence: string }[] | undefined
}

/** One question. */
export function QuestionPage(props: QuestionProps) {
  const { reader, question, given, wrong, wave } = props
  return (
    <StepFrame {...props} heading={waveWords(wave)}>
      {wave === 'pre' && <p class="hint">{t('learning.pre.hint')}</p>}
      <Form action={postTo(props)}>
        <input type="hidden" name="served" value={props.served} />
        <QuestionFields reader={reader} question={question} given={given} wrong={wrong} />
        <Button>{t('learning.answer')}</Button>
      </Form>
      {(wave === 'three-months' || wave === 'six-months') && (
        <p>
          <a href="/learning">{t('learning.follow-up.leave')}</a>
        </p>
      )}
    </StepFrame>
  )
}

/** What is right of an answer and why, and the way on. */
export function AnswerPage(
  props: QuestionProps & {
    readonly given: Given
    readonly next: string | undefined
    readonly right: boolean | undefined
  },
) {
  const { reader, question, given, course, next, right } = props
  return (
    <StepFrame {...props} heading={t(right === false ? 'learning.answer.not-right' : 'learning.answer.kept')}>
      <AnswerWords reader={reader} question={question} given={given} />
      <ButtonLink href={next === undefined ? coursePathOf(course) : `${coursePathOf(course)}/${next}`}>
        {t('learning.go-on')}
      </ButtonLink>
    </StepFrame>
  )
}

/** A section to read. What it leaves to think about is read and thought, never sent. */
export function SectionPage(props: StepProps & { readonly section: Part }) {
  const { reader, section, course, who } = props
  return (
    <StepFrame {...props} heading={section.title}>
      <SectionText
        reader={reader}
        section={section}
        mayAsk={who.permissions.has('sharing.ask')}
        practice={() => <p class="hint">{t('learning.practice.next')}</p>}
      />
      {asksForState(reader, section) && (
        <ReaderProvider value={reader}>
          <StateChooser path={postTo(props)} kept={{ clock: props.served }} atWork />
        </ReaderProvider>
      )}
      {reflectionsOf(course, section.id).map((question) => (
        <Section key={question.id} heading={t('learning.think')}>
          <QuestionFields reader={reader} question={question} />
        </Section>
      ))}
      <Form action={postTo(props)}>
        <input type="hidden" name="served" value={props.served} />
        <Button>{t('learning.section.done')}</Button>
      </Form>
    </StepFrame>
  )
}

export interface PracticeProps extends StepProps {
  readonly need: string
  /** The clock runs: since when, sealed. */
  readonly clock?: string | undefined
  readonly typed?: string | undefined
}

/** Find who to call in the directory, against the clock. */
export function PracticePage(props: PracticeProps) {
  const { need, clock, typed, errors = [] } = props
  const label = categoryByCode(need)?.labels.en ?? need
  return (
    <StepFrame {...props} heading={t('learning.practice')}>
      <p>{t('learning.practice.task', { need: label })}</p>
      <p class="hint">{t('learning.practice.kept')}</p>
      {clock === undefined ? (
        <Form action={postTo(props)}>
          <input type="hidden" name="begin" value="yes" />
          <Button>{t('learning.practice.begin')}</Button>
        </Form>
      ) : (
        <>
          <form action="/help" method="post" target="_blank" data-plain rel="noopener">
            <input type="hidden" name="need" value={need} />
            <input type="hidden" name="step" value="where" />
            <Button kind="quiet">{t('learning.practice.open')}</Button>
          </form>
          <Form action={postTo(props)}>
            <input type="hidden" name="served" value={clock} />
            <Field
              t={t}
              name="number"
              type="tel"
              label={t('learning.practice.number')}
              hint={t('learning.practice.number.hint')}
              width="medium"
              maxLength={40}
              value={typed}
              error={errorFor(errors, 'number')}
            />
            <Button>{t('learning.practice.done')}</Button>
          </Form>
        </>
      )}
    </StepFrame>
  )
}

/** How the practice went. */
export function PracticedPage(
  props: StepProps & {
    readonly right: boolean
    readonly seconds: number
    readonly next: string | undefined
    /** The course goes on, so that one may practice again. */
    readonly again: boolean
  },
) {
  const { right, seconds, course, next, again } = props
  return (
    <StepFrame {...props} heading={t(right ? 'learning.practice.right' : 'learning.practice.not-right')}>
      <p>
        {right
          ? t(seconds <= 60 ? 'learning.practice.in-time' : 'learning.practice.slow', { seconds })
          : t('learning.practice.try')}
      </p>
      <div class="cluster">
        <ButtonLink href={next === undefined ? coursePathOf(course) : `${coursePathOf(course)}/${next}`}>
          {t('learning.go-on')}
        </ButtonLink>
        {again && (
          <Form action={postTo(props)} inline>
            <input type="hidden" name="begin" value="yes" />
            <Button kind="quiet">{t('learning.practice.again')}</Button>
          </Form>
        )}
      </div>
    </StepFrame>
  )
}
