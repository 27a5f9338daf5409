import type { T } from '#platform/i18n/index.ts'
import { fullPath, useHref } from '../frame/text-only.tsx'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { PageLink } from './links.tsx'

/** The question at the foot of a page made from content: one tap says yes; no leads to a list of choices. */
export function AskIfRight({ t, about }: { readonly t: T; readonly about: string }) {
  const href = useHref(t.locale)
  // A text-only page is the same page: what is said of it is said of both.
  const page = fullPath(about)
  return (
    <Form action={href('/right')}>
      <input type="hidden" name="about" value={page} />
      <p>
        <span>{t('fix.right.ask')}</span>{' '}
        <Button name="step" value="yes" kind="quiet">
          {t('fix.right.yes')}
        </Button>{' '}
        <PageLink t={t} path={`/right${page}`}>
          {t('fix.right.no')}
        </PageLink>
      </p>
    </Form>
  )
}
