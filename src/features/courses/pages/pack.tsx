import { setImmediate as giveTurn } from 'node:timers/promises'
import {
  EnglishWords,
  packedPage,
  type Reader,
  ReaderProvider,
  Sources,
  zipped,
} from '#features/guidance/parts.ts'
import { LineList } from '#features/lines/index.ts'
import { type Locale, type T, zoneOfNobody } from '#platform/i18n/index.ts'
import { ButtonLink, PageHeading } from '#web/parts/index.ts'
import type { Course } from '../content/course.ts'
import type { CourseLibrary } from '../content/library.ts'
import { SectionText } from '../render/section-text.tsx'
import { professionWords, settingWords } from './course-page.tsx'
import { CoursesFrame, type CoursesProps } from './courses-frame.tsx'

/** All courses to take along: one tap, one file. */
export function PackPage(props: CoursesProps) {
  const { t } = props
  return (
    <CoursesFrame {...props} name={t('courses.pack.heading')}>
      <PageHeading lead={t('courses.pack.lead')}>{t('courses.pack.heading')}</PageHeading>
      <p>
        <ButtonLink href={`/${t.locale}/training/pack.zip`}>{t('courses.pack.get')}</ButtonLink>
      </p>
    </CoursesFrame>
  )
}

interface Packing {
  readonly reader: Reader
  readonly library: CourseLibrary
  readonly now: Date
}

/**
 * All courses as files that open without a network and leave no trace: a page a course with every section and for whom it is
 * written, and a first page that leads to them. Each says the day it was made. No script, nothing that can be sent.
 */
export async function coursePack(t: T, { reader: online, library, now }: Packing): Promise<Uint8Array> {
  const reader: Reader = { ...online, t, state: undefined, offline: true, alone: true }
  const files = new Map<string, string>()
  for (const course of library.courses.values()) {
    files.set(`${course.id}.html`, packedPage(t, <Packed reader={reader} course={course} now={now} />))
    await giveTurn()
  }
  files.set('index.html', packedPage(t, <First reader={reader} library={library} now={now} />))
  return await zipped(files, now)
}

function First({ reader, library, now }: Packing) {
  const { t } = reader
  return (
    <ReaderProvider value={reader}>
      <h1>{t('courses.heading')}</h1>
      <p>{t('courses.pack.made', { date: t.date(now, 'day', zoneOfNobody()) })}</p>
      <ul>
        {[...library.courses.values()].map((course) => (
          <li key={course.id}>
            <a href={`${course.id}.html`}>
              <EnglishWords t={t}>{course.title}</EnglishWords>
            </a>
          </li>
        ))}
      </ul>
      <LineList t={t} lines={reader.lines.filter((line) => line.role !== 'report')} unlinked />
    </ReaderProvider>
  )
}

function Packed(props: { readonly reader: Reader; readonly course: Course; readonly now: Date }) {
  const { reader, course, now } = props
  const { t } = reader
  return (
    <ReaderProvider value={reader}>
      <h1>
        <EnglishWords t={t}>{course.title}</EnglishWords>
      </h1>
      <p>
        <EnglishWords t={t}>{course.meta.goal}</EnglishWords>
      </p>
      <p>
        {t('courses.edition', { edition: course.edition.toString() })} ·{' '}
        {t('courses.pack.made', { date: t.date(now, 'day', zoneOfNobody()) })} {t('guidance.draft')}
      </p>
      <p>
        <a href="index.html">{t('courses.heading')}</a>
      </p>
      {course.sections.map((section) => {
        const who = [
          ...(section.professions ?? []).map((code) => professionWords(t, code)),
          ...(section.settings ?? []).map((code) => settingWords(t, code)),
          ...(section.states ?? []),
        ]
        return (
          <section key={section.id} id={section.id}>
            <h2>
              <EnglishWords t={t}>{section.title}</EnglishWords>
            </h2>
            {who.length > 0 && <p class="hint">{t('courses.section.for', { who: who.join(' · ') })}</p>}
            <SectionText reader={reader} section={section} prefix={`${section.id}-`} />
          </section>
        )
      })}
      <h2>{t('guidance.sources')}</h2>
      <Sources sources={course.meta.sources} />
    </ReaderProvider>
  )
}

interface Kept {
  readonly key: string
  readonly made: Promise<Uint8Array>
}

/** One for each language of the site. */
const kept = new Map<Locale, Kept>()

/** The courses as files, made once for all who ask while nothing in them changes. `stamps`: states of register and lines. */
export function keptPack(t: T, packing: Packing, ...stamps: readonly string[]): Promise<Uint8Array> {
  const key = [packing.now.toISOString().slice(0, 10), ...stamps].join(' ')
  const held = kept.get(t.locale)
  if (held?.key === key) return held.made
  const made = coursePack(t, packing)
  const mine: Kept = { key, made }
  kept.set(t.locale, mine)
  // A failure is told to whoever waits for it, and the next one tries again.
  made.catch(() => kept.get(t.locale) === mine && kept.delete(t.locale))
  return made
}
