import type { ComponentChildren } from 'preact'
import { Notice } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { Ours } from './ours.tsx'

/** What to do now: the first thing on a page, one action a line. */
export function Now({ children }: { children?: ComponentChildren }) {
  const { t } = useReader()
  return (
    <Notice t={t} title={<Ours>{t('guidance.now')}</Ours>}>
      {children}
    </Notice>
  )
}
