import type { Locale, T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { ProFrame } from '#web/frame/pro.tsx'
import { PublicFrame } from '#web/frame/public.tsx'
import { PageHeading, SearchBox } from '#web/parts/index.ts'
import { AnswerSpecimens } from './answers.tsx'
import { FieldSpecimens } from './fields.tsx'
import { ResultSpecimens } from './results.tsx'
import { Specimen } from './specimen.tsx'
import { StateSpecimens } from './states.tsx'
import { ChosenSpecimens, DiffSpecimens, FigureSpecimens, SectionSpecimens, ToDoSpecimens } from './to-do.tsx'

interface GalleryProps {
  locale: Locale
  t: T
  path: string
}

const LEAD = 'Every part a page is made of, in every state it can have. Everything here is made up.'

/** The parts as a young person meets them. Demo only; itself under the same checks as every page. */
export function PublicGallery({ locale, t, path }: GalleryProps) {
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo error>
      <PageHeading lead={LEAD}>Components</PageHeading>
      <Specimen name="Search box of a header">
        <SearchBox t={t} action="/dev/components" value="runaway" />
      </Specimen>
      <Specimens t={t} atWork={false} />
    </PublicFrame>
  )
}

/** What pages for people at work are made of that need no account. */
export function OpenGallery({ locale, t, path }: GalleryProps) {
  return (
    <OpenFrame locale={locale} t={t} neutral="page" name="Components" path={path} demo>
      <PageHeading lead={LEAD}>Components</PageHeading>
      <AnswerSpecimens t={t} />
    </OpenFrame>
  )
}

/** The same parts, closer together, as people at work meet them. */
export function ProGallery({ locale, t, path }: GalleryProps) {
  return (
    <ProFrame
      locale={locale}
      t={t}
      title="Components"
      path={path}
      demo
      rail={{
        main: [
          { href: '/dev/components', text: 'Public parts', short: 'Public', icon: 'home' },
          { href: '#part-tags', text: 'Old facts', icon: 'clock', count: 128, tone: 'aging' },
          { href: '#part-messages', text: 'Messages', icon: 'inbox', count: 4, tone: 'now' },
          { href: '#part-tables', text: 'Duplicates', icon: 'merge', count: 13 },
        ],
        groups: [
          {
            id: 'parts',
            title: 'Parts',
            items: [{ href: '/dev/components/work', text: 'At work', icon: 'programs', current: true }],
          },
        ],
      }}
      notices={{ unread: 5, current: false }}
      person={{ name: 'Testa Steward (fictional)', role: 'Steward', signOutPath: '/dev/components' }}
    >
      <PageHeading lead={LEAD}>Components</PageHeading>
      <ToDoSpecimens />
      <ChosenSpecimens />
      <SectionSpecimens />
      <DiffSpecimens />
      <FigureSpecimens />
      <Specimens t={t} atWork />
    </ProFrame>
  )
}

function Specimens({ t, atWork }: { t: T; atWork: boolean }) {
  return (
    <>
      <FieldSpecimens t={t} />
      <StateSpecimens t={t} />
      <ResultSpecimens t={t} atWork={atWork} />
    </>
  )
}
