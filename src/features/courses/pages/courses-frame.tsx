import type { ComponentChildren } from 'preact'
import { type Reader, ReaderProvider } from '#features/guidance/parts.ts'
import type { Locale, T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { BackLink } from '#web/parts/index.ts'
import type { CourseLibrary } from '../content/library.ts'

/** What every public page about courses takes. */
export interface CoursesProps {
  readonly t: T
  readonly locale: Locale
  /** Without a language and without a query. */
  readonly path: string
  readonly demo: boolean
  readonly reader: Reader
  readonly library: CourseLibrary
}

/** A public page about courses: its frame, and for whom its texts are put. */
export function CoursesFrame(
  props: CoursesProps & {
    /** The page's title among professionals. */
    readonly name: string
    readonly back?: string
    readonly children: ComponentChildren
  },
) {
  const { t, locale, path, demo, reader, back = '/training' } = props
  const query = reader.state === undefined ? '' : `?state=${reader.state}`
  return (
    <OpenFrame locale={locale} t={t} neutral="page" name={props.name} path={`${path}${query}`} demo={demo}>
      <ReaderProvider value={reader}>
        <BackLink t={t} path={`${back}${back === '/' ? '' : query}`} />
        {props.children}
      </ReaderProvider>
    </OpenFrame>
  )
}

/** Says once a page that its courses are in English. */
export function CoursesInEnglish({ t }: { readonly t: T }) {
  return t.locale === 'en' ? null : <p class="hint">{t('courses.inEnglish')}</p>
}
