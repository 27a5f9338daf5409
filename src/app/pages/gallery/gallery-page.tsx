import type { Locale, T } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { PublicFrame } from '#web/frame/public.tsx'
import { PageHeading } from '#web/parts/index.ts'
import { FieldSpecimens } from './fields.tsx'
import { ResultSpecimens } from './results.tsx'
import { StateSpecimens } from './states.tsx'

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
      <Specimens t={t} />
    </PublicFrame>
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
      nav={[
        { href: '/dev/components', text: 'Public' },
        { href: '/dev/components/work', text: 'At work', current: true, count: 12 },
      ]}
      person={{ name: 'Testa Steward (fictional)', role: 'Steward' }}
      signOutPath="/dev/components"
    >
      <PageHeading lead={LEAD}>Components</PageHeading>
      <Specimens t={t} />
    </ProFrame>
  )
}

function Specimens({ t }: { t: T }) {
  return (
    <>
      <FieldSpecimens t={t} />
      <StateSpecimens t={t} />
      <ResultSpecimens t={t} />
    </>
  )
}
