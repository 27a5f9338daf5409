import {
  EnglishWords,
  professionKey,
  Sources,
  sectorKey,
  stateName,
  useGuideHref,
} from '#features/guidance/parts.ts'
import { isTopic } from '#features/law/index.ts'
import { states } from '#platform/geo/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Form, PageHeading, Section, SelectField, Table, Tag } from '#web/parts/index.ts'
import type { Checklist } from '../content/registers.ts'
import type { Covered } from '../domain/covers.ts'
import { missingFor } from '../lint-courses.ts'
import { CoursesFrame, CoursesInEnglish, type CoursesProps } from './courses-frame.tsx'

interface MissingProps extends CoursesProps {
  readonly profession: string | undefined
}

/** What others say a training has to hold, and what of it we have, for a state and a job (§1.4). */
export function MissingPage(props: MissingProps) {
  const { t, library, reader, profession } = props
  const { state } = reader
  const sector = sectorOf(props)
  const rows =
    state === undefined || profession === undefined ? [] : missingFor(library, { state, profession, sector })
  const byList = Map.groupBy(rows, (one) => one.list)
  return (
    <CoursesFrame {...props} name={t('courses.missing.heading')}>
      <PageHeading lead={t('courses.missing.lead')}>{t('courses.missing.heading')}</PageHeading>
      <CoursesInEnglish t={t} />
      <Choose {...props} />
      {rows.length === 0 && <p>{t('courses.missing.choose')}</p>}
      {[...byList].map(([list, all]) => (
        <OneList key={list.id} {...props} list={list} rows={all} />
      ))}
    </CoursesFrame>
  )
}

function sectorOf({ reader, profession }: MissingProps): string | undefined {
  const all = Object.entries(reader.library.facets.professions)
  return all.find(([, codes]) => profession !== undefined && codes.includes(profession))?.[0]
}

function Choose({ t, path, reader, profession }: MissingProps) {
  const href = useHref(t.locale)
  return (
    <Form action={href(path)} method="get" plain>
      <SelectField
        t={t}
        name="state"
        label={t('guidance.state.label')}
        options={[
          { value: '', label: t('guidance.state.none') },
          ...states().map((one) => ({ value: one.code, label: one.name })),
        ]}
        value={reader.state ?? ''}
      />
      <SelectField
        t={t}
        name="profession"
        label={t('courses.missing.job')}
        options={[
          { value: '', label: t('courses.who.any') },
          ...Object.entries(reader.library.facets.professions).flatMap(([sector, codes]) =>
            codes.map((code) => ({
              value: code,
              label: `${t(professionKey(code))} (${t(sectorKey(sector))})`,
            })),
          ),
        ]}
        value={profession ?? ''}
      />
      <Button kind="quiet">{t('courses.missing.show')}</Button>
    </Form>
  )
}

function OneList(props: MissingProps & { readonly list: Checklist; readonly rows: readonly Covered[] }) {
  const { t, list, rows, reader } = props
  const has = rows.filter((one) => one.by.length > 0).length
  const heading = reader.state === undefined ? list.title : `${list.title} · ${stateName(reader.state)}`
  return (
    <Section heading={<EnglishWords t={t}>{heading}</EnglishWords>}>
      <p>{t('courses.missing.has', { count: has, all: rows.length.toString() })}</p>
      <Table<Covered>
        t={t}
        caption={list.title}
        hideCaption
        rows={rows}
        rowKey={(one) => one.row.code}
        columns={[
          {
            heading: t('courses.missing.row'),
            cell: (one) => <EnglishWords t={t}>{one.row.say}</EnglishWords>,
            rowHeading: true,
          },
          { heading: t('courses.missing.by'), cell: (one) => <Where {...props} one={one} /> },
        ]}
      />
      {list.doubt !== null && (
        <p class="hint">
          <EnglishWords t={t}>{list.doubt}</EnglishWords>
        </p>
      )}
      <Sources sources={[list.source]} />
    </Section>
  )
}

/** Where a row is held, or that it is missing; and what the register does not know of it in this state. */
function Where({ t, reader, one }: MissingProps & { readonly one: Covered }) {
  const href = useGuideHref()
  const { state, law } = reader
  if (one.by.length === 0) return <Tag tone="aging">{t('courses.missing.not')}</Tag>
  const unknown = one.row.law.filter(
    (topic) =>
      state !== undefined &&
      isTopic(topic) &&
      law.factsFor({ state, topic, audience: 'professional' }).every((answer) => answer.fact === undefined),
  )
  return (
    <>
      {one.by.map(({ course, section }) => (
        <p key={`${course.id} ${section.id}`}>
          <a href={`${href(`/training/${course.id}`)}#${section.id}`}>
            <EnglishWords t={t}>{`${course.title}: ${section.title}`}</EnglishWords>
          </a>
        </p>
      ))}
      {unknown.length > 0 && (
        <p class="hint">
          {t('courses.missing.lawUnknown', {
            topics: unknown.flatMap((topic) => (isTopic(topic) ? [t(`law.topic.${topic}`)] : [])).join(' · '),
          })}
        </p>
      )}
    </>
  )
}
