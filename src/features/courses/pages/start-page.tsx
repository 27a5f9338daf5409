import { EnglishWords, useGuideHref } from '#features/guidance/parts.ts'
import { Card, CardList, PageHeading, Section, Tag } from '#web/parts/index.ts'
import type { Course } from '../content/course.ts'
import type { Pack } from '../content/registers.ts'
import { CoursesFrame, CoursesInEnglish, type CoursesProps } from './courses-frame.tsx'

/** All courses, each with what it is good for and how long it takes; then in an order, for somebody. */
export function StartPage(props: CoursesProps) {
  const { t, library } = props
  return (
    <CoursesFrame {...props} name={t('courses.heading')} back="/">
      <PageHeading lead={t('courses.lead')}>{t('courses.heading')}</PageHeading>
      <CoursesInEnglish t={t} />
      <p>
        {t('courses.atWork')} <a href="/learning">{t('courses.mine')}</a>
      </p>
      <p class="hint">{t('courses.notCredit')}</p>
      <Section heading={t('courses.courses')}>
        <CardList>
          {[...library.courses.values()].map((course) => (
            <CourseCard key={course.id} {...props} course={course} />
          ))}
        </CardList>
      </Section>
      {library.packs.length > 0 && (
        <Section heading={t('courses.packs')}>
          {library.packs.map((pack) => (
            <PackOf key={pack.id} {...props} pack={pack} />
          ))}
        </Section>
      )}
      <More t={t} />
    </CoursesFrame>
  )
}

function CourseCard({ t, course }: CoursesProps & { readonly course: Course }) {
  const href = useGuideHref()
  return (
    <Card
      t={t}
      level={3}
      heading={
        <a href={href(`/training/${course.id}`)}>
          <EnglishWords t={t}>{course.title}</EnglishWords>
        </a>
      }
    >
      <p>
        <EnglishWords t={t}>{course.meta.goal}</EnglishWords>
      </p>
      <p class="hint">
        {t('courses.minutes', { minutes: course.meta.minutes })} · {t(`courses.scope.${course.meta.scope}`)}{' '}
        <Tag tone="draft">{t('guidance.draft.title')}</Tag>
      </p>
    </Card>
  )
}

/** Courses by name, in their order. */
function PackOf({ t, library, pack }: CoursesProps & { readonly pack: Pack }) {
  const href = useGuideHref()
  const courses = pack.courses.flatMap((id) => library.courses.get(id) ?? [])
  const minutes = courses.reduce((sum, course) => sum + course.meta.minutes, 0)
  return (
    <>
      <h3>
        <EnglishWords t={t}>{pack.title}</EnglishWords>
      </h3>
      <p>
        <EnglishWords t={t}>{pack.say}</EnglishWords>{' '}
        <span class="hint">
          {t(`courses.kind.${pack.kind}`)} · {t('courses.pack.minutes', { minutes: t.number(minutes) })}
        </span>
      </p>
      <ol>
        {courses.map((course) => (
          <li key={course.id}>
            <a href={href(`/training/${course.id}`)}>
              <EnglishWords t={t}>{course.title}</EnglishWords>
            </a>
          </li>
        ))}
      </ol>
    </>
  )
}

function More({ t }: Pick<CoursesProps, 't'>) {
  const href = useGuideHref()
  const pages = ['elsewhere', 'credit', 'missing', 'pack'] as const
  return (
    <Section heading={t('courses.more')}>
      <ul class="guide-links">
        {pages.map((page) => (
          <li key={page}>
            <a href={href(`/training/${page}`)}>{t(`courses.${page}.heading`)}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
