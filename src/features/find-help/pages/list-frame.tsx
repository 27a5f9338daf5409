import type { ComponentChildren } from 'preact'
import type { PageProps } from '#features/directory/parts.ts'
import { PublicFrame } from '#web/frame/public.tsx'

/** The frame of each page on the way to results, and of theirs: its title tells nothing of them. */
export function ListFrame(props: PageProps & { error?: boolean; children: ComponentChildren }) {
  const { t, locale, path, demo, error, children } = props
  return (
    <PublicFrame locale={locale} t={t} title="list" path={path} demo={demo} script="help.js" error={error}>
      {children}
    </PublicFrame>
  )
}
