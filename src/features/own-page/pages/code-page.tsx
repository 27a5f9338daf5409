import type { Locale, T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, ErrorSummary, Field, Form, PageHeading } from '#web/parts/index.ts'

export interface CodePageProps {
  readonly t: T
  readonly locale: Locale
  readonly demo: boolean
  /** Why it did not open: `no`, whatever the reason, or `wait`. What was typed is not shown again. */
  readonly wrong?: 'no' | 'wait' | undefined
}

/** Where a code is typed. It says nothing of what it opens. */
export function CodePage(props: CodePageProps) {
  const { t, locale, demo, wrong } = props
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="notes"
      path="/notes"
      demo={demo}
      error={wrong !== undefined}
      bare
      unlisted
    >
      <Ask {...props} />
    </PublicFrame>
  )
}

function Ask({ t, wrong }: CodePageProps) {
  const href = useHref(t.locale)
  const sentence = wrong && t(`ownpage.code.${wrong}`)
  return (
    <>
      <ErrorSummary t={t} errors={sentence ? [{ field: 'code', sentence }] : []} />
      <PageHeading lead={t('ownpage.code.lead')}>{t('ownpage.code.heading')}</PageHeading>
      <Form action={href('/notes')}>
        <Field
          t={t}
          name="code"
          label={t('ownpage.code.label')}
          hint={t('ownpage.code.hint')}
          error={sentence}
          autoComplete="off"
          maxLength={120}
        />
        <Button>{t('ownpage.code.open')}</Button>
      </Form>
    </>
  )
}
