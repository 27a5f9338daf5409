import { hasPassed } from '#features/guidance/index.ts'
import {
  EnglishWords,
  professionKey,
  Sentences,
  Sources,
  StateChooser,
  settingKey,
} from '#features/guidance/parts.ts'
import type { MessageKey, T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import {
  AskIfRight,
  Button,
  Details,
  Form,
  Notice,
  type Option,
  PageHeading,
  Section as PageSection,
  SafetyText,
  SelectField,
} from '#web/parts/index.ts'
import type { Course } from '../content/course.ts'
import { PLACES } from '../content/front-matter.ts'
import type { Section } from '../content/section.ts'
import { sectionsFor } from '../domain/sections-for.ts'
import { SectionText } from '../render/section-text.tsx'
import { CoursesFrame, CoursesInEnglish, type CoursesProps } from './courses-frame.tsx'

export interface CoursePageProps extends CoursesProps {
  readonly course: Course
  /** Codes of facets.yml, where the reader said them. */
  readonly profession: string | undefined
  readonly setting: string | undefined
  readonly now: Date
}

/** A course to read: what it is good for, its sections as they are for this reader, and where it comes from. */
export function CoursePage(props: CoursePageProps) {
  const { t, course, reader, profession, setting, path } = props
  const shown = sectionsFor(course, {
    professions: profession === undefined ? [] : [profession],
    settings: setting === undefined ? [] : [setting],
    state: reader.state,
  })
  return (
    <CoursesFrame {...props} name={course.title}>
      <PageHeading lead={<EnglishWords t={t}>{course.meta.goal}</EnglishWords>}>
        <EnglishWords t={t}>{course.title}</EnglishWords>
      </PageHeading>
      <CoursesInEnglish t={t} />
      <Notice t={t} kind="aging" title={t('guidance.draft.title')}>
        <p>
          <SafetyText t={t} k="guidance.draft" />
        </p>
      </Notice>
      {hasPassed(course.meta.reviewBy, props.now) && (
        <Notice t={t} kind="aging" title={t('guidance.passed.title')}>
          {t('guidance.passed', { date: t.date(course.meta.reviewBy) })}
        </Notice>
      )}
      <p class="hint">
        {t('courses.minutes', { minutes: course.meta.minutes })} · {t(`courses.scope.${course.meta.scope}`)} ·{' '}
        {t('courses.edition', { edition: course.edition.toString() })}
      </p>
      <p>
        <a href={`/learning/${course.id}`}>{t('courses.take')}</a>
      </p>
      <p class="hint">
        {t('courses.take.how')} {t('courses.notCredit')}
      </p>
      {asksForState(course) && (
        <div class="screen-only">
          <StateChooser path={path} kept={{ profession, setting }} />
        </div>
      )}
      <ForWhom {...props} />
      {shown.map((section) => (
        <PageSection
          key={section.id}
          id={section.id}
          heading={<EnglishWords t={t}>{section.title}</EnglishWords>}
        >
          <p class="hint">{t('courses.minutes', { minutes: section.minutes })}</p>
          <SectionText reader={reader} section={section} prefix={`${section.id}-`} />
        </PageSection>
      ))}
      <About {...props} />
      <AskIfRight t={t} about={path} />
    </CoursesFrame>
  )
}

/** Job and place, where a section differs by them. */
function ForWhom({ t, course, path, profession, setting, reader }: CoursePageProps) {
  const href = useHref(t.locale)
  const professions = written(course, 'professions')
  const settings = written(course, 'settings')
  if (professions.length + settings.length === 0) return null
  const any = { value: '', label: t('courses.who.any') }
  const options = (codes: readonly string[], words: (t: T, code: string) => string): Option[] => [
    any,
    ...codes.map((code) => ({ value: code, label: words(t, code) })),
  ]
  return (
    <PageSection heading={t('courses.who.heading')}>
      <p>{t('courses.who.lead')}</p>
      <Form action={href(path)} method="get" plain id="for-whom">
        {reader.state !== undefined && <input type="hidden" name="state" value={reader.state} />}
        {professions.length > 0 && (
          <SelectField
            t={t}
            name="profession"
            label={t('courses.who.job')}
            options={options(professions, professionWords)}
            value={profession ?? ''}
          />
        )}
        {settings.length > 0 && (
          <SelectField
            t={t}
            name="setting"
            label={t('courses.who.setting')}
            options={options(settings, settingWords)}
            value={setting ?? ''}
          />
        )}
        <Button kind="quiet">{t('courses.who.show')}</Button>
      </Form>
    </PageSection>
  )
}

/** Codes for which some section of a course is written. */
function written(course: Course, name: 'professions' | 'settings'): string[] {
  return [...new Set(course.sections.flatMap((section) => section[name] ?? []))]
}

export function professionWords(t: T, code: string): string {
  return t(professionKey(code))
}

/** A setting of facets.yml or a kind of place, in the reader's words. */
export function settingWords(t: T, code: string): string {
  const isPlace = (PLACES as readonly string[]).includes(code)
  return t(isPlace ? (`courses.place.${code}` as MessageKey & `courses.place.${string}`) : settingKey(code))
}

/** Whether a section says something that differs by state. */
function asksForState(course: Course): boolean {
  return /::law\{topic|role="report"/.test(course.texts.get(course.file) ?? '')
}

function About(props: CoursePageProps) {
  const { t, course, library } = props
  const { meta } = course
  const competencies = [
    ...new Set([...meta.competencies, ...course.sections.flatMap((section) => section.competencies)]),
  ].flatMap((code) => library.competencies.get(code) ?? [])
  return (
    <PageSection id="about" heading={t('courses.about.heading')}>
      <p>{t('courses.about.valid', { months: t.number(meta.validMonths) })}</p>
      <p>{t('courses.about.boosters')}</p>
      <h3>{t('courses.about.competencies')}</h3>
      <Sentences sentences={competencies.map((one) => one.say)} />
      <Covers {...props} />
      {meta.gaps.length > 0 && (
        <>
          <h3>{t('guidance.gaps')}</h3>
          <Sentences sentences={meta.gaps} />
        </>
      )}
      <h3>{t('guidance.sources')}</h3>
      <Sources sources={meta.sources} />
      <p class="hint">
        {t('guidance.dates', { from: t.date(meta.effectiveFrom), by: t.date(meta.reviewBy) })}
      </p>
      <Details summary={t('guidance.harm')}>
        <Sentences sentences={meta.harmCheck} />
      </Details>
    </PageSection>
  )
}

/** Rows of others' lists that a section of the course holds. */
function Covers({ t, course, library }: CoursePageProps) {
  const rows = [...library.checklists.values()].flatMap((list) =>
    list.rows
      .filter((row) =>
        course.sections.some((section: Section) => section.covers.includes(`${list.id}:${row.code}`)),
      )
      .map((row) => `${list.title}: ${row.say}`),
  )
  if (rows.length === 0) return null
  return (
    <>
      <h3>{t('courses.about.covers')}</h3>
      <Sentences sentences={rows} />
    </>
  )
}
