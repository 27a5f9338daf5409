import { EnglishWords, Sources, useGuideHref } from '#features/guidance/parts.ts'
import { Card, CardList, PageHeading } from '#web/parts/index.ts'
import type { Elsewhere } from '../content/registers.ts'
import { CoursesFrame, CoursesInEnglish, type CoursesProps } from './courses-frame.tsx'
import { Looked } from './looked.tsx'

/** Courses of others, and which of ours they count for (S71, S154, S155). */
export function ElsewherePage(props: CoursesProps) {
  const { t, library } = props
  return (
    <CoursesFrame {...props} name={t('courses.elsewhere.heading')}>
      <PageHeading lead={t('courses.elsewhere.lead')}>{t('courses.elsewhere.heading')}</PageHeading>
      <CoursesInEnglish t={t} />
      {library.elsewhere.length === 0 ? (
        <p>{t('guidance.none')}</p>
      ) : (
        <CardList>
          {library.elsewhere.map((one) => (
            <OneElsewhere key={one.id} {...props} one={one} />
          ))}
        </CardList>
      )}
    </CoursesFrame>
  )
}

function OneElsewhere({ t, library, one }: CoursesProps & { readonly one: Elsewhere }) {
  const href = useGuideHref()
  const credits = one.credits.flatMap(({ course: id, sections }) => {
    const course = library.courses.get(id)
    return course
      ? course.sections.flatMap((section) => (sections.includes(section.id) ? [{ course, section }] : []))
      : []
  })
  const competencies = one.competencies.flatMap((code) => library.competencies.get(code) ?? [])
  return (
    <Card t={t} level={2} heading={<EnglishWords t={t}>{one.title}</EnglishWords>}>
      <p>
        {t.parts('courses.elsewhere.provider', {
          provider: <EnglishWords t={t}>{one.provider}</EnglishWords>,
        })}
      </p>
      <p>
        <EnglishWords t={t}>{one.say}</EnglishWords>
      </p>
      <p class="hint">
        {t(`courses.scope.${one.scope}`)} · {t(`courses.elsewhere.free.${one.free}`)} ·{' '}
        {t(`courses.elsewhere.ce.${one.continuingEducation}`)}
      </p>
      {credits.length === 0 ? (
        <p>{t('courses.elsewhere.none')}</p>
      ) : (
        <>
          <p>{t('courses.elsewhere.counts')}</p>
          <ul>
            {credits.map(({ course, section }) => (
              <li key={`${course.id} ${section.id}`}>
                <a href={`${href(`/training/${course.id}`)}#${section.id}`}>
                  <EnglishWords t={t}>{`${course.title}: ${section.title}`}</EnglishWords>
                </a>
              </li>
            ))}
          </ul>
          <p class="hint">{t('courses.elsewhere.draft')}</p>
        </>
      )}
      {competencies.length > 0 && (
        <p>
          {t.parts('courses.elsewhere.teaches', {
            competencies: (
              <EnglishWords t={t}>{competencies.map(({ title }) => title).join(', ')}</EnglishWords>
            ),
          })}
        </p>
      )}
      {one.creditNote !== null && (
        <p>
          <EnglishWords t={t}>{one.creditNote}</EnglishWords>
        </p>
      )}
      <Looked t={t} verifiedOn={one.verifiedOn} doubt={one.doubt} />
      <Sources sources={[one.source]} />
    </Card>
  )
}
