import type { ComponentChildren } from 'preact'
import { Notice } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { Ours } from './ours.tsx'

/** What not to do. */
export function Not({ children }: { children?: ComponentChildren }) {
  const { t } = useReader()
  return (
    <Notice t={t} kind="danger" title={<Ours>{t('guidance.not')}</Ours>}>
      {children}
    </Notice>
  )
}
